/// Numbers as people write them, in groups with something between them.
enum WrittenNumber {
    /// Whether a space or a hyphen may stand between the groups of a number. Those of Unicode's general punctuation count: texts copied from
    /// documents have them.
    static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x2D, 0xA0, 0x2000...0x200A, 0x2010...0x2015, 0x202F: true
        default: false
        }
    }

    /// How many bytes of UTF-8 the separator has that begins there; 0 where none does.
    static func separator(at index: Int, of text: UnsafeBufferPointer<UInt8>) -> Int {
        func bits(_ offset: Int) -> UInt32? {
            guard index + offset < text.count, text[index + offset] & 0xC0 == 0x80 else { return nil }
            return UInt32(text[index + offset] & 0x3F)
        }
        let width: Int
        let value: UInt32
        switch text[index] {
        case 0..<0x80: (width, value) = (1, UInt32(text[index]))
        case 0xC2:
            guard let low = bits(1) else { return 0 }
            (width, value) = (2, 0x80 | low)
        case 0xE2:
            guard let high = bits(1), let low = bits(2) else { return 0 }
            (width, value) = (3, 0x2000 | high << 6 | low)
        default: return 0
        }
        return Unicode.Scalar(value).map(isSeparator) == true ? width : 0
    }

    /// ASCII letters and digits without what stands between them, in capitals.
    ///
    /// - Parameters:
    ///   - limit: of letters and digits.
    ///   - dropping: what else may stand between, in ASCII.
    /// - Returns: `nil` where there are none or too many, and where anything else is among them.
    static func compact(_ text: String, limit: Int, dropping others: String = "") -> String? {
        // Four bytes for what stands around each are plenty; a longer text is no number.
        guard text.utf8.count <= limit * 4 else { return nil }
        return text.withBytes { input -> String? in
            var kept: [UInt8] = []
            var index = 0
            while index < input.count {
                let byte = input[index].capital
                if byte.isDigit || byte.isCapital {
                    kept.append(byte)
                    index += 1
                } else {
                    let width = others.utf8.contains(byte) ? 1 : separator(at: index, of: input)
                    guard width > 0 else { return nil }
                    index += width
                }
            }
            return (1...limit).contains(kept.count) ? String(decoding: kept, as: UTF8.self) : nil
        }
    }
}
