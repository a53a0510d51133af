import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// A message through the exchange API, with curl in place of two desks.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct DeliveryTests {
    @Test(arguments: ["--http1.1", "--http2"]) func aMessageGoesItsWholeWay(_ version: String) async throws {
        let running = try await RunningGateway()
        let (police, migration) = (running.police, running.migration)
        let message = try running.exchange.message()
        let id = message.manifest.messageID

        let accepted = try await police.post(APIPath.messages, message.bytes, type: "\(MediaType.message); charset=utf-8", version)
        #expect(accepted.status == 202, "\(accepted.text)")
        let submission = try SubmissionAnswer(try #require(accepted.json))
        #expect(submission.messageID == id)
        #expect(accepted.headers["location"] == APIPath.message(id))
        let again = try await police.post(APIPath.messages, message.bytes, type: MediaType.message, version)
        #expect(again.status == 202 && again.body == accepted.body)

        let inbox = try InboxPage(try #require(try await migration.get(APIPath.inbox(wait: 0, max: 10), version).json))
        let entry = try #require(inbox.items.first)
        #expect(inbox.items.count == 1 && entry.messageID == id && entry.attempt == 1 && entry.size == message.bytes.count)

        let content = try await migration.get(APIPath.deliveryMessage(entry.deliveryID), version)
        #expect(content.body == message.bytes && content.headers["content-type"] == MediaType.message)
        #expect(try await police.get(APIPath.deliveryMessage(entry.deliveryID), version).code == "E-DLV-01")

        let receipt = try running.exchange.receipt(entry.deliveryID, of: message)
        let concluded = try await migration.post(APIPath.deliveryReceipt(entry.deliveryID), receipt, type: MediaType.receipt, version)
        #expect(concluded.status == 200 && concluded.headers["content-type"] == MediaType.evidence, "\(concluded.text)")
        let handover = try Evidence(try #require(concluded.json))

        let status = try MessageStatus(try #require(try await police.get(APIPath.message(id), version).json))
        #expect(status.deliveries.map(\.state) == ["HANDED_OVER"] && status.deliveries.first?.endedAt != nil)
        let page = try EvidencePage(try #require(try await police.get(APIPath.messageEvidence(id), version).json))
        #expect(page.items.count == 3 && page.items.first?.evidence == submission.evidence && page.items.last?.evidence == handover)
        let feed = try EvidencePage(try #require(try await police.get(APIPath.evidence(after: 0, wait: 0, max: 100), version).json))
        #expect(feed == page)
        let rest = try EvidencePage(
            try #require(try await police.get(APIPath.evidence(after: feed.items[1].sequence, wait: 0, max: 100), version).json))
        #expect(rest.items == [feed.items[2]])
        let own = try EvidencePage(try #require(try await migration.get(APIPath.deliveryEvidence(entry.deliveryID), version).json))
        #expect(own.items.count == 2)
    }

    /// One request less, and its receipt follows at once.
    @Test(arguments: ["--http1.1", "--http2"]) func aListingBringsItsMessages(_ version: String) async throws {
        let running = try await RunningGateway()
        let (police, migration) = (running.police, running.migration)
        let message = try running.exchange.message()
        #expect(try await police.post(APIPath.messages, message.bytes, type: MediaType.message, version).status == 202)
        let listing = try await migration.get(APIPath.inbox(wait: 0, max: 10, messages: true), version)
        #expect(listing.status == 200 && listing.text.contains(#""message":\#(String(decoding: message.bytes, as: UTF8.self))}"#))
        let page = try InboxPage(try #require(listing.json))
        let entry = try #require(page.items.first)
        let receipt = try running.exchange.receipt(entry.deliveryID, of: message)
        let concluded = try await migration.post(APIPath.deliveryReceipt(entry.deliveryID), receipt, type: MediaType.receipt, version)
        #expect(concluded.status == 200, "\(concluded.text)")
        #expect(try await migration.get("/v1/inbox?messages=1", version).code == "E-API-04")
        #expect(try await migration.get("/v1/inbox?messages=false", version).json == ["items": []])
    }

    @Test func aRefusalBringsEvidence() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        let answer = try await running.migration.post(APIPath.messages, message.bytes, type: MediaType.message)
        let problem = try #require(answer.json.flatMap(ReceivedProblem.init))
        #expect(problem.code == "E-SIG-07" && problem.evidence != nil && answer.status == problem.status)
    }

    /// The poll is open before the message comes, and returns because it came.
    @Test(arguments: ["--http1.1", "--http2"]) func aLongPollReturnsWhenSomethingComes(_ version: String) async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        async let poll = running.migration.get(APIPath.inbox(wait: 20, max: 10), version)
        try await running.log.wait(for: "waiting endpoint=lt.md")
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message, version).status == 202)
        let page = try InboxPage(try #require(try await poll.json))
        #expect(page.items.map(\.messageID) == [message.manifest.messageID])
    }

    @Test func aLongPollEndsWhenTheGatewayStops() async throws {
        let running = try await RunningGateway()
        async let poll = running.migration.get(APIPath.inbox(wait: 25, max: 10))
        try await running.log.wait(for: "waiting endpoint=lt.md")
        running.gateway.beginShutdown()
        let answer = try await poll
        #expect(answer.status == 200 && answer.text == #"{"items":[]}"#)
        let late = try await running.police.post(APIPath.messages, try running.exchange.message().bytes, type: MediaType.message)
        #expect(late.status == 503 && late.code == "E-SYS-03" && late.headers["retry-after"] != nil)
    }

    /// Whoever waits gets an answer, on both versions, and nothing is left behind.
    @Test(arguments: ["--http1.1", "--http2"]) func stoppingDrains(_ version: String) async throws {
        let running = try await RunningGateway()
        async let poll = running.migration.get(APIPath.inbox(wait: 25, max: 10), version)
        try await running.log.wait(for: "waiting endpoint=lt.md")
        try await running.stop()
        let answer = try await poll
        #expect(answer.status == 200 && answer.text == #"{"items":[]}"#, "\(answer.exit) \(answer.text)")
        #expect(!FileManager.default.fileExists(atPath: running.exchange.directory.appending(path: "run.json").path))
        #expect(try await running.police.get(APIPath.directory).exit == 7)
    }

    /// Nothing is handed to somebody who is gone: the next poll gets it at once, not after a lease.
    @Test(arguments: ["--http1.1", "--http2"]) func aPollOfAClientThatIsGoneTakesNothing(_ version: String) async throws {
        let running = try await RunningGateway()
        let poll = Task { try await running.migration.get(APIPath.inbox(wait: 20, max: 10), version) }
        try await running.log.wait(for: "waiting endpoint=lt.md")
        poll.cancel()
        #expect(try await poll.value.exit != 0)
        try await running.log.wait(for: "client gone endpoint=lt.md")
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        let page = try InboxPage(try #require(try await running.migration.get(APIPath.inbox(wait: 5, max: 10), version).json))
        #expect(page.items.map(\.attempt) == [1])
    }

    @Test func theFormatsAreListedAndTheirSchemasServed() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-schemas-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let place = folder.appending(path: "THB-100/1.0")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(#"{"type":"object"}"#.utf8).write(to: place.appending(path: "THB-100.en.schema.json"))
        let running = try await RunningGateway(schemas: try .load(folder))

        let listing = try FormatListing(try #require(try await running.police.get(APIPath.formats).json))
        #expect(listing.items.contains { $0.id == "THB-100" && $0.isRouted && !$0.title.lt.isEmpty && !$0.title.en.isEmpty })
        #expect(listing.items.contains { $0.id == "SYS-001" && !$0.isRouted })
        let schema = try await running.police.get(APIPath.format("THB-100", "1.0", "en"))
        #expect(schema.text == #"{"type":"object"}"# && schema.headers["content-type"] == MediaType.schema)
        #expect(try await running.police.get(APIPath.format("THB-100", "1.0", "lt")).status == 404)
        #expect(try await running.police.get(APIPath.format("THB-100", "1", "en")).status == 404)
        #expect(try await running.police.get(APIPath.format("..", "1.0", "en")).status == 404)
    }
}
