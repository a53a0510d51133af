import ExchangeFormats
import Foundation

/// Everything in `Definitions/`, read and checked for its structure.
struct DefinitionFolder {
    /// A format with the files beside it.
    struct Format {
        let file: DefinitionFile
        let definition: FormatDefinition
        /// File names in `examples/` and `counterexamples/`, sorted.
        let examples: [String]
        let counterexamples: [String]

        /// `Definitions/formats/THB-100/1.0`.
        var folder: String { String(file.path.dropLast("/format.yaml".count)) }
    }

    let root: URL
    let types: DefinitionFile
    let vocabularies: DefinitionFile
    /// Each after the one that it extends.
    let codeLists: [DefinitionFile]
    /// Each after those that it uses.
    let groups: [DefinitionFile]
    let manifest: DefinitionFile
    let formats: [Format]
    let errors: DefinitionFile
    let errorDefinitions: [ErrorDefinition]
    let reader: DefinitionReader

    /// - Throws: ``GenerationFailure`` with everything found.
    init(root: URL) throws {
        self.root = root
        var findings: [Finding] = []
        func load(_ path: String) -> DefinitionFile? {
            do {
                return try DefinitionFile(root: root, path: path)
            } catch let failure as GenerationFailure {
                findings += failure.findings
            } catch {
                findings.append(Finding(file: path, line: 1, message: "cannot be read as UTF-8"))
            }
            return nil
        }
        func attempt(_ file: DefinitionFile, _ body: (DefinitionFile) throws -> Void) {
            do {
                try body(file)
            } catch let error as DefinitionError {
                findings.append(file.finding(error))
            } catch {
                findings.append(file.finding("\(error)"))
            }
        }
        let names = { (folder: String) in Self.names(root, folder) }

        let typesFile = load("Definitions/types.yaml")
        let vocabulariesFile = load("Definitions/vocabularies.yaml")
        let errorsFile = load("Definitions/errors.yaml")
        let manifestPath = names("Definitions/manifest").last { $0.hasSuffix(".yaml") } ?? "1.0.yaml"
        let manifestFile = load("Definitions/manifest/\(manifestPath)")
        codeLists = Self.ordered(names("Definitions/codelists").compactMap { load("Definitions/codelists/\($0)") }) { json in
            Set([json["extends"]?.string].compactMap { $0 })
        }
        groups = Self.ordered(names("Definitions/groups").compactMap { load("Definitions/groups/\($0)") }, uses: Self.used(in:))

        var reader = DefinitionReader()
        var errorDefinitions: [ErrorDefinition] = []
        if let errorsFile { attempt(errorsFile) { errorDefinitions = try ErrorDefinition.read($0.json, document: $0.path) } }
        if let typesFile { attempt(typesFile) { try reader.addTypes($0.json) } }
        if let vocabulariesFile { attempt(vocabulariesFile) { try reader.addVocabularies($0.json) } }
        for file in codeLists { attempt(file) { try reader.addCodeList($0.json, document: $0.path) } }
        for file in groups { attempt(file) { try reader.addGroup($0.json, document: $0.path) } }
        if let manifestFile { attempt(manifestFile) { try reader.addManifest($0.json, document: $0.path) } }
        var formats: [Format] = []
        for id in names("Definitions/formats") {
            for version in names("Definitions/formats/\(id)") {
                let folder = "Definitions/formats/\(id)/\(version)"
                guard let file = load("\(folder)/format.yaml") else { continue }
                attempt(file) { file in
                    let count = reader.formats.count
                    try reader.addFormat(file.json, document: file.path)
                    formats.append(
                        Format(
                            file: file, definition: reader.formats[count], examples: names("\(folder)/examples"),
                            counterexamples: names("\(folder)/counterexamples")))
                }
            }
        }
        guard findings.isEmpty, let typesFile, let vocabulariesFile, let errorsFile, let manifestFile else {
            throw GenerationFailure(findings: findings)
        }
        types = typesFile
        vocabularies = vocabulariesFile
        errors = errorsFile
        manifest = manifestFile
        self.errorDefinitions = errorDefinitions
        self.reader = reader
        self.formats = formats.sorted { ($0.definition.id, $0.definition.version) < ($1.definition.id, $1.definition.version) }
    }

    /// What lies in a folder, sorted by bytes; empty where there is none.
    private static func names(_ root: URL, _ folder: String) -> [String] {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
        return found.filter { !$0.hasPrefix(".") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Files in such an order that each comes after those it uses. Those of a circle come last and are refused by the reader.
    private static func ordered(_ files: [DefinitionFile], uses: (JSONValue) -> Set<String>) -> [DefinitionFile] {
        var waiting = files.map { (file: $0, uses: uses($0.json).intersection(files.map(\.stem))) }
        var ordered: [DefinitionFile] = []
        while let next = waiting.firstIndex(where: { entry in entry.uses.isSubset(of: ordered.map(\.stem)) }) {
            ordered.append(waiting.remove(at: next).file)
        }
        return ordered + waiting.map(\.file)
    }

    private static func used(in value: JSONValue) -> Set<String> {
        switch value {
        case .array(let items): return items.reduce(into: []) { $0.formUnion(used(in: $1)) }
        case .object(let object):
            var names: Set<String> = []
            for member in object.members {
                switch (member.name, member.value) {
                case ("group", .string(let name)): names.insert(name)
                case ("groups", .object(let cases)): names.formUnion(cases.members.compactMap(\.value.string))
                default: names.formUnion(used(in: member.value))
                }
            }
            return names
        default: return []
        }
    }
}
