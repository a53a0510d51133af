/// The sixty-four letters of one of RFC 4648's two alphabets, with what both forms of base64 share: groups of three bytes and of four letters.
struct Base64Alphabet: Sendable {
    /// §4.
    static let standard = Base64Alphabet(last: "+/")
    /// §5.
    static let url = Base64Alphabet(last: "-_")

    /// By value.
    private let letters: [UInt8]
    /// By letter; ``foreign`` for a byte that is none.
    private let values: [UInt8]
    /// Has the two bits that no value has.
    private static let foreign: UInt8 = 0xFF

    private init(last: String) {
        letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8) + Array(last.utf8)
        var values = [UInt8](repeating: Self.foreign, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
    }

    /// Letters for so many bytes, without padding.
    static func letterCount(_ bytes: Int) -> Int { (bytes * 4 + 2) / 3 }

    /// Writes the letters of the bytes, without padding.
    ///
    /// - Parameter output: room for ``letterCount(_:)`` letters.
    func encode(_ input: UnsafeBufferPointer<UInt8>, into output: UnsafeMutablePointer<UInt8>) {
        letters.withUnsafeBufferPointer { letters in
            func letter(_ bits: UInt32) -> UInt8 { letters[Int(bits & 63)] }
            var read = 0
            var write = output
            while read + 3 <= input.count {
                let group = UInt32(input[read]) << 16 | UInt32(input[read + 1]) << 8 | UInt32(input[read + 2])
                write[0] = letter(group >> 18)
                write[1] = letter(group >> 12)
                write[2] = letter(group >> 6)
                write[3] = letter(group)
                read += 3
                write += 4
            }
            switch input.count - read {
            case 1:
                write[0] = letter(UInt32(input[read]) >> 2)
                write[1] = letter(UInt32(input[read]) << 4)
            case 2:
                let group = UInt32(input[read]) << 8 | UInt32(input[read + 1])
                write[0] = letter(group >> 10)
                write[1] = letter(group >> 4)
                write[2] = letter(group << 2)
            default: break
            }
        }
    }

    /// The bytes of a text without padding; `nil` for a foreign byte, an impossible length, or unused bits that are not zero.
    func decode(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let rest = input.count % 4
        guard rest != 1 else { return nil }
        let whole = input.count - rest
        var isValid = true
        let output = [UInt8](unsafeUninitializedCapacity: whole / 4 * 3 + (rest == 0 ? 0 : rest - 1)) { output, written in
            values.withUnsafeBufferPointer { values in
                func value(_ index: Int) -> UInt32 { UInt32(values[Int(input[index])]) }
                // Every value but that of a foreign byte is below 64, so one look at all of them together tells.
                var all: UInt32 = 0
                var read = 0
                while read < whole {
                    let (a, b, c, d) = (value(read), value(read + 1), value(read + 2), value(read + 3))
                    all |= a | b | c | d
                    let group = a << 18 | b << 12 | c << 6 | d
                    output[written] = UInt8(truncatingIfNeeded: group >> 16)
                    output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
                    output[written + 2] = UInt8(truncatingIfNeeded: group)
                    read += 4
                    written += 3
                }
                switch rest {
                case 2:
                    let (a, b) = (value(read), value(read + 1))
                    all |= a | b
                    output[written] = UInt8(truncatingIfNeeded: a << 2 | b >> 4)
                    written += 1
                    isValid = b & 0x0F == 0
                case 3:
                    let (a, b, c) = (value(read), value(read + 1), value(read + 2))
                    all |= a | b | c
                    output[written] = UInt8(truncatingIfNeeded: a << 2 | b >> 4)
                    output[written + 1] = UInt8(truncatingIfNeeded: b << 4 | c >> 2)
                    written += 2
                    isValid = c & 0x03 == 0
                default: break
                }
                if all & 0xC0 != 0 { isValid = false }
            }
        }
        return isValid ? output : nil
    }
}
