import ExchangeFormats
import Foundation
import TestSupport
import Testing

@Suite("Formats on the command line")
struct FormatsCommandTests {
    private static func json(_ text: String) throws -> JSONValue {
        try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1 << 22, depth: 64))
    }

    @Test(
        "Exit statuses",
        arguments: [
            (["schema", "THB-230"], 0), (["schema", "manifest"], 0), (["schema", "manifest@9.9"], 65), (["schema", "THB-999"], 65),
            (["schema"], 64), (["example", "thb-232@1.1"], 0), (["example", "THB-232", "nosuch"], 65), (["example", "THB-232", "x", "--list"], 64),
            (["explain", "E-FLD-05"], 0), (["explain", "HIT"], 0), (["explain", "E-FLD-5"], 65), (["explain", ""], 65), (["explain"], 64),
            (["validate", "--format", "THB-230"], 64), (["validate", "body.json", "--format", "THB-230"], 64),
            (["validate", "-", "-", "--format", "THB-230", "--body-language", "lt"], 64), (["codes", "sexx"], 65),
        ] as [([String], Int32)])
    func statuses(arguments: [String], status: Int32) async throws {
        #expect(try await Command.run(["formats"] + arguments).status == status)
    }

    @Test("The schema is the committed one, byte for byte", arguments: Language.allCases)
    func schema(language: Language) async throws {
        for (name, path) in [("THB-230", "THB-230/1.0/THB-230"), ("THB-232@1.0", "THB-232/1.0/THB-232"), ("manifest", "manifest/1.0/manifest")] {
            let result = try await Command.run(["formats", "schema", name, "--body-language", language.rawValue])
            let committed = try String(contentsOf: Repository.file("Schemas/\(path).\(language.rawValue).schema.json"), encoding: .utf8)
            #expect(result.output == committed, "\(name)")
        }
    }

    @Test("An example is valid in either binding; they are listed by name")
    func examples() async throws {
        let listed = try await Command.run(["formats", "example", "THB-230", "--list", "--json"])
        let names = try Self.json(listed.output).array?.compactMap(\.string) ?? []
        #expect(names.contains("emergency-referral") && names == names.sorted())
        for language in Language.allCases {
            let example = try await Command.run(["formats", "example", "THB-230", "emergency-referral", "--language", language.rawValue])
            #expect(example.status == 0)
            let validate = ["formats", "validate", "-", "--format", "THB-230", "--body-language", language.rawValue]
            let verdict = try await Command.run(validate, input: example.output)
            #expect(verdict.status == 0, "\(verdict.output)")
        }
        let mistyped = try await Command.run(["formats", "example", "THB-230", "emergency_refferal", "--language", "en"])
        #expect(mistyped.errors.contains("perhaps “emergency-referral” was meant?"))
    }

    @Test("A code is explained in both languages, with what to do", arguments: [("lt", "Ką daryti: "), ("en", "What to do: ")])
    func explain(language: String, help: String) async throws {
        let result = try await Command.run(["formats", "explain", "e-rte-03", "--language", language])
        let entry = ErrorCatalogue.entry(.noAgreement)
        for words in ["E-RTE-03", entry.sentence.lt, entry.sentence.en, help] { #expect(result.output.contains(words)) }
        let same = try await Command.run(["errors", "show", "E-RTE-03", "--language", language])
        #expect(result.output == same.output)
    }

    @Test("Codes of lists, lists and formats are explained; JSON says which is which")
    func explainKinds() async throws {
        let hit = try Self.json(try await Command.run(["formats", "explain", "queryResult/hit", "--json"]).output)
        #expect(hit.array?.count == 1)
        #expect(hit.array?.first?["kind"] == "code" && hit.array?.first?["list"]?["id"] == "queryResult")
        #expect(hit.array?.first?["label"]?["lt"] == "Yra atitiktis")
        let other = try Self.json(try await Command.run(["formats", "explain", "OTHER", "--json"]).output)
        #expect((other.array?.count ?? 0) > 1)
        for (code, kind) in [("queryresult", "codeList"), ("THB-232", "format"), ("E-FLD-05", "error")] {
            let found = try Self.json(try await Command.run(["formats", "explain", code, "--json"]).output)
            #expect(found.array?.first?["kind"] == .string(kind))
        }
    }

    @Test(
        "A mistype is answered with the nearest name",
        arguments: [
            ("E-FLD-5", "“E-FLD-05”"), ("querryResult", "“queryResult”"), ("queryResult/HITT", "“queryResult/HIT”"), ("TBH-230", "“THB-230”"),
        ])
    func mistyped(code: String, nearest: String) async throws {
        let result = try await Command.run(["formats", "explain", code, "--language", "en"])
        #expect(result.status == 65 && result.errors.contains(nearest), "\(result.errors)")
        let nothing = try await Command.run(["formats", "explain", "qqqqqqqqqqqqqqqqqq", "--language", "en"])
        #expect(!nothing.errors.contains("perhaps"))
    }

    @Test("Several files: each is judged, the last line counts them, the worst decides the status")
    func many() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        func write(_ name: String, _ text: String) throws -> String {
            let file = directory.url.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            return file.path
        }
        let good = ["lt", "en"].map { Repository.file("Schemas/THB-230/1.0/examples/referral.\($0).json").path }
        let bad = try write("bad.lt.json", #"{"skubumas": 1}"#)
        let broken = try write("broken.en.json", "{")
        let run = ["formats", "validate", "--format", "THB-230", "--language", "en"]
        let all = try await Command.run(run + good)
        #expect(all.status == 0 && all.output.hasSuffix("2 files: 2 valid, 0 not valid.\n"), "\(all.output)")
        let some = try await Command.run(run + good + [bad])
        #expect(some.status == 1 && some.output.hasSuffix("3 files: 2 valid, 1 not valid.\n"))
        #expect(some.output.contains("\(bad): The body is not valid"))
        let worst = try await Command.run(run + [broken, bad] + good)
        #expect(worst.status == 65 && worst.output.hasSuffix("4 files: 2 valid, 1 not valid, 1 not read.\n"))
        let json = try Self.json(try await Command.run(run + [broken, bad] + good + ["--json"]).output)
        #expect(json["valid"] == false)
        #expect(json["counts"] == ["valid": 2, "invalid": 1, "unreadable": 1])
        #expect(json["files"]?.array?.map { $0["file"]?.string } == [broken, bad] + good)
        #expect(json["files"]?.array?.first?["problem"]?["code"] == "E-JSN-01")
        #expect(json["files"]?.array?.dropFirst().first?["violations"]?.array?.isEmpty == false)
    }

    @Test("--schema judges by the JSON Schema and answers in the output format “basic”")
    func bySchema() async throws {
        let run = ["formats", "validate", "-", "--format", "THB-230", "--body-language", "lt", "--schema"]
        let good = try String(contentsOf: Repository.file("Schemas/THB-230/1.0/examples/referral.lt.json"), encoding: .utf8)
        #expect(try await Command.run(run, input: good).status == 0)
        #expect(try Self.json(try await Command.run(run + ["--json"], input: good).output) == ["valid": true])
        let result = try await Command.run(run + ["--json"], input: #"{"x": 1}"#)
        #expect(result.status == 1)
        let basic = try Self.json(result.output)
        let unit = try #require(basic["errors"]?.array?.first { $0["instanceLocation"] == "/x" })
        #expect(basic["valid"] == false && unit["valid"] == false && unit["error"]?.string?.isEmpty == false)
        #expect(unit["keywordLocation"] == "/additionalProperties")
        #expect(unit["absoluteKeywordLocation"] == "urn:vartai:schema:THB-230:1.0:lt#/additionalProperties")
        let text = try await Command.run(run + ["--language", "en"], input: #"{"x": 1}"#)
        #expect(text.output.contains("  /x: no value is allowed here (/additionalProperties)"))
    }
}
