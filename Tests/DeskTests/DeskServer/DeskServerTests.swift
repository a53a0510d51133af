import Desk
import DeskServer
import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import ServiceLifecycle
import Testing
import Transport

/// `#expect` cannot hold a call that throws a type of its own.
private func expectEqual<Value: Equatable>(_ actual: Value, _ expected: Value, at place: SourceLocation = #_sourceLocation) {
    #expect(actual == expected, sourceLocation: place)
}

@Suite("The desk's loopback API")
struct DeskServerTests {
    @Test("Every operation comes back through server and client as the desk gave it")
    func roundTrip() async throws {
        let desk = FakeDesk()
        try await withServer(desk) { server in
            let client = server.client
            var presence = server.presence
            presence.overdueEvidence = desk.overdue
            expectEqual(try await client.presence(), presence)
            let request = QueryRequest(
                subjectType: "PERSON", subject: ["familyNames": ["Žemaitė"], "dateOfBirth": "1894-07"], subjectRole: "VICTIM", queryAim: "IDENTIFY",
                purpose: "IDENTIFY", justification: "Patikra dėl „verbavimo“", caseRef: "A-17", sources: ["lt.md"], staffID: "p-1")
            expectEqual(try await client.query(request), desk.status)
            #expect(desk.seen.asked == [request])
            expectEqual(try await client.queryStatus(Sample.query, wait: 7), desk.status)
            #expect(desk.seen.waits == [.seconds(7)])
            expectEqual(try await client.queries(), [desk.status])
            let draft = MessageDraft(
                formatID: "THB-230", recipients: ["lt.sav.15"], language: .lt, body: ["skubumas": "URGENT"], purpose: "ASSIST", regime: "BDAR",
                legalBasis: ["CONSENT"], handlingCodes: ["A0"], evaluation: "B2", priority: .urgent, validFor: .seconds(3600), retention: 30,
                caseRef: "A-17", conversationID: Sample.query, inReplyTo: Sample.message,
                consentScope: .init(organisation: "lt.sav.15", services: ["SHELTER"], validUntil: UTCInstant(seconds: 1_800_000_000)),
                childInvolved: "ACCOMPANYING", subjectCategories: ["VICTIM"], containsSpecialCategories: true, textLanguages: ["lt"], staffID: "n-2")
            expectEqual(try await client.send(draft), desk.item)
            #expect(desk.seen.drafts == [draft])
            expectEqual(try await client.outbox(limit: 3), [desk.item])
            #expect(desk.seen.limits == [3])
            expectEqual(try await client.outboxItem(Sample.message, wait: 0), desk.item)
            expectEqual(try await client.inbox(limit: 10, tests: true), [desk.message.item])
            #expect(desk.seen.withTests == [false, true])
            expectEqual(try await client.messageBytes(Sample.message), desk.bytes)
            expectEqual(try await client.evidence(Sample.message), desk.statements)
        }
    }

    @Test func testMessagesAreOrderedAndTold() async throws {
        let desk = FakeDesk()
        try await withServer(desk) { server in
            expectEqual(try await server.client.tests(), Sample.tests)
            expectEqual(try await server.client.sendTests([], .scheduled), Sample.tests)
            expectEqual(try await server.client.sendTests(["lt.md", "lt.vsat"], .enrolment), Sample.tests)
            #expect(desk.seen.tested.map(\.endpoints) == [nil, ["lt.md", "lt.vsat"]])
            #expect(desk.seen.tested.map(\.occasion) == [.scheduled, .enrolment])
            let tooMany = Array(repeating: "lt.md", count: DeskAPILimits.listItems + 1)
            await #expect(throws: DeskAPIFailure.self) { try await server.client.sendTests(tooMany, .incident) }
            #expect(desk.seen.tested.count == 2)
        }
    }

    /// What the desk's log calls `evidenceOverdue` stands in its status, and a withdrawal comes back with the message.
    @Test func overdueEvidenceIsInTheStatus() async throws {
        let desk = FakeDesk()
        try await withServer(desk) { server in
            expectEqual(try await server.client.presence().overdueEvidence, [Sample.message])
            let item = try await server.client.withdraw(Sample.message, recipient: "lt.sav.15")
            #expect(item.withdrawals.map(\.recipient) == ["lt.sav.15"] && item.withdrawals.map(\.state) == [.pending])
            #expect(desk.seen.withdrawn == ["lt.sav.15"])
        }
    }

    @Test("A body in the other language is a view beside what was signed")
    func view() async throws {
        let desk = FakeDesk()
        try await withServer(desk) { server in
            let (message, json) = try await server.client.inboxItem(Sample.message, language: .en)
            #expect(message.binding == .lt)
            #expect(message.body == desk.message.body)
            #expect(message.item == desk.message.item)
            #expect(json["view"]?["signed"] == false)
            #expect(json["view"]?["body"] == ["referralKind": "INQUIRY", "priority": "URGENT"])
            let (_, same) = try await server.client.inboxItem(Sample.message, language: .lt)
            #expect(same["view"] == nil)
        }
    }

