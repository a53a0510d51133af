import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct QueryTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()
    private let desk: Desk

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
        desk = try exchange.desk(SampleExchange.police, store: store, gateway: gateway)
    }

    private func ask(_ sources: [String]? = nil) async throws -> QueryStatus {
        try await desk.query(
            QueryRequest(
                subjectType: "PERSON", subject: SampleBody.personQuery["subject"]?.object ?? [:], subjectRole: "PERSON_OF_INTEREST",
                queryAim: "IDENTIFY", purpose: "INVESTIGATE", justification: "Tikrinama galimos prekybos žmonėmis byla, pavyzdys.",
                sources: sources))
    }

    private func answer(_ query: UUID, from sender: String = SampleExchange.migration, about: UUID? = nil) throws -> MessageComposer.Composed {
        try exchange.message(
            "THB-101", from: sender, to: SampleExchange.police, body: SampleBody.answer(about ?? query), inReplyTo: query)
    }

    @Test func anAnswerCompletesTheQuery() async throws {
        try await withRunning(desk) { () async throws in
            let asked = try await ask()
            #expect(asked.sources.map(\.state) == [.waiting] && asked.sources[0].source == SampleExchange.migration)
            exchange.clock.advance(.milliseconds(1500))
            gateway.deliver(try answer(asked.sources[0].messageID))
            let status = try await desk.queryStatus(asked.queryID, wait: .seconds(60))
            #expect(status.sources[0].state == .answered && status.sources[0].result == "NO_HIT")
            #expect(status.sources[0].elapsed == .milliseconds(1500))
            #expect(try await desk.queries().map(\.queryID) == [asked.queryID])
        }
    }

    @Test func anAnswerCountsOnlyFromWhomItWasAskedAndToWhatWasAsked() async throws {
        try await withRunning(desk) { () async throws in
            let asked = try await ask(["lt.vsat"])
            let id = asked.sources[0].messageID
            gateway.deliver(try answer(id))
            await gateway.state.until { $0.receipts.count == 1 }
            let other = try await ask()
            gateway.deliver(try answer(other.sources[0].messageID, about: id))
            await gateway.state.until { $0.receipts.count == 2 }
            #expect(try await desk.queryStatus(asked.queryID, wait: .zero).sources[0].state == .waiting)
            #expect(try await desk.queryStatus(other.queryID, wait: .zero).sources[0].state == .waiting)
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        let nothing = Problem(.messageNotFound)
        let id = UUID()
        await #expect(throws: nothing) { try await desk.queryStatus(id, wait: .zero) }
        await #expect(throws: nothing) { try await desk.inboxItem(id) }
        await #expect(throws: nothing) { try await desk.outboxItem(id, wait: .zero) }
        await #expect(throws: nothing) { try await desk.messageBytes(id) }
    }

    @Test func aRefusedQueryFailsAtOnce() async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(.noAgreement), status: 422)] }
        try await withRunning(desk) { () async throws in
            let asked = try await ask()
            let status = try await desk.queryStatus(asked.queryID, wait: .seconds(60))
            #expect(status.sources[0].state == .failed && status.sources[0].problem?.code == ErrorCode.noAgreement.rawValue)
        }
    }

    @Test func waitingEndsAtItsTime() async throws {
        let asked = try await ask()
        let waiting = Task { try await desk.queryStatus(asked.queryID, wait: .seconds(3)) }
        while true {
            exchange.clock.advance(.seconds(1))
            await Task.yield()
            if exchange.clock.now().since(SampleExchange.now) > .seconds(10) { break }
        }
        #expect(try await waiting.value.isComplete == false)
    }

    @Test func nobodyToAskIsAProblem() async throws {
        await #expect(throws: Problem(.parameterInvalid, at: nil, ["parameter": "sources"])) { try await ask([]) }
        await #expect(throws: Problem.self) { try await ask(["lt.md", "lt.md"]) }
        await #expect(throws: Problem.self) { try await desk.queryStatus(UUID(), wait: .zero) }
    }
}
