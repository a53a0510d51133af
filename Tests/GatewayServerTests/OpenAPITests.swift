import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// The OpenAPI document is served, committed, and true.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct OpenAPITests {
    @Test func everyRouteIsInTheDocumentAndTheReverse() async throws {
        typealias Route = ExchangeResponder.ServedRoute
        let served = try await RunningGateway.servedRoutes()
        let documented = APIOperations.all.map { Route(method: $0.method.rawValue.uppercased(), pattern: $0.path, queryNames: $0.queryNames) }
        #expect(Set(served).subtracting(documented) == [], "served, not documented")
        #expect(Set(documented).subtracting(served) == [], "documented, not served")
        #expect(served.count == documented.count)
    }

    @Test func everyParameterOfAPathIsNamedAndEveryIdIsUnique() {
        for operation in APIOperations.all {
            let inPath = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
            #expect(inPath == operation.parameters.filter { $0.place == .path }.map(\.name), "\(operation.id)")
            let next = operation.success.links.map(\.operation)
            #expect(next.allSatisfy { id in APIOperations.all.contains { $0.id == id } }, "\(operation.id)")
        }
        #expect(Set(APIOperations.all.map(\.id)).count == APIOperations.all.count)
        #expect(Set(APISchemas.all.map(\.name)).count == APISchemas.all.count)
    }

    @Test func theDocumentIsServedInBothLanguages() async throws {
        let running = try await RunningGateway()
        for language in Language.allCases {
            let answer = try await running.police.get(APIPath.openAPI(language))
            #expect(answer.status == 200 && answer.headers["content-type"] == MediaType.json)
            #expect(answer.json == OpenAPIDocument(language).json)
        }
        #expect(try await running.police.get(APIPath.openAPI).json == OpenAPIDocument(.en).json)
        #expect(try await running.police.get("/v1/openapi/de").code == "E-API-01")
    }

    @Test func bothLanguagesSayTheSameAboutTheWire() throws {
        #expect(Self.withoutTexts(OpenAPIDocument(.lt).json) == Self.withoutTexts(OpenAPIDocument(.en).json))
        #expect(OpenAPIDocument(.lt).json != OpenAPIDocument(.en).json)
    }

    private static func withoutTexts(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(withoutTexts))
        case .object(let object):
            var rest = JSONObject()
            for member in object.members {
                let isText = ["description", "summary", "title"].contains(member.name) && member.value.string != nil
                rest[member.name] = isText ? "" : withoutTexts(member.value)
            }
            return .object(rest)
        default: return value
        }
    }

    @Test func theStatesAreThoseOfADelivery() {
        #expect(MessageStatus.Delivery.states == DeliveryState.allCases.map(\.rawValue))
    }

    /// Answers of a running server, each judged by the schema that the document has for its operation and status.
    @Test(.enabled(if: Python.executable != nil, "neither VARTAI_PYTHON nor .venv/bin/python is there"))
    func realAnswersAreWhatTheDocumentSays() async throws {
        let running = try await RunningGateway(schemas: try .load(SampleExchange.repository.appending(path: "Schemas")))
        let (police, migration) = (running.police, running.migration)
        var cases: [JSONValue] = []
        func judge(_ id: String, _ answer: Curl.Answer) throws {
            let operation = try #require(APIOperations.all.first { $0.id == id })
            let type = try #require(answer.headers["content-type"])
            let pointer = JSONPointer(
                ["paths", operation.path, operation.method.rawValue, "responses", String(answer.status), "content", type, "schema"])
            #expect(OpenAPIDocument(.en).json[pointer] != nil, "\(pointer)")
            cases.append(["name": .string("\(id) \(answer.status)"), "schema": .string(pointer.description), "value": try #require(answer.json)])
        }
        let message = try running.exchange.message()
        let id = message.manifest.messageID
        try judge("listInbox", try await migration.get(APIPath.inbox))
        try judge("submitMessage", try await police.post(APIPath.messages, message.bytes, type: MediaType.message))
        // Refused with evidence, with violations, with a plain problem.
        try judge("submitMessage", try await migration.post(APIPath.messages, message.bytes, type: MediaType.message))
        try judge("submitMessage", try await police.post(APIPath.messages, try running.exchange.brokenMessage().bytes, type: MediaType.message))
        try judge("submitMessage", try await police.post(APIPath.messages, Array("{".utf8), type: MediaType.message))
        try judge("submitMessage", try await police.post(APIPath.messages, Array("{}".utf8), type: "text/plain"))
        try judge(
            "submitMessage",
            try await police.post(
                APIPath.messages, MessageSequence.bytes([message.bytes, try running.exchange.brokenMessage().bytes]), type: MediaType.messageSequence)
        )
        let listing = try await migration.get(APIPath.inbox(wait: 0, max: 10, messages: true))
        try judge("listInbox", listing)
        let inbox = try InboxPage(try #require(listing.json))
        let delivery = try #require(inbox.items.first).deliveryID
        try judge("getMessageStatus", try await police.get(APIPath.message(id)))
        try judge("getMessageStatus", try await migration.get(APIPath.message(id)))
        try judge("getDeliveryMessage", try await migration.get(APIPath.deliveryMessage(delivery)))
        try judge("getDeliveryMessage", try await police.get(APIPath.deliveryMessage(delivery)))
        let receipt = try running.exchange.receipt(delivery, of: message)
        try judge("concludeDelivery", try await migration.post(APIPath.deliveryReceipt(delivery), receipt, type: MediaType.receipt))
        try judge("concludeDelivery", try await police.post(APIPath.deliveryReceipt(delivery), receipt, type: MediaType.receipt))
        try judge("getMessageStatus", try await police.get(APIPath.message(id)))
        try judge("listMessageEvidence", try await police.get(APIPath.messageEvidence(id)))
        // Ended, nobody's, and one that is still to be had back.
        try judge("withdrawMessage", try await police.post(APIPath.withdrawal(id, recipient: nil), [], type: MediaType.json))
        try judge("withdrawMessage", try await migration.post(APIPath.withdrawal(id, recipient: nil), [], type: MediaType.json))
        let unwanted = try running.exchange.message()
        try judge("submitMessage", try await police.post(APIPath.messages, unwanted.bytes, type: MediaType.message))
        let recipient = unwanted.manifest.recipients.first
        let withdrawn = try await police.post(APIPath.withdrawal(unwanted.manifest.messageID, recipient: recipient), [], type: MediaType.json)
        #expect(withdrawn.status == 200)
        try judge("withdrawMessage", withdrawn)
        try judge("listDeliveryEvidence", try await migration.get(APIPath.deliveryEvidence(delivery)))
        try judge("listEvidence", try await police.get(APIPath.evidence))
        try judge("listEvidence", try await police.get("\(APIPath.evidence)?after=x"))
        try await running.gateway.signHead()
        try judge("getLogHead", try await police.get(APIPath.logHead))
        try judge("listLogHeads", try await police.get(APIPath.logHeads(after: 0, max: 10)))
        try judge("getLogConsistency", try await police.get(APIPath.logConsistency(from: 1, to: 2)))
        try judge("getLogConsistency", try await police.get(APIPath.logConsistency(from: 1, to: 1000)))
        try judge("getLogConsistency", try await police.get(APIPath.logConsistency(from: 0, to: 1)))
        try judge("getLogInclusion", try await police.get(APIPath.logInclusion(of: 0, size: 1)))
        try judge("getLogInclusion", try await police.get(APIPath.logInclusion(of: 1, size: 1)))
        try judge("listMessageLogEntries", try await police.get(APIPath.messageLog(id)))
        try judge("listMessageLogEntries", try await migration.get(APIPath.messageLog(id)))
        try judge("listDeliveryLogEntries", try await migration.get(APIPath.deliveryLog(delivery)))
        try judge("listDeliveryLogEntries", try await police.get(APIPath.deliveryLog(delivery)))
        let head = try LogHeadAnswer(try #require(try await police.get(APIPath.logHead).json)).head
        let statement = try running.exchange.witnessStatement(try #require(head))
        try judge("witnessLog", try await police.post(APIPath.logWitness, statement, type: MediaType.logWitness))
        try judge("witnessLog", try await migration.post(APIPath.logWitness, statement, type: MediaType.logWitness))
        try judge("witnessLog", try await police.post(APIPath.logWitness, receipt, type: MediaType.logWitness))
        try judge("listFormats", try await police.get(APIPath.formats))
        try judge("getFormatSchema", try await police.get(APIPath.format("THB-100", "1.0", "lt")))
        try judge("getFormatSchema", try await police.get(APIPath.format("THB-999", "1.0", "lt")))
        try judge("getDirectory", try await police.get(APIPath.directory))
        try judge("getOpenAPI", try await police.get(APIPath.openAPI))
        try judge("getOpenAPIByLanguage", try await police.get(APIPath.openAPI(.lt)))
        running.gateway.beginShutdown()
        try judge("submitMessage", try await police.post(APIPath.messages, message.bytes, type: MediaType.message))
        #expect(try await Python.run("openapi.py", input: ["document": OpenAPIDocument(.en).json, "cases": .array(cases)]) == "")
    }

    /// The samples are full: every optional member is there.
    @Test(.enabled(if: Python.executable != nil, "neither VARTAI_PYTHON nor .venv/bin/python is there"), arguments: Language.allCases)
    func everyTypeIsWhatItsSchemaSays(_ language: Language) async throws {
        let samples = try APISamples()
        let cases: [JSONValue] = samples.all(language).map { name, value in
            ["name": .string(name), "schema": .string("/components/schemas/\(name)"), "value": value]
        }
        let document = OpenAPIDocument(language).json
        #expect(try await Python.run("openapi.py", input: ["document": document, "cases": .array(cases)]) == "")
        // The judge does judge: each sample without its first member is told of.
        let cut: [JSONValue] = samples.all(language).map { name, value in
            var rest = JSONObject()
            for member in value.object?.members.dropFirst() ?? [] { rest[member.name] = member.value }
            return ["name": .string(name), "schema": .string("/components/schemas/\(name)"), "value": .object(rest)]
        }
        let faults = try await Python.run("openapi.py", input: ["document": document, "cases": .array(cut)])
        for (name, _) in samples.all(language) { #expect(faults.contains("\(name): $: "), "\(name)") }
    }
}
