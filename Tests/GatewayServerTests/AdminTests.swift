import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// The admin API: who may, what it shows, what it does, and that its document is true.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AdminTests {
    private static func order(_ members: JSONObject) -> [UInt8] { JSONWriter.bytes(.object(members)) }
    private static let mended = order(["ground": "MENDED"])

    // MARK: Who may

    @Test func theTableNamesRolesForEveryOperation() {
        #expect(Set(AdminOperations.all.map(\.kind)) == Set(AdminOperation.Kind.allCases))
        #expect(AdminOperations.all.count == AdminOperation.Kind.allCases.count)
        for entry in AdminOperations.all {
            #expect(!entry.roles.isEmpty)
            // Whatever changes something is nobody's who only looks: queues are an operator's, contents and approvals a security officer's.
            guard entry.operation.method != .get else { continue }
            let isOfContents = [.eraseContent, .holdContent, .releaseContent].contains(entry.kind)
            let isOfChanges = entry.operation.subject == .changes
            if isOfChanges {
                #expect(entry.roles.isDisjoint(with: [.observer, .auditor]), "\(entry.kind)")
            } else {
                #expect(entry.roles == [isOfContents ? .securityOfficer : .operator], "\(entry.kind)")
            }
            #expect(![.approveChange, .rejectChange].contains(entry.kind) || entry.roles == [.securityOfficer])
        }
    }

    @Test func theListsOfTheAPIAreThoseOfTheGateway() {
        #expect(AdminGround.allCases.map(\.rawValue) == AdministrativeGround.allCases.map(\.rawValue))
        #expect(AdminErasureGround.allCases.map(\.rawValue) == ErasureGround.allCases.map(\.rawValue))
        #expect(AdminHoldGround.allCases.map(\.rawValue) == HoldGround.allCases.map(\.rawValue))
        #expect(AdminDelivery.states == DeliveryState.allCases.filter { !$0.isTerminal }.map(\.rawValue))
    }

    @Test(arguments: AdminRole.allCases) func everyRoleLooksAndOnlyAnOperatorActs(_ role: AdminRole) async throws {
        let running = try await RunningGateway(roles: [SampleExchange.administrator: [role]])
        for path in [AdminPath.queues, AdminPath.deliveries, AdminPath.parked, AdminPath.pauses, AdminPath.openAPI] {
            #expect(try await running.admin().get(path).status == 200, "\(path)")
        }
        let body = Self.order(["endpoint": .string(SampleExchange.migration), "ground": "RECIPIENT_UNABLE"])
        let paused = try await running.admin().post(AdminPath.pauses, body, type: MediaType.json)
        let acted = try await running.admin().post(AdminPath.act("park", on: UUID()), Self.mended, type: MediaType.json)
        if role == .operator {
            #expect(paused.status == 200 && acted.code == "E-DLV-01")
        } else {
            #expect(paused.status == 403 && paused.code == "E-API-05" && acted.code == "E-API-05")
            #expect(try await running.gateway.pauses().isEmpty)
        }
    }

    @Test(arguments: [[:], [SampleExchange.administrator: []], ["kitas": [.operator]]] as [[String: Set<AdminRole>]])
    func whoeverHasNoRoleMayDoNothing(_ roles: [String: Set<AdminRole>]) async throws {
        let running = try await RunningGateway(roles: roles)
        for path in [AdminPath.queues, AdminPath.openAPI, "/v1/nothing"] {
            let answer = try await running.admin().get(path)
            #expect(answer.status == 403 || path == "/v1/nothing", "\(path)")
            #expect(["E-TLS-03", "E-API-05", "E-API-01"].contains(answer.code), "\(path)")
        }
    }

    @Test func anEndpointIsNoAdministrator() async throws {
        let running = try await RunningGateway()
        let answer = try await running.admin(running.exchange.pki.endpointTLS(SampleExchange.police)).get(AdminPath.queues)
        #expect(answer.status == 403 && answer.code == "E-TLS-03")
        let nobody = try await Curl(port: running.adminPort, files: nil, anchors: running.exchange.pki.anchorsFile).get(AdminPath.queues)
        #expect(nobody.exit != 0 && nobody.status == 0)
    }

    // MARK: What it shows and does

    @Test(arguments: ["--http1.1", "--http2"]) func aDeliveryIsSeenParkedRedrivenAndDiscarded(_ version: String) async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        let admin = running.admin()
        let listed = try await admin.get("\(AdminPath.deliveries)?endpoint=\(SampleExchange.migration)&state=QUEUED&limit=1", version)
        let entry = try #require(listed.json?["items"]?.array?.first)
        #expect(entry["messageId"] == .string(message.manifest.messageID.wireText) && entry["cause"] == nil)
        let id = try #require(entry["deliveryId"]?.string.flatMap(UUID.init(wireText:)))
        func act(_ name: String, _ ground: String) async throws -> Curl.Answer {
            try await admin.post(AdminPath.act(name, on: id), Self.order(["ground": .string(ground)]), type: MediaType.json, version)
        }
        #expect(try await act("redrive", "MENDED").code == "E-WDR-04")
        #expect(try await act("park", "KEEPS_FAILING").json?["state"] == "PARKED")
        let group = try #require(try await admin.get(AdminPath.parked).json?["items"]?.array?.first)
        #expect(group["cause"] == "KEEPS_FAILING" && group["count"] == 1 && group["endpoint"] == .string(SampleExchange.migration))
        let queue = try await queue(SampleExchange.migration, running)
        #expect(queue["parked"] == 1 && queue["waiting"] == 0 && queue["oldest"] != nil)
        #expect(try await admin.get("\(AdminPath.deliveries)?cause=KEEPS_FAILING").json?["items"]?.array?.count == 1)
        #expect(try await admin.get("\(AdminPath.deliveries)?cause=MENDED").json?["items"]?.array?.count == 0)
        #expect(try await admin.get("\(AdminPath.deliveries)?after=\(id.wireText)").json?["items"]?.array?.count == 0)
        #expect(try await act("redrive", "MENDED").json?["state"] == "QUEUED")
        #expect(try await act("park", "KEEPS_FAILING").status == 200)
        #expect(try await act("discard", "DECIDED_ELSEWHERE").json?["state"] == "DISCARDED")
        #expect(try await act("discard", "DECIDED_ELSEWHERE").code == "E-DLV-02")
        #expect(try await admin.get(AdminPath.deliveries).json?["items"]?.array?.count == 0)
    }

    private func queue(_ endpoint: String, _ running: RunningGateway) async throws -> JSONValue {
        let queues = try #require(try await running.admin().get(AdminPath.queues).json?["queues"]?.array)
        return try #require(queues.first { $0["endpoint"] == .string(endpoint) })
    }

    @Test func aPausedQueueTakesMessagesAndShowsThatItIsPaused() async throws {
        let running = try await RunningGateway()
        let admin = running.admin()
        let scopes: [JSONObject] = [
            ["endpoint": .string(SampleExchange.migration)], ["formatId": "THB-100"],
            ["sender": .string(SampleExchange.police), "recipient": .string(SampleExchange.migration)],
        ]
        for scope in scopes {
            var body = scope
            body["ground"] = "RECIPIENT_UNABLE"
            let paused = try await admin.post(AdminPath.pauses, Self.order(body), type: MediaType.json)
            #expect(paused.status == 200 && paused.json?["administrator"] == .string(SampleExchange.administrator))
            let message = try running.exchange.message()
            #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
            #expect(try await running.migration.get(APIPath.inbox).json?["items"]?.array?.count == 0)
            let isEndpoint = scope["endpoint"] != nil
            #expect(try await queue(SampleExchange.migration, running)["paused"] == .bool(isEndpoint))
            #expect(try await admin.get(AdminPath.pauses).json?["items"]?.array?.count == 1)
            #expect(try await running.health.get(APIPath.metrics).text.contains("vartai_queue_paused{"))
            body["ground"] = "MENDED"
            let resumed = try await admin.post(AdminPath.resumptions, Self.order(body), type: MediaType.json)
            #expect(resumed.json?["items"]?.array?.isEmpty == true)
            #expect(try await admin.post(AdminPath.resumptions, Self.order(body), type: MediaType.json).code == "E-ADM-01")
            #expect(try await running.migration.get(APIPath.inbox).json?["items"]?.array?.count == 1)
        }
    }

    @Test func whatIsNotRightIsRefused() async throws {
        let running = try await RunningGateway()
        let admin = running.admin()
        let orders: [([UInt8], String, String)] = [
            (Array("{".utf8), MediaType.json, "E-JSN-01"), (Array("[]".utf8), MediaType.json, "E-FLD-06"),
            (Self.order([:]), MediaType.json, "E-FLD-01"), (Self.order(["ground": "BECAUSE"]), MediaType.json, "E-FLD-03"),
            (Self.order(["ground": "MENDED", "note": "x"]), MediaType.json, "E-FLD-05"), (Self.mended, "text/plain", "E-API-03"),
            (Self.mended, MediaType.json, "E-FLD-02"),
            (Self.order(["endpoint": "a", "formatId": "THB-100", "ground": "MENDED"]), MediaType.json, "E-FLD-02"),
            (Self.order(["sender": "a", "ground": "MENDED"]), MediaType.json, "E-FLD-02"),
            (Self.order(["endpoint": "lt.nieko", "ground": "MENDED"]), MediaType.json, "E-API-01"),
            ([UInt8](repeating: 32, count: AdminLimits.bodyBytes + 1), MediaType.json, "E-LIM-03"),
        ]
        for (body, type, code) in orders {
            #expect(try await admin.post(AdminPath.pauses, body, type: type).code == code, "\(String(decoding: body, as: UTF8.self)) \(type)")
        }
        for query in ["limit=0", "limit=101", "state=ENDED", "cause=x", "after=x", "format=x", "endpoint=", "page=1", "limit=1&limit=2"] {
            #expect(try await admin.get("\(AdminPath.deliveries)?\(query)").code == "E-API-04", "\(query)")
        }
        let other = try await admin.run(AdminPath.queues, ["-X", "DELETE"])
        #expect(other.status == 405 && other.headers["allow"] == "GET")
        #expect(try await admin.get("/v1/nothing").code == "E-API-01")
    }

    /// Nothing of a message's body, of its case or of the people in it is in any answer.
    @Test func answersAreMetadataOnly() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        _ = try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message)
        for path in [AdminPath.queues, AdminPath.deliveries, AdminPath.parked, AdminPath.pauses] {
            let text = try await running.admin().get(path).text
            #expect(!text.contains(message.manifest.conversationID.wireText), "\(path)")
        }
        let names = try #require(try await running.admin().get(AdminPath.deliveries).json?["items"]?.array?.first?.object?.names)
        let known = [
            "deliveryId", "messageId", "sender", "endpoint", "formatId", "formatVersion", "priority", "state", "cause", "attempts", "acceptedAt",
            "validUntil", "consignedAt", "size",
        ]
        #expect(Set(names).isSubset(of: known))
    }

    // MARK: The document

    @Test func theDocumentIsServedInBothLanguages() async throws {
        let running = try await RunningGateway()
        for language in Language.allCases {
            let answer = try await running.admin().get("/v1/openapi/\(language.rawValue)")
            #expect(answer.json == OpenAPIDocument(language, of: .administration).json)
        }
        #expect(try await running.admin().get(AdminPath.openAPI).json == OpenAPIDocument(.en, of: .administration).json)
        #expect(try await running.admin().get("/v1/openapi/de").code == "E-API-01")
    }

    @Test(.enabled(if: Python.executable != nil, "neither VARTAI_PYTHON nor .venv/bin/python is there"))
    func realAnswersAreWhatTheDocumentSays() async throws {
        let running = try await RunningGateway()
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
        for _ in 0..<2 {
            _ = try await running.police.post(APIPath.messages, running.exchange.message().bytes, type: MediaType.message)
        }
        // A refusal, for a last error.
        _ = try await running.police.post(APIPath.messages, Array("{".utf8), type: MediaType.message)
        let inbox = try InboxPage(try #require(try await running.migration.get(APIPath.inbox(wait: 0, max: 1, messages: true)).json))
        let id = try #require(inbox.items.first).deliveryID
        func act(_ kind: AdminOperation.Kind, _ name: String, _ body: [UInt8] = AdminTests.mended) async throws {
            try judge(kind, try await admin.post(AdminPath.act(name, on: id), body, type: MediaType.json))
        }
        try await act(.redriveDelivery, "redrive")
        try await act(.parkDelivery, "park")
        try await act(.parkDelivery, "park", Array("{}".utf8))
        for kind in [AdminOperation.Kind.listDeliveries, .listParked, .listQueues, .listPauses, .listLimits, .listMunicipalities] {
            let operation = try #require(AdminOperations.all.first { $0.kind == kind }).operation
            try judge(kind, try await admin.get(operation.path))
            try judge(kind, try await admin.get("\(operation.path)?x=1"))
        }
        try await act(.redriveDelivery, "redrive")
        try await act(.parkDelivery, "park")
        try await act(.discardDelivery, "discard")
        try await act(.discardDelivery, "discard")
        try await act(.returnDelivery, "return")
        for body in [#"{"recipient": "lt.vsat", "ground": "RECIPIENT_UNABLE"}"#, #"{"recipient": "lt vsat", "ground": "MENDED"}"#, "{}"] {
            try await act(.rerouteDelivery, "reroute", Array(body.utf8))
        }
        let scopes: [JSONObject] = [
            ["endpoint": .string(SampleExchange.migration)], ["formatId": "THB-100"],
            ["sender": .string(SampleExchange.police), "recipient": .string(SampleExchange.migration)],
        ]
        let limit: JSONObject = ["endpoint": .string(SampleExchange.migration), "inHand": 5, "perMinute": 60, "ground": "RECIPIENT_ASKED"]
        let removal: JSONObject = ["endpoint": .string(SampleExchange.migration), "ground": "MENDED"]
        for body in [limit, removal] {
            try judge(.limitEndpoint, try await admin.post(AdminPath.limits, Self.order(body), type: MediaType.json))
            try judge(.listLimits, try await admin.get(AdminPath.limits))
        }
        for _ in 0..<2 { try judge(.unlimitEndpoint, try await admin.post(AdminPath.limitRemovals, Self.order(removal), type: MediaType.json)) }
        for scope in scopes {
            var body = scope
            body["ground"] = "SECURITY_INCIDENT"
            try judge(.pause, try await admin.post(AdminPath.pauses, Self.order(body), type: MediaType.json))
            try judge(.listPauses, try await admin.get(AdminPath.pauses))
            try judge(.listQueues, try await admin.get(AdminPath.queues))
        }
        var last = scopes[0]
        last["ground"] = "MENDED"
        for _ in 0..<2 { try judge(.resume, try await admin.post(AdminPath.resumptions, Self.order(last), type: MediaType.json)) }
        try judge(.pause, try await admin.post(AdminPath.pauses, Self.mended, type: MediaType.json))
        try judge(.getOpenAPI, try await admin.get(AdminPath.openAPI))
        #expect(try await Python.run("openapi.py", input: ["document": document, "cases": .array(cases)]) == "")
    }
}
