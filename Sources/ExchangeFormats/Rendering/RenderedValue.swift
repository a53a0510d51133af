/// One value of a message as people read it, by its kind. Texts are harmless already: no output has to look after that again.
public enum RenderedValue: Sendable, Hashable {
    /// A name or a few words on one line, the same in both languages.
    case text(VisibleText)
    /// Sentences of a person, perhaps of several lines.
    ///
    /// - `language`: ISO 639, where the message says it.
    case freeText(VisibleText, language: String?)
    /// A code in words.
    case code(BilingualText)
    case date(PartialDate)
    case instant(UTCInstant)
    case number(JSONNumber, unit: ScalarType.Unit?)
    /// A sign that stands for something, the same in every language.
    case identifier(VisibleText)
    case boolean(Bool)
    case attachment(RenderedAttachment)
    /// Words of the program, where there is no value to show.
    case words(BilingualText)
    /// There is a value, and this screen must not show it.
    case withheld
}

/// A part of a message beside its body.
public struct RenderedAttachment: Sendable, Hashable {
    /// From 1, in the order of the manifest.
    public let number: Int
    /// `nil` where this screen must not show it, or the body does not say it.
    public let fileName: VisibleText?
    public let mediaType: VisibleText?
    /// Bytes.
    public let size: Int
}

extension RenderedValue {
    /// The value in words. Free text keeps its line breaks.
    public func text(_ language: Language) -> String {
        let format = LanguageFormat(language)
        switch self {
        case .text(let text), .freeText(let text, _), .identifier(let text): return text.text(language)
        case .code(let label), .words(let label): return label[language]
        case .date(let date): return format.date(date)
        case .instant(let instant): return format.instant(instant)
        case .number(let number, let unit): return Self.text(number, unit, format)
        case .boolean(let value): return (value ? RenderingWords.yes : RenderingWords.no)[language]
        case .attachment(let attachment): return attachment.text(language)
        case .withheld: return RenderingWords.withheld[language]
        }
    }

    private static func text(_ number: JSONNumber, _ unit: ScalarType.Unit?, _ format: LanguageFormat) -> String {
        let plain = format.number(number.text)
        guard let unit, let value = number.integer else { return plain }
        switch unit {
        case .bytes: return value < 1024 ? plain : "\(plain) (\(format.bytes(value)))"
        case .euroCents: return "\(plain) (\(format.euros(cents: value)))"
        }
    }

    /// Whether it reads alike in both languages.
    public var isSameInBothLanguages: Bool {
        switch self {
        case .text(let text), .freeText(let text, _), .identifier(let text): text.omitted == 0
        default: text(.lt) == text(.en)
        }
    }

    /// Whether it was written by whoever made the message, and not by this program.
    public var isForeign: Bool {
        switch self {
        case .text, .freeText, .identifier: true
        default: false
        }
    }
}

extension VisibleText {
    /// The text, with how much of it is not shown.
    public func text(_ language: Language) -> String {
        omitted == 0 ? text : text + RenderingWords.omitted(omitted)[language]
    }
}

extension RenderedAttachment {
    public func text(_ language: Language) -> String {
        let name = fileName?.text(language) ?? RenderingWords.attachmentNumber(number)[language]
        return "\(name) (\([mediaType?.text(language), LanguageFormat(language).bytes(size)].compactMap(\.self).joined(separator: ", ")))"
    }
}
