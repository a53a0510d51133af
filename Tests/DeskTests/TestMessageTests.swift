import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

/// Test messages: by whom, to whom, when, and what a desk does with one that comes.
@Suite(.timeLimit(.minutes(5))) struct TestMessageTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
        let reads = [TestMessage.formatID: [FormatVersion(1, 0)]]
        gateway.state.change {
            $0.endpoints = [
                Self.entry("lt.vsat", reads), Self.entry(SampleExchange.migration, reads),
                Self.entry("lt.sav.15", ["THB-230": [FormatVersion(1, 0)]]),
                Self.entry(SampleExchange.police, reads),
            ]
        }
    }

    private static func entry(_ id: String, _ reads: [String: [FormatVersion]]) -> DirectoryEntry {
        DirectoryEntry(
            id: id, name: BilingualText(lt: id, en: id), role: "OTHER", signingCertificates: [], reads: reads, contactPhone: nil, contactHours: nil)
    }

    private func desk(every: Duration? = nil) throws -> Desk {
        var parts = try exchange.parts(SampleExchange.police, store: store, gateway: gateway)
        parts.settings.testEvery = every
        return Desk(parts)
    }

    private func recipient(_ submission: [UInt8]) throws -> String? {
        try UnverifiedMessage(bytes: submission).manifest["recipients"]?.array?.first?.string
    }

    /// The one to the endpoint whose keys this exchange has.
    private func answerable() throws -> [UInt8] {
        try #require(try gateway.state.value.submissions.last { try recipient($0) == SampleExchange.migration })
    }

    private func confirm(_ submission: [UInt8]) throws {
        try gateway.state(.contentConsignment, of: submission)
        try gateway.state(.contentHandover, of: submission)
    }

    @Test func whoeverReadsThemGetsOneAndItsRoundTripIsTold() async throws {
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            // The directory is read beside everything else.
            while try await desk.tests().isEmpty { await Task.yield() }
            #expect(try await desk.tests().allSatisfy { $0.last == nil })
            let sent = try await desk.sendTests(nil, .incident)
            #expect(sent.map(\.endpoint) == [SampleExchange.migration, "lt.vsat"])
            while gateway.state.value.submissions.count < 2 { await Task.yield() }
            #expect(try gateway.state.value.submissions.compactMap(recipient).sorted() == [SampleExchange.migration, "lt.vsat"])
            for bytes in gateway.state.value.submissions {
                let message = try UnverifiedMessage(bytes: bytes)
                let manifest = try Manifest.read(message.manifest, now: exchange.clock.now())
                #expect(manifest.formatID == "SYS-041" && manifest.regime == "STAT" && manifest.retention == 1 && manifest.priority == .normal)
                #expect(manifest.validUntil.since(manifest.createdAt) == .seconds(86_400))
            }

            let whom = SampleExchange.migration
            while try await desk.tests([whom]).first?.last?.acceptedAt == nil { await Task.yield() }
            exchange.clock.advance(.milliseconds(1250))
            try confirm(try answerable())
            while try await desk.tests([whom]).first?.last?.state != .handedOver { await Task.yield() }
            let state = try #require(try await desk.tests([whom]).first?.last)
            let trip = try #require(state.roundTrip)
            #expect(trip >= .milliseconds(1250))
            // They are no letters: lists have them on request.
            #expect(try await desk.outbox(limit: 9).isEmpty)
            #expect(try await desk.outbox(limit: 9, tests: true).count == 2)
        }
    }

    @Test func noneIsSentBesideOneThatIsUnderWay() async throws {
        let desk = try desk()
        let first = try await desk.sendTests(["lt.vsat"], .enrolment)
        let second = try await desk.sendTests(["lt.vsat"], .incident)
        #expect(first.map(\.last?.messageID) == second.map(\.last?.messageID))
        #expect(try await store.read { try $0.outgoing(limit: 9, tests: true) }.count == 1)
        let body = try await desk.outboxItem(try #require(first[0].last).messageID, wait: .zero)
        #expect(body.formatID == TestMessage.formatID && body.state == .queued)
        // Nor by two who ask at once.
        async let one = desk.sendTests([SampleExchange.migration], .incident)
        async let other = desk.sendTests([SampleExchange.migration], .incident)
        let both = try await [one, other]
        #expect(both[0].map(\.last?.messageID) == both[1].map(\.last?.messageID))
        #expect(try await store.read { try $0.outgoing(limit: 9, tests: true) }.count == 2)
        await #expect(throws: Problem.self) { try await desk.sendTests(["lt.vsat", "lt.vsat"], .incident) }
        await #expect(throws: Problem.self) { try await desk.sendTests([SampleExchange.police], .incident) }
    }

    @Test func theScheduleSendsTheNextOnceTheLastHasEndedAndTheTimeHasCome() async throws {
        let desk = try desk(every: .seconds(7200))
        try await withRunning(desk) { () async throws in
            try await exchange.clock.advance { gateway.state.value.submissions.count >= 2 }
            let start = exchange.clock.now()
            // One is confirmed, the other waits for its recipient.
            try confirm(try answerable())
            try await exchange.clock.advance { gateway.state.value.submissions.count >= 3 }
            let passed = exchange.clock.now().since(start)
            #expect(passed >= .seconds(7000))
            let third = try #require(gateway.state.value.submissions.last)
            #expect(try recipient(third) == SampleExchange.migration)
            #expect(gateway.state.value.submissions.count == 3)
        }
    }

    @Test func aRestartSendsNothingBeforeItsTime() async throws {
        gateway.state.change { $0.endpoints.removeAll { $0.id == "lt.vsat" } }
        let first = try desk(every: .seconds(7200))
        try await withRunning(first) { () async throws in
            try await exchange.clock.advance { !gateway.state.value.submissions.isEmpty }
            try confirm(try answerable())
            while try await first.tests().contains(where: { $0.last?.state != .handedOver }) { await Task.yield() }
        }
        let before = exchange.clock.now()
        let second = try desk(every: .seconds(7200))
        try await withRunning(second) { () async throws in
            try await exchange.clock.advance { gateway.state.value.submissions.count >= 2 }
            #expect(exchange.clock.now().since(before) >= .seconds(6000))
        }
    }

    @Test func aDeskConfirmsWhatComesAndListsItOnRequest() async throws {
        let desk = try exchange.desk(SampleExchange.migration, store: store, gateway: gateway)
        let message = try exchange.message(
            TestMessage.formatID, from: SampleExchange.police, to: SampleExchange.migration, body: TestMessage.body(.scheduled), regime: "STAT",
            change: { ($0.purpose, $0.legalBasis, $0.retention) = ("AUDIT", ["BDAR-6-1-C"], 1) })
        gateway.deliver(message)
        try await withRunning(desk) { () async throws in
            while gateway.state.value.receipts.isEmpty { await Task.yield() }
            #expect(try await desk.inbox(limit: 9).isEmpty)
            #expect(try await desk.inbox(limit: 9, tests: true).map(\.messageID) == [message.manifest.messageID])
            #expect(try await desk.inbox(limit: 9, tests: true).map(\.outcome) == [.accepted])
        }
    }
}
