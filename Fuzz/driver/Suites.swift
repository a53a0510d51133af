import ExchangeFormats
import Foundation
import FuzzTargets

/// Inputs of the suites beside the repository, where they are, and the repository's own counterexamples.
enum Suites {
    private static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let suites = root.deletingLastPathComponent().appending(path: "shared/suites")

    static func inputs(_ target: FuzzTarget) -> [[UInt8]] {
        switch target {
        case .json: files(suites.appending(path: "jsontestsuite/test_parsing"))
        case .schema: schemaTests
        case .body, .manifest, .message, .identifiers: []
        }
    }

    private static func files(_ folder: URL) -> [[UInt8]] {
        let names = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".json") }
            .sorted()
        return names.compactMap { try? Array(Data(contentsOf: folder.appending(path: $0))) }
    }

    /// Every schema of the suite with each of its values.
    private static var schemaTests: [[UInt8]] {
        files(suites.appending(path: "json-schema-2020-12/tests/draft2020-12")).flatMap { bytes -> [[UInt8]] in
            let groups = (try? JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 22, depth: 64)))?.array ?? []
            return groups.flatMap { group -> [[UInt8]] in
                guard let schema = group["schema"] else { return [] }
                return (group["tests"]?.array ?? []).compactMap { $0["data"] }.map { JSONWriter.bytes(schema) + [0xFF] + JSONWriter.bytes($0) }
            }
        }
    }
}

/// Names and codes that the formats know, for libFuzzer's `-dict`.
enum Words {
    static var dictionary: String {
        var words: Set<String> = []
        for format in FormatCatalogue.formats + [FormatCatalogue.manifestFormat].compactMap({ $0 }) {
            if let root = format.body.root { collect(root, into: &words) }
        }
        return words.sorted().map { "\"\\\"\($0)\\\"\"\n" }.joined()
    }

    private static func collect(_ group: GroupDefinition, into words: inout Set<String>) {
        for element in group.elements {
            words.formUnion([element.names.lt, element.names.en])
            switch element.content {
            case .value: break
            // Long lists would drown everything else.
            case .code(let list): words.formUnion(list.codes.prefix(40).map(\.code).filter { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } })
            case .group(let inner): collect(inner, into: &words)
            case .variant(let variant): for entry in variant.cases { collect(entry.group, into: &words) }
            }
        }
    }
}
