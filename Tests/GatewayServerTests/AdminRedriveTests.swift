import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// Redrives of many at the admin API.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AdminRedriveTests {
    private static func order(_ members: JSONObject) -> [UInt8] { JSONWriter.bytes(.object(members)) }

    /// A gateway that redrives when it is told to: its own round comes once, at the start.
    private func gateway(roles: Set<AdminRole> = [.operator]) async throws -> RunningGateway {
        var limits = GatewayLimits()
        limits.redriveInterval = .seconds(86_400)
        return try await RunningGateway(gatewayLimits: limits, roles: [SampleExchange.administrator: roles])
    }

    private func park(_ count: Int, _ running: RunningGateway) async throws {
        let admin = running.admin()
        for _ in 0..<count {
            _ = try await running.police.post(APIPath.messages, running.exchange.message().bytes, type: MediaType.message)
        }
        let listed = try #require(try await admin.get("\(AdminPath.deliveries)?state=QUEUED").json?["items"]?.array)
        try #require(listed.count == count)
        for id in listed.compactMap({ $0["deliveryId"]?.string.flatMap(UUID.init(wireText:)) }) {
            let parked = try await admin.post(
                AdminPath.act("park", on: id), Self.order(["ground": "RECIPIENT_UNABLE"]), type: MediaType.json)
            try #require(parked.status == 200)
        }
    }

    @Test func previewedOrderedFollowedAndCancelled() async throws {
        let running = try await gateway()
        try await park(3, running)
        let admin = running.admin()
        let filter: JSONObject = ["endpoint": .string(SampleExchange.migration), "cause": "RECIPIENT_UNABLE"]
        let preview = try await admin.post(AdminPath.redrivePreview, Self.order(filter), type: MediaType.json)
        #expect(preview.json?["count"] == 3 && preview.json?["items"]?.array?.count == 3)
        var body = filter
        body["ground"] = "MENDED"
        body["perSecond"] = 1
        let ordered = try await admin.post(AdminPath.redrives, Self.order(body), type: MediaType.json)
        let redrive = try #require(ordered.json)
        #expect(redrive["state"] == "RUNNING" && redrive["matched"] == 3 && redrive["perSecond"] == 1 && redrive["cause"] == "RECIPIENT_UNABLE")
        #expect(redrive["ordered"]?["administrator"] == .string(SampleExchange.administrator) && redrive["ordered"]?["ground"] == "MENDED")
        #expect(try await admin.post(AdminPath.redrivePreview, Self.order(filter), type: MediaType.json).json?["count"] == 0)
        #expect(try await running.gateway.advanceRedrives() == 1)
        let listed = try #require(try await admin.get(AdminPath.redrives).json?["items"]?.array)
        #expect(listed.count == 1 && listed[0]["redriven"] == 1 && listed[0]["remaining"] == 2)
        let id = try #require(redrive["redriveId"]?.string.flatMap(UUID.init(wireText:)))
        func cancel(_ id: UUID) async throws -> Curl.Answer {
            try await admin.post(AdminPath.cancelRedrive(id), Self.order(["ground": "RECIPIENT_UNABLE"]), type: MediaType.json)
        }
        let cancelled = try await cancel(id)
        #expect(cancelled.json?["state"] == "CANCELLED" && cancelled.json?["cancelled"]?["ground"] == "RECIPIENT_UNABLE")
        #expect(try await cancel(id).code == "E-ADM-08")
        #expect(try await cancel(UUID()).code == "E-API-01")
        #expect(try await admin.get("\(AdminPath.deliveries)?state=PARKED").json?["items"]?.array?.count == 2)
        #expect(try await running.migration.get(APIPath.inbox).json?["items"]?.array?.count == 1)
    }

    @Test(arguments: AdminRole.allCases) func everyRoleFollowsAndOnlyAnOperatorOrders(_ role: AdminRole) async throws {
        let running = try await gateway(roles: [role])
        let admin = running.admin()
        #expect(try await admin.get(AdminPath.redrives).status == 200)
        let filter: JSONObject = ["endpoint": .string(SampleExchange.migration)]
        var body = filter
        body["ground"] = "MENDED"
        let answers = [
            try await admin.post(AdminPath.redrivePreview, Self.order(filter), type: MediaType.json),
            try await admin.post(AdminPath.redrives, Self.order(body), type: MediaType.json),
            try await admin.post(AdminPath.cancelRedrive(UUID()), Self.order(["ground": "MENDED"]), type: MediaType.json),
        ]
        if role == .operator {
            #expect(answers.map(\.status) == [200, 200, 404])
        } else {
            #expect(answers.allSatisfy { $0.status == 403 && $0.code == "E-API-05" })
            #expect(try await running.gateway.redriveJobs(limit: 10).isEmpty)
        }
    }

    @Test func whatIsNotRightIsRefused() async throws {
        let running = try await gateway()
        let admin = running.admin()
        let orders: [(JSONObject, String)] = [
            (["ground": "MENDED"], "E-FLD-02"), (["endpoint": "a b", "ground": "MENDED"], "E-FLD-02"),
            (["endpoint": 1, "ground": "MENDED"], "E-FLD-02"), (["formatId": "THB", "ground": "MENDED"], "E-FLD-02"),
            (["cause": "BECAUSE", "ground": "MENDED"], "E-FLD-03"), (["cause": "MENDED"], "E-FLD-01"),
            (["cause": "MENDED", "ground": "BECAUSE"], "E-FLD-03"), (["cause": "MENDED", "ground": "MENDED", "note": "x"], "E-FLD-05"),
            (["cause": "MENDED", "ground": "MENDED", "perSecond": 0], "E-FLD-02"),
            (["cause": "MENDED", "ground": "MENDED", "perSecond": 1001], "E-FLD-02"),
            (["cause": "MENDED", "ground": "MENDED", "perSecond": "1"], "E-FLD-02"),
            (["endpoint": "lt.nieko", "ground": "MENDED"], "E-API-01"), (["formatId": "THB-999", "ground": "MENDED"], "E-API-01"),
        ]
        for (body, code) in orders {
            #expect(try await admin.post(AdminPath.redrives, Self.order(body), type: MediaType.json).code == code, "\(body)")
        }
        #expect(try await admin.post(AdminPath.redrivePreview, Self.order([:]), type: MediaType.json).code == "E-FLD-02")
        #expect(try await admin.post(AdminPath.redrivePreview, Self.order(["perSecond": 1]), type: MediaType.json).code == "E-FLD-05")
        #expect(try await admin.post("\(AdminPath.redrives)/x/cancel", Self.order(["ground": "MENDED"]), type: MediaType.json).code == "E-API-01")
        #expect(try await running.gateway.redriveJobs(limit: 10).isEmpty)
    }

    @Test(.enabled(if: Python.executable != nil, "neither VARTAI_PYTHON nor .venv/bin/python is there"))
    func realAnswersAreWhatTheDocumentSays() async throws {
        let running = try await gateway()
        try await park(2, running)
        let admin = running.admin()
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
        for filter in [["cause": "RECIPIENT_UNABLE"], ["formatId": "THB-100"], [:]] as [JSONObject] {
            try judge(.previewRedrive, try await admin.post(AdminPath.redrivePreview, Self.order(filter), type: MediaType.json))
        }
        var ids: [UUID] = []
        for filter in [["cause": "RECIPIENT_UNABLE"], ["formatId": "THB-100"], [:]] as [JSONObject] {
            var body = filter
            body["ground"] = "MENDED"
            let answer = try await admin.post(AdminPath.redrives, Self.order(body), type: MediaType.json)
            try judge(.orderRedrive, answer)
            if let id = answer.json?["redriveId"]?.string.flatMap(UUID.init(wireText:)) { ids.append(id) }
        }
        for id in ids + ids + [UUID()] {
            let body = Self.order(["ground": "SENDER_ASKED"])
            try judge(.cancelRedrive, try await admin.post(AdminPath.cancelRedrive(id), body, type: MediaType.json))
        }
        try judge(.listRedrives, try await admin.get(AdminPath.redrives))
        #expect(ids.count == 2)
        #expect(try await Python.run("openapi.py", input: ["document": document, "cases": .array(cases)]) == "")
    }

    /// To JSON Schema 600.0 is an integer.
    @Test func aRateIsAWholeNumberHoweverItIsWritten() throws {
        func rate(_ text: String) throws -> Int {
            try AdminRedriveOrder(Array(#"{"cause":"MENDED","ground":"MENDED","perSecond":\#(text)}"#.utf8)).perSecond
        }
        for text in ["600", "600.0", "6e2"] { #expect(try rate(text) == 600) }
        for text in ["600.5", "1e300", "-1.0", "1e-2"] {
            #expect { try rate(text) } throws: { ($0 as? Problem)?.code == .fieldInvalid }
        }
    }
}
