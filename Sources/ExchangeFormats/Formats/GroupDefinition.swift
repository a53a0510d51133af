/// The elements of one JSON object and the rules between them.
public final class GroupDefinition: Sendable {
    /// The name of a group that several formats share; `nil` for one written in place.
    public let id: String?
    public let title: BilingualText
    public let elements: [ElementDefinition]
    public let rules: [Rule]
    private let lithuanian: NameTable
    private let english: NameTable

    init(id: String?, title: BilingualText, elements: [ElementDefinition], rules: [Rule]) {
        self.id = id
        self.title = title
        self.elements = elements
        self.rules = rules
        lithuanian = NameTable(elements.map(\.names.lt))
        english = NameTable(elements.map(\.names.en))
    }

    /// Where the element stands in ``elements``; `nil` for a name that the object does not know in that binding.
    func position(_ name: String, _ binding: Language) -> Int? {
        binding == .lt ? lithuanian.position(of: name) : english.position(of: name)
    }
}
