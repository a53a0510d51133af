import Foundation
import Testing

/// Every code of the error catalogue, warnings among them, is given by something and provoked by a test. ``ProvokedCodes`` says by which; these tests look whether
/// that is so: the test exists, and it, or a table that it takes its cases from, names the code.
@Suite struct ErrorCodeTests {
    /// Name and code of every entry.
    static func catalogue() throws -> [(name: String, code: String)] {
        let text = try String(contentsOf: Checkout.root.appending(path: "Definitions/errors.yaml"), encoding: .utf8)
        return text.matches(of: /- name: ([A-Za-z0-9]+)\n +code: ([EW]-[A-Z]+-[0-9]+)\n/).map { (String($0.1), String($0.2)) }
    }

    @Test func everyCodeHasATestThatProvokesIt() throws {
        let names = try Self.catalogue().map(\.name)
        #expect(names.count > 80)
        #expect(Set(names) == Set(ProvokedCodes.tests.keys))
    }

    @Test(arguments: ProvokedCodes.tests.keys.sorted()) func theTestNamesTheCode(_ name: String) throws {
        let test = try #require(ProvokedCodes.tests[name])
        let entry = try #require(try Self.catalogue().first { $0.name == name })
        let source = try TestSource(contentsOf: Checkout.root.appending(path: "Tests/" + test.file))
        let text = try #require(try source.test(test.function), "\(test.file) has no test \(test.function)")
        if let counterexample = test.counterexample {
            // That test runs through all of them, and expects the violations that each states.
            let example = try String(contentsOf: Checkout.root.appending(path: "Definitions/formats/" + counterexample), encoding: .utf8)
            #expect(text.contains("counterexamples") && Self.names(example, entry))
        } else {
            #expect(Self.names(text, entry), "\(test.function) does not name \(name)")
        }
    }

    /// A code that nothing throws is a promise that nobody keeps.
    @Test func everyCodeIsThrownBySomething() throws {
        var text = ""
        for room in try Checkout.rooms() {
            for (file, source) in try Checkout.sources(of: room) where !file.contains("Generated/") { text += source }
        }
        for folder in ["groups", "formats"] {
            let files = FileManager.default.enumerator(at: Checkout.root.appending(path: "Definitions/" + folder), includingPropertiesForKeys: nil)
            for case let file as URL in files ?? .init() where file.pathExtension == "yaml" && !file.path.contains("counterexamples") {
                text += try String(contentsOf: file, encoding: .utf8)
            }
        }
        let words = Set(text.matches(of: /(?:\.|code: )([a-z][A-Za-z0-9]+)\b/).map { String($0.1) })
        for (name, _) in try Self.catalogue() { #expect(words.contains(name), "nothing throws \(name)") }
    }

    private static func names(_ text: String, _ entry: (name: String, code: String)) -> Bool {
        text.contains(entry.code) || text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == entry.name }
    }
}

/// A file of tests, cut at the indentation that the formatter enforces.
struct TestSource {
    private let lines: [Substring]

    init(contentsOf file: URL) throws {
        lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// A test with its attributes and the tables that it names; `nil` where there is no such test.
    func test(_ function: String) throws -> String? {
        for (index, line) in lines.enumerated() where line.contains("func \(function)(") {
            var start = index
            while start > 0, !lines[start - 1].isEmpty, lines[start - 1].trimmingCharacters(in: .whitespaces) != "}" { start -= 1 }
            guard lines[start...index].contains(where: { $0.contains("@Test") }) else { continue }
            let body = block(from: start, declaredAt: index)
            return body + tables(named: body)
        }
        return nil
    }

    /// From `start` to the line that closes the declaration: the next one at its indentation.
    private func block(from start: Int, declaredAt index: Int) -> String {
        let indentation = lines[index].prefix { $0 == " " }
        var end = index
        if !(lines[index].hasSuffix("}") || lines[index].hasSuffix("]")) || lines[index].hasSuffix("[]") {
            end += 1
            while end < lines.count, !Self.closes(lines[end], indentation) { end += 1 }
        }
        return lines[start..<min(end + 1, lines.count)].joined(separator: "\n")
    }

    private static func closes(_ line: Substring, _ indentation: Substring) -> Bool {
        guard line.hasPrefix(indentation), let mark = line.dropFirst(indentation.count).first else { return false }
        return mark == "}" || mark == "]"
    }

    private func tables(named text: String) -> String {
        let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
        var found = ""
        for (index, line) in lines.enumerated() {
            guard let name = line.firstMatch(of: /static (?:let|var) ([A-Za-z0-9]+)/)?.1, words.contains(String(name)) else { continue }
            found += "\n" + block(from: index, declaredAt: index)
        }
        return found
    }
}
