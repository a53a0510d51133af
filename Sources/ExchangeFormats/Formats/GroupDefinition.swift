/// The elements of one JSON object and the rules between them.
public struct GroupDefinition: Sendable {
    /// The name of a group that several formats share; `nil` for one written in place.
    public let id: String?
    public let title: BilingualText
    public let elements: [ElementDefinition]
    public let rules: [Rule]
    private let lithuanian: [String: Int]
    private let english: [String: Int]

    init(id: String?, title: BilingualText, elements: [ElementDefinition], rules: [Rule]) {
        self.id = id
        self.title = title
        self.elements = elements
        self.rules = rules
        func index(_ binding: Language) -> [String: Int] {
            Dictionary(elements.enumerated().map { ($1.names[binding], $0) }, uniquingKeysWith: { first, _ in first })
        }
        lithuanian = index(.lt)
        english = index(.en)
    }

    /// Where the element stands in ``elements``; `nil` for a name that the object does not know in that binding.
    func position(_ name: String, _ binding: Language) -> Int? {
        guard let position = binding == .lt ? lithuanian[name] : english[name] else { return nil }
        // Swift compares by canonical equivalence; names are ASCII, so the length in bytes tells.
        return elements[position].names[binding].utf8.count == name.utf8.count ? position : nil
    }
}
