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
        let value = text.withBytes { input -> uuid_t? in
            guard input.count == 36 else { return nil }
            var value: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            let isValid = withUnsafeMutableBytes(of: &value) { bytes in
                var read = 0
                for position in 0..<16 {
                    if Self.isHyphen(read) {
                        guard input[read] == UInt8(ascii: "-") else { return false }
                        read += 1
                    }
                    guard let high = Self.digit(input[read]), let low = Self.digit(input[read + 1]) else { return false }
                    bytes[position] = high << 4 | low
                    read += 2
                }
                return true
            }
            return isValid ? value : nil
        }
        guard let value else { return nil }
        self.init(uuid: value)
    }

    /// Lower case with hyphens.
    public var wireText: String {
        String(unsafeUninitializedCapacity: 36) { output in
            var written = 0
            withUnsafeBytes(of: uuid) { bytes in
                for byte in bytes {
                    if Self.isHyphen(written) {
                        output[written] = UInt8(ascii: "-")
                        written += 1
                    }
                    output[written] = Self.letter(byte >> 4)
                    output[written + 1] = Self.letter(byte & 0x0F)
                    written += 2
                }
            }
            return written
        }
    }

    /// 1 to 8; 0 where the variant is not that of RFC 9562.
    public var version: Int { uuid.8 & 0xC0 == 0x80 ? Int(uuid.6 >> 4) : 0 }

    private init(wireBytes b: [UInt8]) {
        self.init(uuid: (b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]))
    }

    private static func isHyphen(_ position: Int) -> Bool { position == 8 || position == 13 || position == 18 || position == 23 }

    private static func digit(_ letter: UInt8) -> UInt8? {
        switch letter {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): letter - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): letter - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    private static func letter(_ digit: UInt8) -> UInt8 { digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10 }
}
