import ExchangeFormats

/// The tables of elements: of the body, then of every object in it, each with what is to be said of its elements and its rules.
struct ElementSections {
    private let language: Language
    private var waiting: [(heading: String?, object: DefinitionObject, path: String)] = []
    /// Headings of the objects, by id of a shared group or path of one written in place.
    private var headings: [String: String] = [:]
    /// The types of values that occur, by their ids.
    private(set) var types: [String: ScalarType] = [:]
    /// The kinds of rules that nobody has put into words.
    private(set) var unsaid: [String] = []

    init(_ body: DefinitionObject, _ language: Language) {
        self.language = language
        waiting = [(nil, body, "")]
    }

    private func say(_ text: BilingualText) -> String { text[language] }

    mutating func text() -> String {
        var sections: [String] = []
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            sections.append((next.heading.map { "### \($0)\n\n" } ?? "") + section(next.object, next.path))
        }
        return sections.joined(separator: "\n")
    }

    private mutating func section(_ object: DefinitionObject, _ path: String) -> String {
        var rows: [[String]] = []
        var notes: [String] = []
        for (position, element) in object.group.elements.enumerated() {
            let content = content(position, of: object, path)
            rows.append([
                Markdown.code(element.names[language]), Markdown.code(element.names[language.other]), Markdown.text(element.label[language]), content,
                say(element.isRequired ? PageWords.yes : PageWords.no),
                howMany(element),
            ])
            if let note = note(position, of: object, path) { notes.append("- \(Markdown.code(element.names[language])): \(note)\n") }
        }
        let names = language == .lt ? [PageWords.lithuanianName, PageWords.englishName] : [PageWords.englishName, PageWords.lithuanianName]
        let head = (names + [PageWords.label, PageWords.content, PageWords.required, PageWords.howMany]).map(say)
        var text = Markdown.table(head, rows)
        if !notes.isEmpty { text += "\n" + notes.joined() }
        return text + rules(object)
    }

    private func howMany(_ element: ElementDefinition) -> String {
        guard let list = element.list else { return "1" }
        let bounds = list.maximum.map { list.minimum == $0 ? "\($0)" : "\(list.minimum)–\($0)" } ?? "≥ \(list.minimum)"
        return bounds + (list.isUnique ? ", " + say(PageWords.allDifferent) : "")
    }

    private mutating func content(_ position: Int, of object: DefinitionObject, _ path: String) -> String {
        let element = object.group.elements[position]
        switch element.content {
        case .value(let type):
            types[type.id] = type
            return Markdown.text(type.label[language])
        case .code(let list): return Markdown.link(Markdown.text(list.title[language]), "../codelists/\(list.id).md")
        case .group:
            guard case .object(let inner) = object.inner(position) else { return "" }
            return link(to: inner, path + element.names[language])
        case .variant(let variant):
            let decider = object.element(variant.by)?.names[language] ?? variant.by
            return "\(say(PageWords.chosenBy)) \(Markdown.code(decider))"
        }
    }

    /// A link to an object's section, which is put in the queue where it is new.
    private mutating func link(to object: DefinitionObject, _ path: String) -> String {
        let key = object.group.id.map { "group \($0)" } ?? path
        let title = object.group.title[language]
        if headings[key] == nil {
            let heading = "\(title) – \(Markdown.code(object.group.id ?? path))"
            headings[key] = heading
            waiting.append((heading, object, (object.group.id ?? path) + "."))
        }
        return Markdown.link(Markdown.text(title), "#\(Markdown.anchor(headings[key] ?? title))")
    }

    private mutating func note(_ position: Int, of object: DefinitionObject, _ path: String) -> String? {
        let element = object.group.elements[position]
        var parts: [String] = []
        if case .variant(let by, let cases) = object.inner(position), case .code(let list) = object.element(by)?.content {
            let links = cases.map { entry in
                "\(Markdown.code(entry.code)) (\(Markdown.text(list[entry.code]?.label[language] ?? ""))) – \(link(to: entry.object, entry.code))"
            }
            parts.append(links.joined(separator: "; ") + ".")
        }
        if let help = element.help { parts.append(Markdown.text(help[language])) }
        if let absent = element.absent { parts.append("*\(say(PageWords.whereAbsent))* \(Markdown.text(absent[language]))") }
        for (vocabulary, value) in element.mappings.sorted(by: { $0.key < $1.key }) {
            parts.append("\(say(PageWords.mapping)): \(Markdown.code(vocabulary)) \(Markdown.code(value)).")
        }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private mutating func rules(_ object: DefinitionObject) -> String {
        guard !object.rules.isEmpty else { return "" }
        var text = "\n\(say(PageWords.rules)):\n\n"
        for entry in object.rules {
            guard let sentence = RuleWords.sentence(entry.json, in: object) else {
                unsaid.append(entry.json["rule"]?.string ?? "")
                continue
            }
            text += "- \(sentence[language]) (\(entry.rule.codeText))\n"
        }
        return text
    }
}
