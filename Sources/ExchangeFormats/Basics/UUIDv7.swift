public import Foundation

extension UUID {
    /// A UUID of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then random bits.
    public static func version7(at instant: UTCInstant, random: some RandomSource) -> UUID {
        var bytes = random.bytes(16)
        let milliseconds = UInt64(clamping: instant.milliseconds)
        for position in 0..<6 {
            bytes[position] = UInt8(truncatingIfNeeded: milliseconds >> (40 - 8 * UInt64(position)))
        }
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        return UUID(wireBytes: bytes)
    }

    /// Reads the one spelling allowed on the wire: 36 characters, lower case (RFC 9562 §4).
    public init?(wireText text: String) {
        guard text.utf8.count == 36, let value = UUID(uuidString: text), value.wireText == text else { return nil }
        self = value
    }

    /// Lower case with hyphens.
    public var wireText: String { uuidString.lowercased() }

    /// 1 to 8; 0 where the variant is not that of RFC 9562.
    public var version: Int { uuid.8 & 0xC0 == 0x80 ? Int(uuid.6 >> 4) : 0 }

    private init(wireBytes b: [UInt8]) {
        self.init(uuid: (b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]))
    }
}
