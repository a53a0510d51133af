/// base64 with padding (RFC 4648 §4), as `x5c` carries certificates (RFC 7515 §4.1.6). Strict: one text for one value.
public enum Base64 {
    private static let padding = UInt8(ascii: "=")

    public static func encode(_ bytes: [UInt8]) -> String {
        let letters = Base64Alphabet.letterCount(bytes.count)
        let count = (letters + 3) / 4 * 4
        return String(unsafeUninitializedCapacity: count) { output in
            guard let start = output.baseAddress else { return 0 }
            bytes.withUnsafeBufferPointer { Base64Alphabet.standard.encode($0, into: start) }
            for index in letters..<count { output[index] = padding }
            return count
        }
    }

    /// `nil` for anything but the one spelling that ``encode(_:)`` gives.
    public static func decode(_ text: String) -> [UInt8]? {
        return text.withBytes { input in
            guard input.count % 4 == 0 else { return nil }
            var end = input.count
            // Of three, the text before them has a length that no bytes have.
            while end > 0, end + 3 > input.count, input[end - 1] == padding { end -= 1 }
            return Base64Alphabet.standard.decode(UnsafeBufferPointer(rebasing: input[..<end]))
        }
    }
}
