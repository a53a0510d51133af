import ExchangeFormats
import Foundation
import JSONSchema
import Testing

/// The JSON Schema Test Suite for 2020-12.
@Suite(.enabled(if: SchemaSuite.isHere, "../shared/suites/json-schema-2020-12 is not here")) struct SuiteTests {
    static let requiredFiles = SchemaSuite.files("tests/draft2020-12").filter { !$0.hasPrefix("optional/") }
    static let optionalFiles = SchemaSuite.files("tests/draft2020-12/optional")

    /// What came of one file: how many cases there are, and which give another verdict.
    private struct Tally {
        var cases = 0
        var failures: [String] = []
    }

    private func run(_ file: String, formats: FormatPolicy = .byDialect) throws -> Tally {
        let registry = try SchemaSuite.registry.get()
        var tally = Tally()
        for group in try SchemaSuite.json("tests/draft2020-12/" + file).array ?? [] {
            let schema = Result { try CompiledSchema(try #require(group["schema"]), registry: registry, formats: formats) }
            for test in group["tests"]?.array ?? [] {
                tally.cases += 1
                let name = (group["description"]?.string ?? "") + ": " + (test["description"]?.string ?? "")
                do {
                    let verdict = try schema.get().verdict(try #require(test["data"]))
                    if verdict != test["valid"]?.bool { tally.failures.append(name) }
                } catch {
                    tally.failures.append("\(name) (\(error))")
                }
            }
        }
        return tally
    }

    @Test(arguments: requiredFiles) func required(_ file: String) throws {
        let tally = try run(file)
        #expect(tally.cases > 0)
        #expect(tally.failures.isEmpty)
    }

    @Test func requiredCasesAreCounted() throws {
        #expect(Self.requiredFiles.count == 46)
        #expect(try Self.requiredFiles.reduce(0) { $0 + (try run($1).cases) } == 1299)
    }

    /// Files of the optional part in which some cases fail: how many, `nil` for a file that is not read, and why that is left so.
    static let exceptions: [String: (failures: Int?, reason: String)] = [
        "cross-draft.json": (1, "other drafts than 2020-12 are refused"),
        "dependencies-compatibility.json": (14, "`dependencies` is a keyword of older drafts, and an annotation in this one"),
        "format/hostname.json": (23, "labels in Punycode are not decoded: the code points of RFC 5892 need tables of their own"),
        "format/idn-email.json": (nil, "one value has a noncharacter, which I-JSON does not allow"),
        "format/idn-hostname.json": (54, "the format is not asserted: see format/hostname.json"),
    ]

    @Test(arguments: optionalFiles) func optional(_ file: String) throws {
        let exception = Self.exceptions[file]
        if let exception, exception.failures == nil {
            #expect(throws: JSONError.self) { try run("optional/" + file) }
            return
        }
        let tally = try run("optional/" + file, formats: file.hasPrefix("format/") ? .asserted : .byDialect)
        #expect(tally.cases > 0)
        #expect(tally.failures.count == exception?.failures ?? 0, "\(tally.failures.joined(separator: "\n"))")
    }

    /// Counted by Foundation, which reads every file.
    @Test func optionalCasesAreCounted() throws {
        var cases = 0
        for file in Self.optionalFiles {
            let data = try Data(contentsOf: SchemaSuite.root.appending(path: "tests/draft2020-12/optional/" + file))
            let groups = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
            for group in groups { cases += (group["tests"] as? [Any])?.count ?? 0 }
        }
        #expect(Self.optionalFiles.count == 34)
        #expect(cases == 926)
        #expect(Set(Self.exceptions.keys).isSubset(of: Self.optionalFiles))
    }

    // MARK: Output

    @Test(arguments: SchemaSuite.files("output-tests/draft2020-12/content")) func output(_ file: String) throws {
        var registry = try SchemaSuite.registry.get()
        try registry.add(try SchemaSuite.json("output-tests/draft2020-12/output-schema.json"))
        var cases = 0
        for group in try SchemaSuite.json("output-tests/draft2020-12/content/" + file).array ?? [] {
            let schema = try CompiledSchema(try #require(group["schema"]), registry: registry)
            for test in group["tests"]?.array ?? [] {
                let output = try schema.check(try #require(test["data"]), annotations: true)
                for (format, given) in [("flag", output.flag), ("basic", output.basic)] {
                    guard let expected = test["output"]?[format] else { continue }
                    cases += 1
                    let judge = try CompiledSchema(expected, registry: registry)
                    let violations = try judge.check(given).errors
                    #expect(violations.isEmpty, "\(JSONWriter.pretty(given))")
                }
            }
        }
        #expect(cases > 0)
    }

    // MARK: Annotations

    @Test(arguments: SchemaSuite.files("annotations/tests")) func annotations(_ file: String) throws {
        let registry = try SchemaSuite.registry.get()
        var cases = 0
        for group in try SchemaSuite.json("annotations/tests/" + file)["suite"]?.array ?? [] where Self.isFor2020(group["compatibility"]?.string) {
            let document = try #require(group["schema"])
            let schema = try CompiledSchema(document, at: "https://schema.test/", registry: registry)
            for test in group["tests"]?.array ?? [] {
                let output = try schema.check(try #require(test["instance"]), annotations: true)
                #expect(output.isValid)
                for assertion in test["assertions"]?.array ?? [] {
                    cases += 1
                    let keyword = try #require(assertion["keyword"]?.string)
                    var found: [String: JSONValue] = [:]
                    for unit in output.annotations
                    where unit.instanceLocation.description == assertion["location"]?.string && unit.keywordLocation.tokens.last == keyword {
                        found[Self.place(unit.absoluteKeywordLocation, keyword, document)] = unit.annotation
                    }
                    let expected = (assertion["expected"]?.object?.members ?? []).map { ($0.name, $0.value) }
                    #expect(found == Dictionary(uniqueKeysWithValues: expected), "\(group["description"]?.string ?? "")")
                }
            }
        }
        #expect(cases > 0)
    }

    /// Whether a list of conditions such as `6,<=2019` holds for 2020-12.
    private static func isFor2020(_ compatibility: String?) -> Bool {
        (compatibility ?? "").split(separator: ",").allSatisfy { condition in
            let number = Int(condition.drop { !$0.isNumber }) ?? 0
            return condition.hasPrefix("<=") ? 2020 <= number : condition.hasPrefix("=") ? 2020 == number : 2020 >= number
        }
    }

    /// The place of a schema as the suite writes it: a pointer from the document's root, also into schemas that have a URI of their own.
    private static func place(_ location: String, _ keyword: String, _ document: JSONValue) -> String {
        let parts = location.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let pointer = parts[1].dropLast(keyword.count + 1)
        let inner = document["$defs"]?.object?.members.first { member in
            member.value["$id"]?.string.map { parts[0].hasSuffix("/" + $0) } ?? false
        }
        return "#" + (inner.map { "/$defs/" + $0.name } ?? "") + pointer
    }
}
