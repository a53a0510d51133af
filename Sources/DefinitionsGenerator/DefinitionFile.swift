package import ExchangeFormats
package import Foundation
import StrictYAML

/// A YAML file of `Definitions/`, as JSON, with the line of every place.
package struct DefinitionFile: Sendable {
    /// From the root of the repository.
    package let path: String
    package let json: JSONValue
    private let node: YAMLNode

    /// - Throws: ``GenerationFailure`` where it is not strict YAML.
    package init(root: URL, path: String) throws {
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        do {
            node = try YAMLNode(file: path, text: text)
        } catch {
            throw GenerationFailure(findings: [Finding(file: path, line: error.line, message: error.en)])
        }
        self.path = path
        json = node.json
    }

    func finding(_ message: String, at pointer: JSONPointer = .root) -> Finding {
        Finding(file: path, line: node.line(at: pointer.tokens[...]), message: message)
    }

    func finding(_ error: DefinitionError) -> Finding { finding("\(error.pointer): \(error.reason)", at: error.pointer) }

    /// `calendarDate` for `…/calendarDate.yaml`.
    var stem: String { String(path.split(separator: "/").last?.dropLast(".yaml".count) ?? "") }
}

extension YAMLNode {
    /// Plain scalars are booleans, whole numbers or null where YAML 1.2 says so; every other is a text.
    fileprivate var json: JSONValue {
        switch value {
        case .scalar(let text, let isPlain):
            if let plainBool { return .bool(plainBool) }
            if let plainInt { return .number(JSONNumber(plainInt)) }
            return isPlain && ["", "~", "null"].contains(text) ? .null : .string(text)
        case .list(let items): return .array(items.map(\.json))
        case .mapping(let members):
            var object = JSONObject()
            for member in members { object[member.key] = member.value.json }
            return .object(object)
        }
    }

    /// The line of the place, or of the innermost thing around it.
    fileprivate func line(at tokens: ArraySlice<String>) -> Int {
        guard let first = tokens.first else { return line }
        switch value {
        case .scalar: return line
        case .list(let items):
            guard let index = Int(first), items.indices.contains(index) else { return line }
            return items[index].line(at: tokens.dropFirst())
        case .mapping(let members):
            guard let member = members.first(where: { $0.key == first }) else { return line }
            return tokens.count == 1 ? member.line : member.value.line(at: tokens.dropFirst())
        }
    }
}
