import ExchangeFormats
import Foundation
import Testing

@Suite("Matching on the command line")
struct MatchCommandTests {
    private func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1 << 20)) }

    @Test func compare() async throws {
        let partial = try await Command.run(["match", "compare", "Jonas Petraitis", "PETRAITIS, Jonas"])
        #expect(partial.status == 0 && partial.output.contains("Partial hit"), "\(partial.errors)")
        let lithuanian = try await Command.run(["match", "compare", "Jonas Petraitis", "Ona Rimkienė", "--language", "lt"])
        #expect(lithuanian.status == 1 && lithuanian.output.contains("Nėra atitikties"))

        let record = #"{"familyNames": ["Petraitis"], "givenNames": ["Jonas"], "dateOfBirth": "1990-05-06", "sex": "1", "citizenships": ["LT"]}"#
        let table = "pavarde;vardas;gimimo_data\nPETRAITIS;JONAS;06.05.1990\n"
        let hit = try await Command.run(["match", "compare", record, table, "--json"])
        #expect(hit.status == 0, "\(hit.errors)")
        let answer = try json(hit.output)
        #expect(answer["verdict"] == "HIT" && answer["score"]?.integer == 85 && answer["identity"] == "SIMILAR")
    }

    @Test func explain() async throws {
        let result = try await Command.run(["match", "explain", "Мельник Оксана", "J. Melnyk Oksana", "--language", "lt"])
        #expect(result.status == 0 && result.output.contains("Taisyklė") && result.output.contains("nameOnly"), "\(result.errors)")
        #expect(!result.output.contains("Oksana"), "a value is never named")
        let none = try await Command.run(["match", "explain", #"{"vin": "ZZZKXZ48100000001"}"#, "Jonas"])
        #expect(none.status == 0 && none.output.contains("nothing to compare"))
    }

    @Test func evaluate() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let pairs = directory.url.appendingPathComponent("pairs.csv")
        let rows = """
            given1,family1,date_of_birth1,given2,family2,date_of_birth2,is_match,remark
            Jonas,Petraitis,1990-05-06,Jonas,PETRAITIS,19900506,true,
            Ona,Rimkienė,1980-01-02,Ona,Rimkiene,1980-02-01,true,
            Ona,Rimkienė,1980-01-02,Janina,Rimkienė,1980-01-02,false,twins
            Jonas,Petraitis,1990-05-06,Petras,Laurinaitis,x,true,
            """
        try Data(rows.utf8).write(to: pairs)
        let result = try await Command.run(["match", "evaluate", pairs.path, "--json"])
        #expect(result.status == 0, "\(result.errors)")
        let report = try json(result.output)
        #expect(report["precision"]?.number == 1 && report["recall"]?.number == 0.6667 && report["best_f1"]?.number == 0.8)
        #expect(report["threshold"]?.integer == 40 && report["best_threshold"]?.integer != nil && report["f1"]?.number == 0.8)
        #expect(report["ignored_columns"] == ["remark"])
        #expect(report["failures"]?.array?.first?["line"]?.integer == 5)

        let shown = try await Command.run(["match", "evaluate", pairs.path, "--source", pairs.path, "--language", "lt", "--threshold", "90"])
        #expect(shown.status == 0 && shown.output.contains("nerasta") && shown.errors.contains("remark"), "\(shown.errors)")
        #expect(!shown.output.contains("Petraitis") && !shown.errors.contains("Petraitis"))
    }

    @Test("Labelled pairs are no register: that a value stands in a few of them does not make it common")
    func pairsAreNoRegister() async throws {
        let folder = try TemporaryDirectory()
        let pairs = folder.url.appending(path: "pairs.csv")
        let rows = ["Kazlauskas,Kazlauskaitė", "Rimkus,Rimkuvienė", "Girėnas,Girėnienė", "Adomaitis,Adomaitytė"].map { row in
            let words = row.split(separator: ",")
            return "\(words[0]),\(words[1]),Aleksa,Aleksa,1990-05-17,1990-05-17,true"
        }
        try Data((["family1,family2,given1,given2,date_of_birth1,date_of_birth2,is_match"] + rows).joined(separator: "\n").utf8).write(to: pairs)
        let result = try await Command.run(["match", "evaluate", pairs.path, "--json"])
        #expect(try json(result.output)["recall"]?.number == 1, "\(result.output)")
        let hits = try await Command.run(["match", "evaluate", pairs.path, "--threshold", "80", "--json"])
        #expect(try json(hits.output)["recall"]?.number == 0, "a stem is never a hit")
    }

    @Test(
        "Bad input has a sentence and a status",
        arguments: [
            ("name1,name2\na,b\n", "is_match"), ("name1,is_match\na,true\n", "name2"), ("name1,name2,is_match\na,b,perhaps\n", "Line 2"),
            ("name1,name2,is_match\na,b\n", "Line 2"), ("name1,name2,is_match\n", "no pair"),
        ])
    func badInput(_ content: String, _ sentence: String) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let pairs = directory.url.appendingPathComponent("pairs.csv")
        try Data(content.utf8).write(to: pairs)
        let result = try await Command.run(["match", "evaluate", pairs.path])
        #expect(result.status == 65 && result.errors.contains(sentence), "\(result.status) \(result.errors)")
    }

    @Test func badOptions() async throws {
        #expect(try await Command.run(["match", "evaluate", "/nowhere/pairs.csv"]).status == 65)
        #expect(try await Command.run(["match", "compare", "a", "b", "--hit", "50"]).status == 64)
        #expect(try await Command.run(["match", "compare", "a", "b", "--mode", "loose"]).status == 64)
        #expect(try await Command.run(["match", "compare", "{", "b"]).status == 65)
        #expect(try await Command.run(["match", "compare", "{}", "b"]).status == 65)
    }
}

extension JSONValue {
    fileprivate var number: Double? { if case .number(let value) = self { value.double } else { nil } }
}
