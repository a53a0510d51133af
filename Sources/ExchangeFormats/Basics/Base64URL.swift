/// base64url without padding (RFC 7515 §2, RFC 4648 §5). Strict: one text for one value.
public enum Base64URL {
    public static func encode(_ bytes: some Sequence<UInt8>) -> String { encode(Array(bytes)) }

    public static func encode(_ bytes: [UInt8]) -> String {
        let count = Base64Alphabet.letterCount(bytes.count)
        return String(unsafeUninitializedCapacity: count) { output in
            guard let start = output.baseAddress else { return 0 }
            bytes.withUnsafeBufferPointer { Base64Alphabet.url.encode($0, into: start) }
            return count
        }
    }

    /// `nil` for padding, white space, a foreign character, an impossible length, or unused bits that are not zero.
    public static func decode(_ text: String) -> [UInt8]? {
        return text.withBytes { Base64Alphabet.url.decode($0) }
    }

    /// The same of a text within others.
    static func decode(_ text: [UInt8], in range: Range<Int>) -> [UInt8]? {
        guard range.upperBound <= text.count else { return nil }
        return text.withUnsafeBufferPointer { Base64Alphabet.url.decode(UnsafeBufferPointer(rebasing: $0[range])) }
    }
}
