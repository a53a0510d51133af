import ExchangeFormats

/// The types of values that a format uses.
enum TypeTable {
    static func text(_ types: [String: ScalarType], _ language: Language) -> String {
        let rows = types.sorted { $0.key < $1.key }.map { id, type in
            [Markdown.text(type.label[language]), Markdown.code(id), shape(type, language)]
        }
        let head = [PageWords.label, PageWords.type, PageWords.shape].map { $0[language] }
        return rows.isEmpty ? "" : Markdown.table(head, rows)
    }

    private static func shape(_ type: ScalarType, _ language: Language) -> String {
        var parts = [type.base.label[language]]
        if let lengths = bounds(type.minLength, type.maxLength) { parts.append("\(PageWords.characters[language]) \(lengths)") }
        if let values = bounds(type.minimum, type.maximum) { parts.append(values) }
        if let pattern = type.pattern { parts.append("\(PageWords.pattern[language]) \(Markdown.code(pattern.text))") }
        if let check = type.check { parts.append("\(PageWords.check[language]) \(Markdown.code(check.rawValue))") }
        return parts.joined(separator: ", ")
    }

    private static func bounds(_ least: Int?, _ most: Int?) -> String? {
        switch (least, most) {
        case (nil, nil): nil
        case (let least?, nil): "≥ \(least)"
        case (nil, let most?): "≤ \(most)"
        case (let least?, let most?): least == most ? "\(least)" : "\(least)–\(most)"
        }
    }
}

extension ScalarType.Base {
    fileprivate var label: BilingualText {
        switch self {
        case .string: BilingualText(lt: "tekstas", en: "text")
        case .integer: BilingualText(lt: "sveikasis skaičius", en: "whole number")
        case .boolean: BilingualText(lt: "taip arba ne", en: "yes or no")
        }
    }
}
