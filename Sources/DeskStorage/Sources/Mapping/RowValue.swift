import Desk

/// One value of a row as its reader hands it over.
enum RowValue: Sendable, Hashable {
    /// Empty, or SQL's NULL.
    case missing
    case text(String)
    /// A date or an instant of a database, in the form of ISO 8601, whatever the mapping says of dates in texts.
    case date(String)
    case unusable(SourceRemark.Reason)

    /// - Parameters:
    ///   - bytes: in UTF-8.
    ///   - limit: bytes.
    init(utf8 bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
        if bytes.count > limit {
            self = .unusable(.valueTooLong)
        } else if bytes.contains(where: Self.isControl) {
            self = .unusable(.textNotUnderstood)
        } else if let text = String(validating: bytes, as: UTF8.self) {
            self = .text(text)
        } else {
            self = .unusable(.textNotUnderstood)
        }
    }

    /// Line breaks and tabs stand in texts; nothing else below a space does.
    private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte) || byte == 0x7F }
}
