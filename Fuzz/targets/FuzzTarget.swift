import ExchangeFormats

/// What a fuzzer feeds with bytes: everything that reads what others wrote. Each target says what has to hold beside not to crash.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case json
    case manifest
    case message
    case body
    case schema
    case identifiers

    /// The longest input (bytes) that is worth trying.
    package var maximumLength: Int {
        switch self {
        case .json, .manifest: 4096
        case .message, .body: 8192
        case .schema: 2048
        case .identifiers: 512
        }
    }

    /// Of a hundred executions, so many.
    package var share: Int {
        switch self {
        case .json, .identifiers: 25
        case .manifest, .message, .schema: 10
        case .body: 20
        }
    }

    /// - Throws: ``PropertyBroken``.
    package func run(_ input: [UInt8]) throws(PropertyBroken) {
        switch self {
        case .json: try JSONFuzz.run(input)
        case .manifest: try ManifestFuzz.run(input)
        case .message: try MessageFuzz.run(input)
        case .body: try BodyFuzz.run(input)
        case .schema: try SchemaFuzz.run(input)
        case .identifiers: try IdentifierFuzz.run(input)
        }
    }

    /// Inputs to begin with.
    package var seeds: [[UInt8]] {
        switch self {
        case .json: JSONFuzz.seeds
        case .manifest: ManifestFuzz.seeds
        case .message: MessageFuzz.seeds
        case .body: BodyFuzz.seeds
        case .schema: SchemaFuzz.seeds
        case .identifiers: IdentifierFuzz.seeds
        }
    }
}

/// Something that has to hold for every input does not.
package struct PropertyBroken: Error, CustomStringConvertible {
    package let description: String

    /// - Throws: itself where the property does not hold.
    static func unless(_ holds: Bool, _ property: String) throws(PropertyBroken) {
        if !holds { throw PropertyBroken(description: property) }
    }
}

/// The day on which all inputs are judged, so that a crash file gives the same crash tomorrow.
enum FuzzTime {
    static let now = UTCInstant(milliseconds: 1_798_675_200_000)
}

/// A byte that no UTF-8 text holds: between the pieces of an input that has several.
enum Pieces {
    static let separator: UInt8 = 0xFF

    static func split(_ input: ArraySlice<UInt8>, _ count: Int) -> [[UInt8]] {
        let pieces = input.split(separator: separator, maxSplits: count - 1, omittingEmptySubsequences: false).map { Array($0) }
        return pieces + Array(repeating: [], count: max(0, count - pieces.count))
    }

    static func join(_ pieces: [[UInt8]]) -> [UInt8] { Array(pieces.joined(separator: [separator])) }
}

/// Randomness out of an input: each step takes a byte, so that a fuzzer that changes one byte changes one decision. After the last it goes on
/// as if it were seeded, because a source that stands still would never end a loop that looks for another number.
struct InputBytes: RandomNumberGenerator {
    private var rest: ArraySlice<UInt8>
    private var state: UInt64 = 0

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isEmpty: Bool { rest.isEmpty }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        let mixed = (state ^ (state >> 31)) &* 0xBF58_476D_1CE4_E5B9
        guard let byte = rest.popFirst() else { return mixed }
        // The highest bits are those that choose.
        return UInt64(byte) << 56 | mixed >> 8
    }
}
