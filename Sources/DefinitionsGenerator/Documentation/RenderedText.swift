import ExchangeFormats

/// A body as the library renders it for people.
enum RenderedText {
    static func text(_ body: JSONValue, _ format: FormatDefinition, binding: Language, in language: Language) -> String {
        format.body.render(body, binding: binding, languages: [language]).text
    }

    /// Whether everything that the body says is said in words of that language: no name of a member stands for a label, nothing is left out.
    static func isWhole(_ body: JSONValue, _ format: FormatDefinition, binding: Language, in language: Language) -> Bool {
        let nodes = format.body.render(body, binding: binding, languages: [language])
        return !nodes.isEmpty && nodes.count == body.object?.count && nodes.allSatisfy(isSaid)
    }

    private static func isSaid(_ node: RenderedNode) -> Bool {
        node.isKnown && !node.label.isEmpty && (node.value?.isEmpty == false || !node.children.isEmpty) && node.children.allSatisfy(isSaid)
    }
}
