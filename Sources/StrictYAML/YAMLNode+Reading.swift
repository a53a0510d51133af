import Yams

extension YAMLNode {
    /// Files are read whole; none of ours comes near this many bytes.
    package static let maximumBytes = 1 << 20

    /// Reads one document.
    ///
    /// - Parameter file: the name for errors.
    package init(file: String, text: String) throws(YAMLError) {
        func failure(_ line: Int, lt: String, en: String) -> YAMLError { YAMLError(file: file, line: line, lt: lt, en: en) }
        guard text.utf8.count <= Self.maximumBytes else {
            throw failure(1, lt: "failas didesnis kaip \(Self.maximumBytes) B", en: "the file is larger than \(Self.maximumBytes) bytes")
        }
        let parser: Parser
        let node: Node?
        do {
            parser = try Parser(yaml: text)
            node = try parser.singleRoot()
        } catch let error as YamlError {
            throw YAMLError(file: file, error)
        } catch {
            throw failure(1, lt: "tai ne YAML", en: "this is not YAML")
        }
        guard let node else { throw failure(1, lt: "failas tuščias", en: "the file is empty") }
        // Nodes hold their anchors weakly: the parser owns them.
        self = try withExtendedLifetime(parser) { () throws(YAMLError) in try YAMLNode(file: file, node, line: 1) }
    }

    private init(file: String, _ node: Node, line parent: Int) throws(YAMLError) {
        let line = node.mark?.line ?? parent
        func failure(lt: String, en: String) -> YAMLError { YAMLError(file: file, line: line, lt: lt, en: en) }
        guard node.anchor == nil else { throw failure(lt: "inkarai ir nuorodos nevartojami", en: "anchors and aliases are not used here") }
        let value: Value
        switch node {
        case .alias: throw failure(lt: "inkarai ir nuorodos nevartojami", en: "anchors and aliases are not used here")
        case .scalar(let scalar): value = .scalar(scalar.string, isPlain: scalar.style == .plain || scalar.style == .any)
        case .sequence(let sequence):
            var items: [YAMLNode] = []
            for item in sequence { items.append(try YAMLNode(file: file, item, line: line)) }
            value = .list(items)
        case .mapping(let mapping):
            var members: [Member] = []
            var seen: Set<String> = []
            for (key, inner) in mapping {
                let keyLine = key.mark?.line ?? line
                guard case .scalar(let name) = key, !name.string.isEmpty, name.string != "<<", key.anchor == nil else {
                    throw YAMLError(file: file, line: keyLine, lt: "raktas turi būti tekstas", en: "a key has to be a text")
                }
                guard seen.insert(name.string).inserted else {
                    throw YAMLError(
                        file: file, line: keyLine, lt: "raktas „\(name.string)“ kartojasi", en: "the key “\(name.string)” occurs twice")
                }
                members.append(Member(key: name.string, line: keyLine, value: try YAMLNode(file: file, inner, line: keyLine)))
            }
            value = .mapping(members)
        }
        self.init(file: file, line: line, value: value)
    }
}

extension YAMLError {
    /// What the parser says, without the excerpt of the file that it would add.
    fileprivate init(file: String, _ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            self.init(file: file, line: mark.line, lt: "YAML klaida (\(problem))", en: "YAML error (\(problem))")
        case .duplicatedKeysInMapping(let duplicates, let context):
            let keys = duplicates.joined(separator: ", ")
            self.init(file: file, line: context.mark.line, lt: "raktas „\(keys)“ kartojasi", en: "the key “\(keys)” occurs twice")
        default: self.init(file: file, line: 1, lt: "tai ne YAML", en: "this is not YAML")
        }
    }
}
