import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// Alarms at the admin API.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AdminAlarmTests {
    private static let late = AlarmCondition(.queueAge, SampleExchange.migration, .warning, .span(.seconds(1000)))

    private func raised(_ conditions: [AlarmCondition], roles: Set<AdminRole> = [.operator]) async throws -> (RunningGateway, [UUID]) {
        let running = try await RunningGateway(roles: [SampleExchange.administrator: roles])
        running.alarmSource.set(conditions)
        await running.alarms.look()
        return (running, await running.alarms.alarms.map(\.id))
    }

    private func until(_ seconds: Int, _ running: RunningGateway) -> [UInt8] {
        JSONWriter.bytes(["until": .string(running.gateway.wallTime.adding(.seconds(seconds)).rfc3339)])
    }

    private func act(_ name: String, _ id: UUID, _ running: RunningGateway, _ body: [UInt8]? = nil) async throws -> Curl.Answer {
        let path = AdminPath.act(name, onAlarm: id)
        guard let body else { return try await running.admin().run(path, ["-X", "POST"]) }
        return try await running.admin().post(path, body, type: MediaType.json)
    }

    @Test func takenOnSilencedAndHeardAgain() async throws {
        let (running, ids) = try await raised([Self.late])
        let id = try #require(ids.first)
        #expect(try await act("unsilence", id, running).code == "E-ADM-11")
        let taken = try await act("acknowledge", id, running)
        #expect(taken.json?["acknowledged"]?["administrator"] == .string(SampleExchange.administrator) && taken.json?["silence"] == nil)
        let silenced = try await act("silence", id, running, until(8 * 3600, running))
        #expect(silenced.json?["silence"]?["administrator"] == .string(SampleExchange.administrator))
        #expect(silenced.json?["silence"]?["alarmId"] == .string(id.wireText))
        let listing = try #require(try await running.admin().get(AdminPath.alarms).json)
        #expect(listing["items"]?.array?.count == 1 && listing["silences"]?.array?.count == 1)
        #expect(listing["items"]?.array?.first?["acknowledged"] != nil && listing["items"]?.array?.first?["silence"] != nil)
        // What lasts is in the file that the next start reads.
        let file = String(decoding: try #require(try running.alarmFile.read()), as: UTF8.self)
        #expect(file.contains("acknowledgedBy") && file.contains(id.wireText) && file.contains("silences"))
        let heard = try await act("unsilence", id, running)
        #expect(heard.json?["silences"] == [] && heard.json?["items"]?.array?.first?["silence"] == nil)
        for line in ["alarm acknowledged", "alarms silenced", "silence ended"] {
            let entry = try #require(running.log.lines.first { $0.hasPrefix("notice \(line) ") }, "\(line)")
            #expect(entry.contains("administrator=\(SampleExchange.administrator)") && entry.contains("alarm=\(id.wireText)"), "\(entry)")
        }
    }

    @Test func theTextIsInTheLanguageThatIsAskedFor() async throws {
        let (running, _) = try await raised([Self.late])
        for (language, title) in [("lt", "Įspėjimas: eilė vėluoja"), ("en", "Warning: the queue is late")] {
            let answer = try await running.admin().run(AdminPath.alarms, ["-H", "Accept-Language: \(language)"])
            let shown = try #require(answer.json?["items"]?.array?.first?["title"]?.string)
            #expect(shown.hasPrefix(title), "\(shown)")
        }
    }

    @Test(arguments: AdminRole.allCases) func everyRoleSeesAndOnlyAnOperatorActs(_ role: AdminRole) async throws {
        let (running, ids) = try await raised([Self.late], roles: [role])
        let id = try #require(ids.first)
        #expect(try await running.admin().get(AdminPath.alarms).json?["items"]?.array?.count == 1)
        let answers = [
            try await act("acknowledge", id, running), try await act("silence", id, running, until(60, running)),
            try await act("unsilence", id, running),
        ]
        if role == .operator {
            #expect(answers.map(\.status) == [200, 200, 200])
        } else {
            #expect(answers.allSatisfy { $0.status == 403 && $0.code == "E-API-05" })
            let alarm = try #require(await running.alarms.listing().alarms.first)
            #expect(alarm.alarm.acknowledgement == nil && alarm.silence == nil)
        }
    }

    @Test func whatIsNotRightIsRefused() async throws {
        let (running, ids) = try await raised([Self.late])
        let id = try #require(ids.first)
        for name in ["acknowledge", "silence"] {
            #expect(try await act(name, UUID(), running, name == "silence" ? until(60, running) : nil).code == "E-API-01", "\(name)")
        }
        #expect(try await running.admin().run("\(AdminPath.alarms)/x/acknowledge", ["-X", "POST"]).code == "E-API-01")
        let orders: [([UInt8], String)] = [
            (Array("{".utf8), "E-JSN-01"), (JSONWriter.bytes([:]), "E-FLD-01"), (JSONWriter.bytes(["until": "soon"]), "E-FLD-02"),
            (JSONWriter.bytes(["until": "2026-01-01T00:00:00Z", "note": "x"]), "E-FLD-05"), (until(-60, running), "E-FLD-02"),
            (until(AdminLimits.silenceDays * 86_400 + 60, running), "E-FLD-02"),
        ]
        for (body, code) in orders {
            #expect(try await act("silence", id, running, body).code == code, "\(String(decoding: body, as: UTF8.self))")
        }
        #expect(await running.alarms.listing().silences.isEmpty)
    }

    @Test func onlySoManyAreSilenced() async throws {
        let (running, ids) = try await raised(
            (0...AlarmRegister.mostSilences).map { AlarmCondition(.queueAge, "lt.\($0)", .warning, .count($0)) })
        let until = running.gateway.wallTime.adding(.seconds(3600))
        for id in ids.dropLast() { try await running.alarms.silence(id, until: until, by: "ona") }
        #expect(try await act("silence", try #require(ids.last), running, self.until(3600, running)).code == "E-ADM-10")
    }

    @Test(.enabled(if: Python.executable != nil, "neither VARTAI_PYTHON nor .venv/bin/python is there"))
    func realAnswersAreWhatTheDocumentSays() async throws {
        let (running, ids) = try await raised([Self.late, AlarmCondition(.clock, "", .critical)])
        let document = OpenAPIDocument(.en, of: .administration).json
        var cases: [JSONValue] = []
        func judge(_ kind: AdminOperation.Kind, _ answer: Curl.Answer) throws {
            let operation = try #require(AdminOperations.all.first { $0.kind == kind }).operation
            let type = try #require(answer.headers["content-type"])
            let pointer = JSONPointer(
                ["paths", operation.path, operation.method.rawValue, "responses", String(answer.status), "content", type, "schema"])
            #expect(document[pointer] != nil, "\(pointer)")
            cases.append(
                ["name": .string("\(kind) \(answer.status)"), "schema": .string(pointer.description), "value": try #require(answer.json)])
        }
        for id in ids + [UUID()] {
            try judge(.listAlarms, try await running.admin().get(AdminPath.alarms))
            try judge(.acknowledgeAlarm, try await act("acknowledge", id, running))
            try judge(.silenceAlarm, try await act("silence", id, running, until(60, running)))
        }
        try judge(.listAlarms, try await running.admin().get(AdminPath.alarms))
        for id in ids + ids { try judge(.unsilenceAlarm, try await act("unsilence", id, running)) }
        #expect(try await Python.run("openapi.py", input: ["document": document, "cases": .array(cases)]) == "")
    }
}
