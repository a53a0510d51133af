import Foundation

/// An e-mail address (RFC 5321; domain.md §3.7), its domain in the form that goes over the wire: small letters, labels of other scripts as
/// A-labels (RFC 5890). What stands before the at sign is the recipient's affair and stays as it is, other scripts too (RFC 6531).
public struct EmailAddress: Sendable, Hashable {
    /// RFC 5321 §4.5.3.1, in bytes.
    private static let longestLocalPart = 64
    private static let longestDomain = 255
    private static let longest = 254

    public let localPart: String
    /// `xn--sis-hpa81d.lt`.
    public let domain: String

    public var text: String { localPart + "@" + domain }

    /// `nil` for what is no address of words and a domain with a dot: quoted local parts and addresses in brackets are not taken.
    public init?(_ text: String) {
        guard text.utf8.count <= Self.longest, let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let local = String(text[..<at])
        guard local.utf8.count <= Self.longestLocalPart, local.withBytes(Self.isLocalPart) else { return nil }
        guard let domain = Self.domain(String(text[text.utf8.index(after: at)...])) else { return nil }
        guard domain.utf8.count <= Self.longestDomain, local.utf8.count + 1 + domain.utf8.count <= Self.longest else { return nil }
        localPart = local
        self.domain = domain
    }

    /// A dot-string (RFC 5321 §4.1.2), with the letters of RFC 6531 §3.3.
    private static func isLocalPart(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var isAfterDot = true
        for byte in text {
            if byte == UInt8(ascii: ".") {
                guard !isAfterDot else { return false }
                isAfterDot = true
            } else {
                guard byte.isDigit || byte.capital.isCapital || byte >= 0x80 || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte) else { return false }
                isAfterDot = false
            }
        }
        return !isAfterDot
    }

    private static func domain(_ text: String) -> String? {
        var text = text.lowercased()
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            // Other full stops are taken for the plain one (UTS 46).
            text = text.precomposedStringWithCompatibilityMapping.lowercased().replacing("。", with: ".")
        }
        var labels: [String] = []
        for label in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard let label = Self.label(label) else { return nil }
            labels.append(label)
        }
        guard labels.count > 1, let top = labels.last, !top.utf8.allSatisfy(\.isDigit) else { return nil }
        return labels.joined(separator: ".")
    }

    private static func label(_ text: Substring) -> String? {
        var label = String(text)
        if !text.utf8.allSatisfy({ $0 < 0x80 }) {
            guard text.unicodeScalars.allSatisfy(isLetterOfLabel), let encoded = Punycode.encode(label) else { return nil }
            label = "xn--" + encoded
        }
        let hyphen = UInt8(ascii: "-")
        guard (1...63).contains(label.utf8.count), label.utf8.first != hyphen, label.utf8.last != hyphen,
            label.utf8.allSatisfy({ $0.isDigit || $0.isSmallLetter || $0 == hyphen })
        else { return nil }
        return label
    }

    /// Letters, marks and digits, in small letters: roughly what RFC 5892 lets into a label.
    private static func isLetterOfLabel(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: true
        default: scalar == "-"
        }
    }
}
