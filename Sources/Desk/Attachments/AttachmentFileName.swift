/// File names of attachments: what another computer called a file must not choose where it is written, nor pretend to be what it is not.
package enum AttachmentFileName {
    /// Bytes of a name in UTF-8; what file systems take.
    package static let maximumBytes = 255

    /// The last component of a name without control characters, characters that turn the direction of writing or cannot be seen, leading dots and
    /// surrounding spaces; not longer than ``maximumBytes``, its extension kept.
    ///
    /// - Returns: `nil` where nothing is left.
    package static func safe(_ name: String) -> String? {
        // Both kinds of slashes part folders, wherever the name comes from.
        let last = name.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? []
        var kept = String.UnicodeScalarView()
        kept.append(contentsOf: last.filter { !isHostile($0) })
        var text = String(kept)
        while let first = text.first, first == "." || first.isWhitespace { text.removeFirst() }
        while let final = text.last, final == "." || final.isWhitespace { text.removeLast() }
        let short = shortened(text)
        return short.isEmpty ? nil : short
    }

    /// The name of an attachment that has none of its own: the part's id and the extension of its media type.
    package static func fallback(partID: String, mediaType: String) -> String {
        partID + (AttachmentMediaType.fileExtension(of: mediaType).map { ".\($0)" } ?? "")
    }

    private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
        default: scalar.value == 0x3A || scalar.value == 0xFFFD
        }
    }

    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > maximumBytes else { return name }
        let suffix = name.lastIndex(of: ".").map { String(name[$0...]) }.flatMap { $0.utf8.count <= 20 ? $0 : nil } ?? ""
        var stem = name.dropLast(suffix.count)
        while stem.utf8.count + suffix.utf8.count > maximumBytes { stem.removeLast() }
        return String(stem) + suffix
    }
}
