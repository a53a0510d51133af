import ExchangeFormats
import Gateway
import TestSupport
import Testing

/// What the administrators are told of refusals.
@Suite struct WatchTests {
    private let now = SampleExchange.now

    @Test func likeRefusalsAreCountedTogetherTheLatestFirst() {
        var record = WatchRecord()
        record.note(.submission, .formatUnknown, endpoint: "lt.md", at: now)
        record.note(.submission, .messageExpired, endpoint: "lt.md", at: now)
        record.note(.submission, .formatUnknown, endpoint: "lt.md", at: now.adding(.seconds(1)))
        record.note(.submission, .formatUnknown, endpoint: "lt.vsat", at: now)
        record.note(.request, .formatUnknown, endpoint: "lt.md", at: now)
        #expect(record.refusals.map(\.code) == [.formatUnknown, .formatUnknown, .formatUnknown, .messageExpired])
        #expect(record.refusals.map(\.count) == [1, 1, 2, 1])
        #expect(record.refusals[2].at == now.adding(.seconds(1)))
        #expect(record.lastErrors["lt.md"]?.code == .formatUnknown && record.lastErrors["lt.md"]?.at == now)
    }

    @Test func theRecordIsBounded() {
        var record = WatchRecord()
        for number in 0..<500 { record.note(.submission, .formatUnknown, endpoint: "lt.n\(number)", at: now) }
        #expect(record.refusals.count == WatchRecord.most)
        #expect(record.refusals.first?.endpoint == "lt.n499" && record.refusals.last?.endpoint == "lt.n400")
        record.keep(["lt.n1"])
        #expect(record.lastErrors.count == 1)
    }

    @Test func onlyFormatsOfTheCatalogueAreNamed() {
        var record = WatchRecord()
        record.note(.submission, .formatUnknown, endpoint: nil, formatID: "Jonas", at: now)
        record.note(.submission, .messageExpired, endpoint: nil, formatID: "THB-100", at: now)
        #expect(record.refusals.map(\.formatID) == ["THB-100", nil])
        #expect(record.lastErrors.isEmpty)
    }

    @Test func theOverviewTellsQueuesErrorsAndTotals() async throws {
        let fixture = try await GatewayFixture()
        let quiet = await fixture.gateway.overview()
        #expect(quiet.queues.map(\.endpoint) == fixture.gateway.registry.directory.endpoints.map(\.id))
        #expect(quiet.queues.allSatisfy { $0.figures?.waiting == 0 && $0.lastError == nil } && quiet.refusals.isEmpty)

        let first = try fixture.exchange.referral()
        try await fixture.submit(first)
        fixture.time.advance(.seconds(60))
        let busy = await fixture.gateway.overview()
        let queue = try #require(busy.queues.first { $0.endpoint == SampleExchange.municipality })
        #expect(queue.figures?.waiting == 1 && queue.figures?.oldest == SampleExchange.now)
        #expect(busy.at == SampleExchange.now.adding(.seconds(60)) && busy.startedAt == SampleExchange.now)

        // Refused by its recipient, refused at intake, expired.
        let (composed, delivery, recipient) = try await fixture.consigned(try fixture.exchange.inquiry(at: fixture.time.now()))
        _ = try await fixture.gateway.conclude(
            delivery,
            receipt: fixture.exchange.receipt(
                for: composed, delivery: delivery, recipient: recipient, outcome: .refused, reason: .fieldInvalid, at: fixture.time.now()),
            from: fixture.caller(recipient))
        var late = try fixture.exchange.query()
        late.manifest.validUntil = fixture.time.now().adding(.seconds(-1))
        #expect(try await fixture.refusal(of: late) != nil)
        fixture.time.advance(.seconds(7200))
        #expect(try await fixture.gateway.expireOverdue() == 1)

        let record = await fixture.gateway.overview()
        #expect(record.totals.accepted == 2 && record.totals.rejected == 1 && record.totals.expired == 1 && record.totals.handedOver == 0)
        #expect(record.refusals.map(\.occasion) == [.expiry, .submission, .delivery])
        #expect(record.refusals.map(\.formatID) == ["THB-230", "THB-100", "THB-230"])
        #expect(record.refusals.map(\.endpoint) == [SampleExchange.municipality, SampleExchange.police, SampleExchange.municipality])
        #expect(record.queues.first { $0.endpoint == SampleExchange.police }?.lastError?.code == .messageExpired)
    }

    /// A store that does not answer is told, and hides nothing else.
    @Test func withoutTheStoreTheRestIsTold() async throws {
        let store = ScriptedStore()
        let fixture = try await GatewayFixture(store: store)
        store.failReads(.broken)
        let overview = await fixture.gateway.overview()
        #expect(overview.queues.count == SampleExchange.endpoints.count && overview.queues.allSatisfy { $0.figures == nil })
        #expect(overview.readiness.reasons.contains("storage"))
    }

    @Test func callersWhomNobodyKnowsAreCountedWithoutAName() async throws {
        let fixture = try await GatewayFixture()
        let stranger = try SampleExchange().tlsCertificate(SampleExchange.police)
        for _ in 0..<3 { #expect(throws: Problem.self) { try fixture.gateway.caller(certificate: stranger) } }
        let entry = try #require(await fixture.gateway.overview().refusals.first)
        #expect(entry.code == .callerUnknown && entry.endpoint == nil && entry.count == 3 && entry.occasion == .request)
    }
}
