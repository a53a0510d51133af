/// The message file: messages that were signed beforehand, one record after the other: message id (16 bytes) ‖ length (UInt32, big-endian) ‖ bytes.
package struct MessageRecords {
    package struct Record: Equatable {
        /// Where the id stands.
        package let id: Range<Int>
        /// Where the message stands.
        package let message: Range<Int>
    }

    package struct Truncated: Error, Equatable {}

    private static let idBytes = 16
    /// Before each message.
    package static let headBytes = idBytes + 4

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    package init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// - Returns: the next record; `nil` at the end.
    package mutating func next() throws(Truncated) -> Record? {
        guard position < bytes.count else { return nil }
        guard bytes.count - position >= Self.headBytes else { throw Truncated() }
        let id = position..<position + Self.idBytes
        let length = Int(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: id.upperBound, as: UInt32.self)))
        let start = position + Self.headBytes
        guard bytes.count - start >= length else { throw Truncated() }
        position = start + length
        return Record(id: id, message: start..<position)
    }

    /// - Parameter id: 16 bytes.
    package static func append(id: some Collection<UInt8>, message: [UInt8], to file: inout [UInt8]) {
        file += id
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: message.count).bigEndian) { file += $0 }
        file += message
    }
}
