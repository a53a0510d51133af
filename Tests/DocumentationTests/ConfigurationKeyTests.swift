import Foundation
import Installation
import TestSupport
import Testing

/// Every key that the daemon's reader takes is in the one table, which `vartaid init` writes, and in the manual.
@Suite struct ConfigurationKeyTests {
    /// Ids of the table's examples, which stand where a reader takes any.
    private static let examples: Set<String> = ["rasa", "jonas", "lt.md"]
    /// Named by no manual: it switches durability off, for crash tests.
    private static let undocumented: Set<String> = ["storage", "synchronous"]

    private let table = DaemonKeys.all(exchange: "lt.test", gateway: "lt.vartai").reduce(into: Set<String>()) { $0.formUnion($1.names) }
        .subtracting(Self.examples)

    /// Every key that a source asks for by name.
    private func asked() throws -> Set<String> {
        let folder = Repository.root.appending(path: "Sources/vartaid")
        let call = /(?:node|string|int|bool|strings|list|mapping|optional[A-Z][A-Za-z]*|count|seconds)\(\s*"([A-Za-z]+)"/
        // Where the key is an argument beside the mapping.
        let beside = /(?:addresses|formats)\(mapping, "([A-Za-z]+)"/
        var found: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where name.hasPrefix("DaemonConfiguration") || name == "AdministratorList.swift" {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in text.matches(of: call) { found.insert(String(match.1)) }
            for match in text.matches(of: beside) { found.insert(String(match.1)) }
        }
        return found
    }

    @Test func theReaderTakesWhatTheTableHas() throws {
        // Of keys and of the alarms' stages, which are read by their own names.
        let elsewhere: Set<String> = ["certificate", "key", "passphrase", "error"]
        let asked = try asked()
        #expect(asked.count > 60)
        #expect(asked.subtracting(table).subtracting(Self.undocumented) == [])
        #expect(table.subtracting(asked).subtracting(elsewhere) == [])
    }

    @Test func theManualNamesEveryKey() throws {
        let manual = try String(contentsOf: Repository.root.appending(path: "Docs/operating.md"), encoding: .utf8)
        // In code, not in prose.
        var code = ""
        var isBlock = false
        for line in manual.split(separator: "\n") {
            if line.hasPrefix("```") { isBlock.toggle() }
            code += isBlock ? line + " " : line.matches(of: /`([^`]+)`/).map { $0.1 + " " }.joined()
        }
        let words = Set(code.matches(of: /[A-Za-z]+/).map { String($0.0) })
        #expect(table.subtracting(words) == [])
    }

    @Test func whatIsOptionalIsACommentUntilSomebodyWantsIt() {
        let keys = DaemonKeys.all(exchange: "lt.test", gateway: "lt.vartai")
        let new = ConfigurationText.of(keys).split(separator: "\n").filter {
            !$0.trimmingCharacters(in: .whitespaces).hasPrefix("#")
        }
        #expect(
            new.contains("exchange: lt.test") && new.contains("  host: 0.0.0.0")
                && !new.contains { $0.contains("limits") || $0.contains("passphrase") })
        let all = ConfigurationText.of(keys, all: true)
        #expect(!all.contains("#") && all.contains("  lease: 60\n"))
    }
}
