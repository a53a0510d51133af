import Foundation

/// What folding makes of one Unicode scalar.
enum LetterFolding {
    /// UTF-8 of one or more lower-case letters or digits without diacritics.
    case letters([UInt8])
    /// Ends a word.
    case separator
    /// Marks, apostrophes and other punctuation leave no trace.
    case nothing

    static func of(_ scalar: Unicode.Scalar) -> LetterFolding {
        Int(scalar.value) < table.count ? table[Int(scalar.value)] : worked(out: scalar)
    }

    /// An ASCII letter or digit in upper case; `nil` for any other character.
    static func asciiCapital(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar {
        case "a"..."z": Unicode.Scalar(scalar.value - 32)
        case "A"..."Z", "0"..."9": scalar
        default: nil
        }
    }

    /// Latin, Greek and Cyrillic, worked out once: names are folded by the hundred thousand.
    private static let table: [LetterFolding] = (0..<0x530).map { value in
        Unicode.Scalar(UInt32(value)).map(worked(out:)) ?? .nothing
    }

    private static func worked(out scalar: Unicode.Scalar) -> LetterFolding {
        if scalar.properties.isWhitespace || scalar.properties.isDash || separators.contains(scalar) { return .separator }
        var letters: [UInt8] = []
        for part in String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars {
            if let plain = withoutDecomposition[part] {
                letters += Array(plain.utf8)
            } else if (part.properties.isAlphabetic || part.properties.numericType != nil) && !isMark(part) {
                for small in part.properties.lowercaseMapping.unicodeScalars where !isMark(small) { letters += Array(String(small).utf8) }
            }
        }
        return letters.isEmpty ? .nothing : .letters(letters)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static let separators: Set<Unicode.Scalar> = [".", ",", ";", "/", "_"]

    /// Letters that Unicode does not decompose into a base letter and a mark, and modifier letters that stand for an apostrophe.
    private static let withoutDecomposition: [Unicode.Scalar: String] = [
        "ß": "ss", "ẞ": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th",
        "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ı": "i", "ħ": "h", "Ħ": "h", "ŧ": "t", "Ŧ": "t", "ʼ": "", "ʹ": "", "ʻ": "",
    ]
}
