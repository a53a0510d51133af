/// A body as people read it: labels instead of names, labels beside codes. A tree for screens; ``text`` is the form for terminals.
public struct RenderedNode: Sendable, Hashable {
    /// The element's label in the languages asked for; the name itself where the definition does not know the member.
    public let label: String
    /// The value's text; `nil` for a group or a list of groups.
    public let value: String?
    public let children: [RenderedNode]
    /// The place in the body as it was signed.
    public let pointer: JSONPointer
    /// Whether the definition knows the member.
    public let isKnown: Bool
}

extension BodyDefinition {
    /// - Parameters:
    ///   - binding: the language of the body's element names.
    ///   - languages: of labels and of codes' labels, in this order; several are joined by a slash.
    public func render(_ body: JSONValue, binding: Language, languages: [Language]) -> [RenderedNode] {
        guard let root, case .object(let object) = body else { return [] }
        return BodyRenderer(binding: binding, languages: languages).members(object, root, .root)
    }
}

extension Sequence<RenderedNode> {
    /// Lines `label: value`, indented by two spaces a level. Control characters are shown, not sent: a message must not steer a terminal.
    public var text: String { lines(indent: 0).map { $0 + "\n" }.joined() }

    private func lines(indent: Int) -> [String] {
        flatMap { node in
            let margin = String(repeating: " ", count: indent * 2)
            let head = margin + node.label.printable + ":"
            return [node.value.map { head + " " + $0.printable } ?? head] + node.children.lines(indent: indent + 1)
        }
    }
}

extension String {
    /// Control characters and those that turn the direction of writing, as `\u{…}`.
    fileprivate var printable: String {
        var output = ""
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: output += "\\u{\(String(scalar.value, radix: 16))}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }
}

private struct BodyRenderer {
    let binding: Language
    let languages: [Language]

    func members(_ object: JSONObject, _ group: GroupDefinition, _ place: JSONPointer) -> [RenderedNode] {
        object.members.map { member in
            let here = place.appending(member.name)
            guard let position = group.position(member.name, binding) else { return unknown(member.name, member.value, here) }
            let element = group.elements[position]
            let inner = element.innerGroup { object[group.elements[$0].names[binding]]?.string }
            let label = join(element.label)
            guard element.list != nil, case .array(let items) = member.value else { return node(label, member.value, element, inner, here) }
            if inner == nil, items.allSatisfy({ $0.array == nil && $0.object == nil }) {
                return RenderedNode(
                    label: label, value: items.map { text($0, element) }.joined(separator: "; "), children: [], pointer: here, isKnown: true)
            }
            let children = items.enumerated().map { node("\($0 + 1)", $1, element, inner, here.appending($0)) }
            return RenderedNode(label: label, value: nil, children: children, pointer: here, isKnown: true)
        }
    }

    private func node(
        _ label: String, _ value: JSONValue, _ element: ElementDefinition, _ inner: GroupDefinition?, _ place: JSONPointer
    ) -> RenderedNode {
        switch value {
        case .object(let object):
            guard let inner else { return unknown(label, value, place) }
            return RenderedNode(label: label, value: nil, children: members(object, inner, place), pointer: place, isKnown: true)
        case .array: return unknown(label, value, place)
        default: return RenderedNode(label: label, value: text(value, element), children: [], pointer: place, isKnown: true)
        }
    }

    /// What the definition does not know is shown all the same: a reader sees everything that was signed.
    private func unknown(_ label: String, _ value: JSONValue, _ place: JSONPointer) -> RenderedNode {
        switch value {
        case .object(let object):
            let children = object.members.map { unknown($0.name, $0.value, place.appending($0.name)) }
            return RenderedNode(label: label, value: nil, children: children, pointer: place, isKnown: false)
        case .array(let items):
            let children = items.enumerated().map { unknown("\($0 + 1)", $1, place.appending($0)) }
            return RenderedNode(label: label, value: nil, children: children, pointer: place, isKnown: false)
        default: return RenderedNode(label: label, value: text(value), children: [], pointer: place, isKnown: false)
        }
    }

    private func text(_ value: JSONValue, _ element: ElementDefinition) -> String {
        guard case .code(let list) = element.content, let code = value.string, let entry = list[code] else { return text(value) }
        return "\(join(entry.label)) [\(code)]"
    }

    private func text(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.text
        case .bool(true): join(BilingualText(lt: "taip", en: "yes"))
        case .bool(false): join(BilingualText(lt: "ne", en: "no"))
        default: "–"
        }
    }

    private func join(_ text: BilingualText) -> String { languages.map { text[$0] }.joined(separator: " / ") }
}
