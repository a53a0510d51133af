import ExchangeFormats
import HTTPTypes

/// The language of an answer by `Accept-Language` (RFC 9110 §12.5.4): Lithuanian unless English is liked better.
enum AcceptedLanguage {
    /// Ranges past this many are not looked at.
    static let ranges = 32

    static func choose(_ headers: HTTPFields) -> Language { choose(headers[.acceptLanguage]) }

    static func choose(_ header: String?) -> Language {
        guard let header else { return .lt }
        var best: (language: Language, weight: Int)?
        for range in header.split(separator: ",").prefix(ranges) {
            let parts = range.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimming(while: \.isWhitespace) }
            guard let tag = parts.first, let language = language(of: tag), let weight = weight(parts.dropFirst()), weight > 0 else { continue }
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? .lt
    }

    private static func language(of tag: Substring) -> Language? {
        switch tag.split(separator: "-").first?.lowercased() {
        case "lt", "*": .lt
        case "en": .en
        default: nil
        }
    }

    /// Thousandths; `nil` where it is not a qvalue (RFC 9110 §12.4.2).
    private static func weight(_ parameters: ArraySlice<Substring>) -> Int? {
        guard let parameter = parameters.first else { return 1000 }
        guard parameter.lowercased().hasPrefix("q="), parameters.count == 1 else { return nil }
        let digits = parameter.dropFirst(2)
        guard let value = Double(digits), (0...1).contains(value), digits.utf8.count <= 5 else { return nil }
        return Int((value * 1000).rounded())
    }
}

extension Substring {
    func trimming(while predicate: (Character) -> Bool) -> Substring {
        var text = drop(while: predicate)
        while let last = text.last, predicate(last) { text.removeLast() }
        return text
    }
}
