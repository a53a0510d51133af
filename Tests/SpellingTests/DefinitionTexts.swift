import DefinitionsGenerator
import ExchangeFormats
import Foundation
import TestSupport

/// The Lithuanian texts of `Definitions/`: titles, labels, help, codes, errors, what absence means, and the free text of the examples.
enum DefinitionTexts {
    static func all() throws -> [LithuanianText] {
        let root = Repository.root
        var texts: [LithuanianText] = []
        let files = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "Definitions").path).sorted()
        for name in files where name.hasSuffix(".yaml") && !name.contains("/counterexamples/") {
            let file = try DefinitionFile(root: root, path: "Definitions/\(name)")
            collect(file.json, file.path, &texts)
        }
        for format in FormatCatalogue.formats {
            let folder = "Definitions/formats/\(format.id)/\(format.version)/examples"
            for name in try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path).sorted()
            where name.hasSuffix(".lt.json") {
                let bytes = [UInt8](try Data(contentsOf: root.appending(path: "\(folder)/\(name)")))
                guard let group = format.body.root else { continue }
                prose(try JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20)), group, "\(folder)/\(name)", &texts)
            }
        }
        return texts
    }

    /// Every member `lt` is a Lithuanian text but the name of an element in the Lithuanian binding, which stands beside its label, and the
    /// mapping of a code to Lithuanian law.
    private static func collect(_ value: JSONValue, _ file: String, _ texts: inout [LithuanianText]) {
        for item in value.array ?? [] { collect(item, file, &texts) }
        guard let object = value.object else { return }
        let isElement = object["label"] != nil && object["en"] != nil
        for member in object.members where member.name != "map" && member.name != "maps" {
            if member.name == "lt", let text = member.value.string {
                if !isElement { texts.append(LithuanianText(file: file, text: text)) }
            } else {
                collect(member.value, file, &texts)
            }
        }
    }

    /// The types of values that are written as sentences. What was written in another language has no letter of the Lithuanian alphabet.
    private static let sentences: Set<String> = ["shortText", "longText", "justification"]

    private static func prose(_ value: JSONValue, _ group: GroupDefinition, _ file: String, _ texts: inout [LithuanianText]) {
        for element in group.elements {
            guard let found = value[element.names.lt] else { continue }
            for item in found.array ?? [found] {
                switch element.content {
                case .value(let type):
                    if sentences.contains(type.id), let text = item.string, SourceTexts.hasLithuanianLetter(text) {
                        texts.append(LithuanianText(file: file, text: text))
                    }
                case .code: break
                case .group(let inner): prose(item, inner, file, &texts)
                case .variant(let variant):
                    let code = group.elements.first { $0.names.en == variant.by }.flatMap { value[$0.names.lt]?.string }
                    if let inner = variant.cases.first(where: { $0.code == code })?.group { prose(item, inner, file, &texts) }
                }
            }
        }
    }
}
