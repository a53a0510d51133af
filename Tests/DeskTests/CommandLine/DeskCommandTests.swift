import Desk
import ExchangeFormats
import Foundation
import Testing

@Suite("The command line with a running desk")
struct DeskCommandTests {
    private func withDesk(_ desk: FakeDesk = FakeDesk(), _ test: ([String]) async throws -> Void) async throws {
        let state = try TemporaryDirectory()
        defer { state.remove() }
        try await withServer(desk, state: state) { _ in try await test(["--desk", state.url.path]) }
    }

    @Test("A query prints a table in words, says who failed and why, and who has not answered")
    func query() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let result = try await Command.run(
                ["query", "person", "--family-name", "Žemaitė", "--born", "1894-07", "--case", "A-17", "--justification", "Patikra", "--wait", "0"]
                    + ["--language", "lt"] + place)
            #expect(result.status == 2, "\(result.errors)")
            let rows = result.output.split(separator: "\n")
            #expect(rows[0].hasPrefix("Šaltinis") && rows[0].contains("Tapatybė"))
            #expect(rows[1].contains("Yra atitiktis") && rows[1].contains("Panaši tapatybė") && rows[1].hasSuffix("1,3 s"))
            #expect(rows[1].contains("Kontrolės skyrius, +370 5 000 0000, 8–17"))
            #expect(rows[3].contains("Laukiama atsakymo"))
            #expect(result.output.contains("E-XXX-99 Nauja klaida."))
            #expect(!result.output.contains("\u{1B}"))
            #expect(desk.seen.asked.first?.subject == ["familyNames": ["Žemaitė"], "dateOfBirth": "1894-07"])
            #expect(desk.seen.asked.first?.caseRef == "A-17")
        }
    }

    @Test("The subject comes from standard input, so that it is in no list of processes")
    func queryFromInput() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let input = #"{"subject": {"plate": {"country": "LT", "value": "KBZ 481"}}, "justification": "Maršruto patikra"}"#
            let result = try await Command.run(["query", "vehicle", "--input", "-", "--wait", "0", "--json"] + place, input: input)
            #expect(result.status == 2)
            let value = try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 65_536))
            #expect(value["sources"]?.array?.count == 3)
            #expect(desk.seen.asked.first?.subject["plate"]?["value"] == "KBZ 481")
            #expect(desk.seen.asked.first?.justification == "Maršruto patikra")
            let twice = try await Command.run(["query", "vehicle", "--vin", "X", "--input", "-"] + place, input: input)
            #expect(twice.status == 64)
        }
    }

    @Test("Test messages are a table with their round trips; one that failed is a status of its own")
    func tests() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let listed = try await Command.run(["tests", "--language", "lt"] + place)
            #expect(listed.status == 1, "\(listed.errors)")
            let rows = listed.output.split(separator: "\n").map(String.init)
            #expect(rows.count == 5 && rows[0].hasPrefix("Mainų dalyvis") && rows[0].hasSuffix("Kelionės trukmė"))
            #expect(rows[1].hasPrefix("lt.md ") && rows[1].hasSuffix("1,250 s"))
            #expect(rows[3].contains("E-RTE-02"))
            #expect(rows[4].contains("dar nebandyta"))
            let sent = try await Command.run(["tests", "send", "--to", "lt.md", "--occasion", "ENROLMENT", "--wait", "0", "--json"] + place)
            #expect(sent.status == 1)
            let value = try JSONReader.read(Array(sent.output.utf8), limits: JSONLimits(bytes: 65_536))
            #expect(value.array?.count == 4 && value.array?[0]["handedOverAt"]?.string == "2026-11-21T22:26:41.250Z")
            #expect(desk.seen.tested.map(\.endpoints) == [["lt.md"]] && desk.seen.tested.map(\.occasion) == [.enrolment])
            for wrong in [["--to", "lt.md", "--to", "lt.md"], ["--occasion", "OTHER"], ["--wait", "-1"]] {
                #expect(try await Command.run(["tests", "send"] + wrong + place).status == 64)
            }
        }
    }

    @Test("A reply goes to the sender of the message that it answers")
    func reply() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let result = try await Command.run(
                ["send", "--reply-to", Sample.message.wireText, "--format", "THB-232", "--body", "-", "--body-language", "en"] + place, input: "{}")
            #expect(result.status == 0, "\(result.errors)")
            let draft = try #require(desk.seen.drafts.first)
            #expect(draft.recipients == ["ngo.nappz.linija"])
            #expect(draft.inReplyTo == Sample.message)
            #expect(draft.language == .en)
        }
    }

    @Test("A message beside a notification belongs to its conversation")
    func conversation() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let id = Sample.message.wireText
            let result = try await Command.run(
                ["send", "--conversation", id.uppercased(), "--format", "THB-230", "--to", "lt.sav.15", "--body", "-"] + place, input: "{}")
            #expect(result.status == 0, "\(result.errors)")
            let draft = try #require(desk.seen.drafts.first)
            #expect(draft.conversationID == Sample.message)
            #expect(draft.inReplyTo == nil)
            let wrong = try await Command.run(
                ["send", "--conversation", "A-17", "--format", "THB-230", "--to", "lt.sav.15", "--body", "-"] + place, input: "{}")
            #expect(wrong.status == 64)
        }
    }

    @Test("A refusal of the desk is a sentence with its violations and exit status 1")
    func refused() async throws {
        let violations = [Violation(.fieldUnknown, at: JSONPointer(["x"])), Violation(.fieldMissing, at: JSONPointer(["y"]))]
        let problem = Problem(.fieldUnknown, at: JSONPointer(["x"]), violations: violations)
        try await withDesk(FakeDesk(refusal: problem)) { place in
            let result = try await Command.run(
                ["send", "--format", "THB-230", "--to", "lt.sav.15", "--body", "-"] + place, input: "{}")
            #expect(result.status == 1)
            // What the first violation says is said once.
            let lines = result.errors.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].hasPrefix("E-FLD-05: ") && lines[0].hasSuffix("(/x)"))
            #expect(lines[1].hasPrefix("  E-FLD-01 /y: "))
        }
    }

    @Test("A message is shown in the language asked for, and says where that is a view", arguments: [("en", "This is a view"), ("lt", "Pasirašyta")])
    func inbox(language: String, words: String) async throws {
        try await withDesk { place in
            let result = try await Command.run(["inbox", "show", Sample.message.wireText, "--language", language] + place)
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains(words))
            #expect(result.output.contains(language == "lt" ? "Skubumas: Skubiai" : "Priority: Urgent") && !result.output.contains("URGENT"))
            #expect(result.output.contains(language == "lt" ? "patikrintas gavus pranešimą" : "verified when the message came"))
            #expect(try await Command.run(["inbox", "list"] + place).output.contains("ngo.nappz.linija"))
        }
    }

    @Test(
        "An identification form is shown with the advisory view of its indicators, which is computed only for adults exploited for labour",
        arguments: [
            ("ADULT", "lt", "Prievarta tikslo vietoje: požymių pakanka", "sprendimą priima atsakingas darbuotojas ar pareigūnas."),
            ("ADULT", "en", "Coercion at destination: enough indicators", "taken by the responsible staff member or officer."),
            ("MINOR", "lt", "Neskaičiuojama", "sprendimą priima atsakingas darbuotojas ar pareigūnas."),
            ("MINOR", "en", "Not computed", "taken by the responsible staff member or officer."),
        ])
    func identification(_ person: String, _ language: String, _ words: String, _ end: String) async throws {
        let body: JSONValue = [
            "klientoKodas": "VDI-2025-0007", "nepilnametystesVertinimas": .string(person), "isnaudojimoFormos": ["FORCED_LABOUR"],
            "pozymiai": [["pozymis": "CD01", "nustatymas": "YES"], ["pozymis": "CD14", "nustatymas": "YES"]],
        ]
        try await withDesk(FakeDesk(formatID: "THB-210", body: body)) { place in
            let result = try await Command.run(["inbox", "show", Sample.message.wireText, "--language", language] + place)
            #expect(result.status == 0, "\(result.errors)")
            #expect(result.output.contains(language == "lt" ? "Požymis: " : "Indicator: ") && result.output.contains(words))
            #expect(result.output.trimmingCharacters(in: .newlines).hasSuffix(end))
        }
    }

    @Test("A refused message ends its command with status 1 and names its events")
    func outbox() async throws {
        try await withDesk { place in
            let result = try await Command.run(["outbox", "show", Sample.message.wireText, "--language", "lt"] + place)
            #expect(result.status == 1)
            #expect(result.output.contains("Gavėjas atsisakė priimti"))
            #expect(result.output.contains("Pranešimas neįteiktas"))
        }
    }

    @Test("Messages and evidence are saved byte for byte, for their owner alone, and nothing is overwritten")
    func save() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let directory = try TemporaryDirectory()
            defer { directory.remove() }
            let file = directory.url.appendingPathComponent("message.json")
            let save = ["message", "save", Sample.message.wireText, "--out", file.path] + place
            #expect(try await Command.run(save).status == 0)
            #expect(Array(try Data(contentsOf: file)) == desk.bytes)
            #expect((try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber)?.intValue == 0o600)
            #expect(try await Command.run(save).status == 74)
            let folder = directory.url.appendingPathComponent("evidence")
            let result = try await Command.run(["evidence", "save", Sample.message.wireText, "--out", folder.path] + place)
            #expect(result.status == 0, "\(result.errors)")
            #expect(Array(try Data(contentsOf: folder.appendingPathComponent("01-evidence.leaf.json"))) == desk.statements[0].leaf)
        }
    }

    @Test("What deserves a second look is said to the sender, and sent all the same")
    func warnings() async throws {
        let desk = FakeDesk()
        try await withDesk(desk) { place in
            let code = "33309240064"
            let sent = try await Command.run(
                ["send", "--format", "THB-232", "--to", "lt.policija.lkpb", "--body", "-", "--body-language", "en", "--language", "en"] + place,
                input: #"{"note": "A. k. \#(code)"}"#)
            #expect(sent.status == 0 && desk.seen.drafts.count == 1)
            #expect(sent.errors.contains("1 warning") && sent.errors.contains("W-PII-01 /note: ") && !sent.errors.contains(code))
            #expect(!sent.output.contains("W-PII-01"))
            let asked = try await Command.run(
                ["query", "person", "--personal-code", "x", "--justification", "A. k. \(code)", "--wait", "0", "--json"] + place)
            #expect(asked.errors.contains("W-PII-01 /justification: ") && desk.seen.asked.count == 1)
            let plain = try await Command.run(["query", "person", "--personal-code", "x", "--justification", "Patikra", "--wait", "0"] + place)
            #expect(!plain.errors.contains("W-"))
        }
    }
}
