/// Message ids that say which message of the plan they are: the last five bytes of an otherwise random UUID of version 7 (RFC 9562 §5.7).
package enum WeekID {
    private static let numbered = 11..<16

    /// - Parameter id: 16 bytes of a UUID of version 7.
    package static func stamped(_ id: [UInt8], with number: Int) -> [UInt8] {
        var id = id
        for place in numbered { id[place] = UInt8(truncatingIfNeeded: number >> (8 * (15 - place))) }
        return id
    }

    package static func number(of id: some Collection<UInt8>) -> Int { id.suffix(numbered.count).reduce(0) { $0 << 8 | Int($1) } }
}
