/// Media types by the extension of a file's name, for the files that agencies send each other.
package enum AttachmentMediaType {
    /// Bytes of which nothing is known (RFC 2046 §4.5.1).
    package static let unknown = "application/octet-stream"

    /// The first extension of a type is the one that a file of that type gets.
    private static let table: [(fileExtension: String, mediaType: String)] = [
        ("pdf", "application/pdf"), ("jpg", "image/jpeg"), ("jpeg", "image/jpeg"), ("png", "image/png"), ("gif", "image/gif"), ("webp", "image/webp"),
        ("tif", "image/tiff"), ("tiff", "image/tiff"), ("heic", "image/heic"), ("bmp", "image/bmp"), ("mp4", "video/mp4"), ("mov", "video/quicktime"),
        ("avi", "video/x-msvideo"), ("mkv", "video/x-matroska"), ("webm", "video/webm"), ("mp3", "audio/mpeg"), ("m4a", "audio/mp4"),
        ("wav", "audio/wav"), ("ogg", "audio/ogg"), ("txt", "text/plain"), ("csv", "text/csv"), ("html", "text/html"), ("htm", "text/html"),
        ("xml", "application/xml"), ("json", "application/json"), ("zip", "application/zip"), ("7z", "application/x-7z-compressed"),
        ("doc", "application/msword"), ("xls", "application/vnd.ms-excel"), ("ppt", "application/vnd.ms-powerpoint"), ("rtf", "application/rtf"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ("odt", "application/vnd.oasis.opendocument.text"), ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
        ("eml", "message/rfc822"), ("asice", "application/vnd.etsi.asic-e+zip"), ("adoc", "application/vnd.lt.archyvai.adoc-2008"),
    ]

    /// - Returns: ``unknown`` for an extension that is not in the table.
    package static func of(fileName: String) -> String {
        guard let dot = fileName.lastIndex(of: ".") else { return unknown }
        let found = fileName[fileName.index(after: dot)...].lowercased()
        return table.first { $0.fileExtension == found }?.mediaType ?? unknown
    }

    package static func fileExtension(of mediaType: String) -> String? { table.first { $0.mediaType == mediaType }?.fileExtension }

    /// Whether it has the form that a manifest can carry (`Definitions/types.yaml`, `mediaType`).
    package static func isWellFormed(_ text: String) -> Bool {
        let sides = text.split(separator: "/", omittingEmptySubsequences: false)
        guard sides.count == 2, text.utf8.count <= 127 else { return false }
        return sides.allSatisfy { side in
            guard let first = side.utf8.first, isLetterOrDigit(first) else { return false }
            return side.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
