/// One of the two languages that every label, code, error and screen exists in (BCP 47 primary tags).
public enum Language: String, Sendable, Hashable, CaseIterable {
    case lt
    case en

    /// The other of the two.
    public var other: Language { self == .lt ? .en : .lt }
}

/// A text in both languages. Neither may be missing.
public struct BilingualText: Sendable, Hashable {
    public let lt: String
    public let en: String

    public init(lt: String, en: String) {
        self.lt = lt
        self.en = en
    }

    public subscript(language: Language) -> String { language == .lt ? lt : en }
}