    @Test("A refusal keeps its code, place and sentences in both languages")
    func refusal() async throws {
        let problem = Problem(
            .fieldMissing, at: JSONPointer(["reason"]), ["label": .bilingual(BilingualText(lt: "Priežastis", en: "Reason"))],
            violations: [Violation(.fieldUnknown, at: JSONPointer(["x"]))])
        try await withServer(FakeDesk(refusal: problem)) { server in
            let draft = MessageDraft(formatID: "THB-230", recipients: ["lt.sav.15"], language: .lt, body: [:])
            await #expect {
                try await server.client.send(draft)
            } throws: { error in
                guard case DeskAPIFailure.refused(let received) = error else { return false }
                return received.code == "E-FLD-01" && received.pointer == "/reason" && received.message.lt.contains("„Priežastis“")
                    && received.violations.map(\.code) == ["E-FLD-05"]
            }
        }
    }

    @Test(
        "What does not come from a program with the token is refused",
        arguments: [
            [("Authorization", "Bearer AAAA")], [], [("Authorization", "TOKEN"), ("Origin", "https://example.org")],
            [("Authorization", "TOKEN"), ("Origin", "null")], [("Authorization", "TOKEN"), ("Host", "rebound.example.org")],
            [("Authorization", "TOKEN"), ("Host", "[::1]:80")],
        ])
    func strangers(_ headers: [(String, String)]) async throws {
        try await withServer(FakeDesk()) { server in
            let filled = headers.map { (name: $0.0, value: $0.1 == "TOKEN" ? "Bearer \(server.file.token)" : $0.1) }
            let response = try await server.exchange.send(OutboundRequest(.get, DeskAPIPath.status, headers: filled))
            #expect(response.status == 403)
            #expect(response.contentType == MediaType.problem)
            #expect(try Self.code(response) == "E-API-05")
        }
    }

    @Test(
        "Malformed requests are refused with the place",
        arguments: [
            (DeskAPIPath.queries, "application/json", #"{"subjectType": "PERSON", "subjectType": "X"}"#, 400, "E-JSN-01"),
            (DeskAPIPath.queries, "application/json", #"{"subjectType": "PERSON"}"#, 422, "E-FLD-01"),
            (DeskAPIPath.queries, "application/json", "[]", 422, "E-FLD-06"),
            (DeskAPIPath.messages, "application/json", #"{"formatId": "THB-230", "recipient": []}"#, 422, "E-FLD-05"),
            (DeskAPIPath.queries, "text/plain", "{}", 415, "E-API-03"), ("/nothing", "application/json", "{}", 404, "E-API-01"),
        ])
    func malformed(path: String, type: String, body: String, status: Int, code: String) async throws {
        try await withServer(FakeDesk()) { server in
            let response = try await server.exchange.send(
                OutboundRequest(.post, path, headers: server.authorization + [("Content-Type", type)], body: Array(body.utf8)))
            #expect(response.status == status)
            #expect(try Self.code(response) == code)
        }
    }

    @Test("A body beyond the limit is refused before it is read as JSON")
    func tooLarge() async throws {
        try await withServer(FakeDesk()) { server in
            let body = [UInt8](repeating: 0x20, count: DeskAPILimits.requestBytes + 1)
            let response = try await server.exchange.send(
                OutboundRequest(.post, DeskAPIPath.messages, headers: server.authorization + [("Content-Type", "application/json")], body: body))
            #expect(response.status == 413)
            expectEqual(try Self.code(response), "E-LIM-03")
        }
    }

    @Test("Waiting and lists have limits", arguments: ["/queries/\(Sample.query.wireText)?wait=61", "/outbox?limit=0", "/inbox?limit=x"])
    func limits(path: String) async throws {
        try await withServer(FakeDesk()) { server in
            let response = try await server.exchange.send(OutboundRequest(.get, path, headers: server.authorization))
            #expect(response.status == 400)
            #expect(try Self.code(response) == "E-API-04")
        }
    }

    @Test("The state file is there while the server runs, for its owner alone")
    func stateFile() async throws {
        let state = try TemporaryDirectory()
        defer { state.remove() }
        #expect(throws: Problem(.deskNotRunning)) { try APIStateFile.read(inState: state.url) }
        try await withServer(FakeDesk(), state: state) { server in
            let path = APIStateFile.url(inState: state.url).path
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            #expect(try APIStateFile.read(inState: state.url) == server.file)
            #expect(Base64URL.decode(server.file.token)?.count == 32)
        }
        #expect(throws: Problem(.deskNotRunning)) { try APIStateFile.read(inState: state.url) }
    }

    @Test("A state file that others may read is not believed")
    func openStateFile() throws {
        let state = try TemporaryDirectory()
        defer { state.remove() }
        try APIStateFile(port: 1, token: "t", processID: 1).write(inState: state.url)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: APIStateFile.url(inState: state.url).path)
        #expect { try APIStateFile.read(inState: state.url) } throws: { ($0 as? Problem)?.code == .configurationInvalid }
    }

    /// The fake desk never answers by itself: were the poll waited for, this would not end.
    @Test("A long poll does not hold up the end of the process", .timeLimit(.minutes(5)))
    func shutdown() async throws {
        let desk = FakeDesk(isSilent: true)
        try await withServer(desk) { server in
            let waiting = Task { try await server.client.outboxItem(Sample.message, wait: 60) }
            while desk.seen.waits.isEmpty { await Task.yield() }
            server.stop()
            await #expect {
                try await waiting.value
            } throws: { error in
                if case DeskAPIFailure.refused(let problem) = error { problem.code == ErrorCode.shuttingDown.rawValue } else { false }
            }
        }
    }

    @Test("A port where nobody listens is a desk that does not run")
    func notRunning() async throws {
        let state = try TemporaryDirectory()
        defer { state.remove() }
        var port = 0
        try await withServer(FakeDesk(), state: state) { port = $0.file.port }
        let client = DeskAPIClient(exchange: try CurlLoopbackExchange(port: port), token: "x")
        await #expect {
            try await client.presence()
        } throws: {
            if case DeskAPIFailure.notRunning = $0 { true } else { false }
        }
    }

    private static func code(_ response: InboundResponse) throws -> String? {
        ReceivedProblem(try JSONReader.read(response.body, limits: JSONLimits(bytes: 65_536)))?.code
    }
}
