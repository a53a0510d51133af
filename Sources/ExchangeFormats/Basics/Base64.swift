import Foundation

/// base64 with padding (RFC 4648 §4), as `x5c` carries certificates (RFC 7515 §4.1.6). Strict: one text for one value.
public enum Base64 {
    public static func encode(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    /// `nil` for anything but the one spelling that ``encode(_:)`` gives.
    public static func decode(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return Array(data)
    }
}
