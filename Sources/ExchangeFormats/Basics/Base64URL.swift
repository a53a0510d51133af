/// base64url without padding (RFC 7515 §2, RFC 4648 §5). Strict: one text for one value.
public enum Base64URL {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        let input = Array(bytes)
        return String(unsafeUninitializedCapacity: (input.count * 4 + 2) / 3) { output in
            var read = 0
            var written = 0
            func emit(_ bits: UInt32) {
                output[written] = alphabet[Int(bits & 63)]
                written += 1
            }
            while read + 3 <= input.count {
                let group = UInt32(input[read]) << 16 | UInt32(input[read + 1]) << 8 | UInt32(input[read + 2])
                emit(group >> 18)
                emit(group >> 12)
                emit(group >> 6)
                emit(group)
                read += 3
            }
            switch input.count - read {
            case 1:
                emit(UInt32(input[read]) >> 2)
                emit(UInt32(input[read]) << 4)
            case 2:
                let group = UInt32(input[read]) << 8 | UInt32(input[read + 1])
                emit(group >> 10)
                emit(group >> 4)
                emit(group << 2)
            default: break
            }
            return written
        }
    }

    /// `nil` for padding, white space, a foreign character, an impossible length, or unused bits that are not zero.
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { input in
            let remainder = input.count % 4
            guard remainder != 1 else { return nil }
            let count = input.count / 4 * 3 + (remainder == 0 ? 0 : remainder - 1)
            var valid = true
            let output = [UInt8](unsafeUninitializedCapacity: count) { output, written in
                var bits: UInt32 = 0
                var held = 0
                for byte in input {
                    let value = values[Int(byte)]
                    if value == 0xFF {
                        valid = false
                        break
                    }
                    bits = bits << 6 | UInt32(value)
                    held += 6
                    if held >= 8 {
                        held -= 8
                        output[written] = UInt8(truncatingIfNeeded: bits >> UInt32(held))
                        written += 1
                    }
                }
                if held > 0, bits & (1 << UInt32(held) - 1) != 0 { valid = false }
            }
            return valid ? output : nil
        }
    }
}
