import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing

/// Many parked deliveries go back into their queues by one order, at a rate, whatever happens meanwhile.
@Suite(.timeLimit(.minutes(5))) struct RedriveTests {
    private static let recipient = SampleExchange.municipality
    private static let everything = DeliveryFilter(recipient: recipient)

    /// Submits and parks so many; their ids by acceptance.
    private func park(_ count: Int, _ fixture: GatewayFixture, for ground: AdministrativeGround = .recipientUnable) async throws -> [UUID] {
        let administrator = try fixture.administrator()
        var parked: [UUID] = []
        for _ in 0..<count {
            let message = try fixture.exchange.inquiry(at: fixture.time.now())
            try await fixture.submit(message)
            let listed = try await fixture.gateway.deliveries(matching: Self.everything, after: nil, limit: 100)
            let id = try #require(listed.first { $0.message.messageID == message.manifest.messageID }).delivery.id
            try await fixture.gateway.park(id, by: administrator, ground: ground)
            parked.append(id)
        }
        return parked
    }

    private func states(_ deliveries: [UUID], _ fixture: GatewayFixture) async throws -> [DeliveryState?] {
        try await fixture.store.read { reader in try deliveries.map { try reader.delivery($0)?.state } }
    }

    private func job(_ fixture: GatewayFixture) async throws -> RedriveJob {
        try #require(try await fixture.gateway.redriveJobs(limit: 1).first)
    }

    @Test func aPreviewCountsAndChangesNothing() async throws {
        let fixture = try await GatewayFixture()
        let parked = try await park(3, fixture)
        _ = try await park(1, fixture, for: .keepsFailing)
        let entries = try await fixture.auditRecords().count
        let preview = try await fixture.gateway.previewRedrive(of: DeliveryFilter(recipient: Self.recipient, ground: .recipientUnable), sample: 2)
        #expect(preview.count == 3 && preview.sample.map(\.delivery.id) == Array(parked.prefix(2)))
        #expect(try await fixture.auditRecords().count == entries)
        #expect(try await states(parked, fixture) == [.parked, .parked, .parked])
        #expect(try await fixture.gateway.redriveJobs(limit: 10).isEmpty)
    }

    @Test func theRateIsKeptByTheMonotonicClock() async throws {
        let fixture = try await GatewayFixture()
        let parked = try await park(12, fixture)
        let before = try await fixture.store.read { reader in try parked.compactMap { try reader.delivery($0) } }
        let ordered = try await fixture.gateway.orderRedrive(
            of: Self.everything, perSecond: 4, by: fixture.administrator(), ground: .mended)
        #expect(ordered.matched == 12 && ordered.state == .running && ordered.remaining == 12)
        // One at once, then four a second, however often somebody looks, and whatever the clock on the wall does.
        let steps: [(Duration, Int)] = [
            (.zero, 1), (.zero, 0), (.milliseconds(250), 1), (.milliseconds(200), 0), (.milliseconds(50), 1), (.seconds(1), 4),
        ]
        for (passed, expected) in steps {
            fixture.time.monotonic.advance(passed)
            #expect(try await fixture.gateway.advanceRedrives() == expected, "\(passed)")
        }
        fixture.time.wall.advance(.seconds(60))
        #expect(try await fixture.gateway.advanceRedrives() == 0)
        #expect(try await states(parked, fixture) == Array(repeating: .queued, count: 7) + Array(repeating: .parked, count: 5))
        // However long nobody looked, no more than a second's worth.
        fixture.time.monotonic.advance(.seconds(3600))
        #expect(try await fixture.gateway.advanceRedrives() == 4)
        let going = try await job(fixture)
        #expect(going.redriven == 11 && going.remaining == 1 && going.state == .running && going.endedAt == nil)
        fixture.time.monotonic.advance(.seconds(1))
        #expect(try await fixture.gateway.advanceRedrives() == 1)
        let done = try await job(fixture)
        #expect(done.state == .done && done.redriven == 12 && done.skipped == 0 && done.remaining == 0 && done.endedAt != nil)
        // Each is in its old place, and is offered as what it was.
        let inbox = try await fixture.inbox(Self.recipient, limit: 20)
        #expect(inbox.map(\.delivery.id) == parked)
        let after = try await fixture.store.read { reader in try parked.compactMap { try reader.message(sequence: reader.delivery($0)?.message ?? 0) }
        }
        #expect(zip(before, after).allSatisfy { $0.message == $1.sequence })
        let redriven = try await fixture.auditRecords().filter { $0["event"] == "DELIVERY_REDRIVEN" }
        #expect(redriven.count == 12 && redriven.allSatisfy { $0["redrive"]?["redriveId"] == .string(ordered.id.wireText) })
        #expect(redriven.allSatisfy { $0["ground"] == "MENDED" && $0["staff"] == .string(ordered.ordered.administrator) })
        let ended = try #require(try await fixture.auditRecords().last { $0["event"] == "REDRIVE_ENDED" })
        #expect(ended["redrive"]?["redriven"] == 12 && ended["actor"] == "gateway" && ended["recipients"] == [.string(Self.recipient)])
    }

    @Test func whoeverEndedOrWasUnparkedOrParkedAnewIsSkipped() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        let parked = try await park(5, fixture)
        try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 100, by: administrator, ground: .mended)
        try await fixture.gateway.discard(parked[0], by: administrator, ground: .decidedElsewhere)
        try await fixture.gateway.redrive(parked[1], by: administrator, ground: .senderAsked)
        // It was put back, failed again, and was parked once more: the order is older than that.
        try await fixture.gateway.redrive(parked[2], by: administrator, ground: .senderAsked)
        try await fixture.gateway.park(parked[2], by: administrator, ground: .keepsFailing)
        let late = try await park(1, fixture)
        fixture.time.monotonic.advance(.seconds(1))
        _ = try await fixture.gateway.advanceRedrives()
        fixture.time.monotonic.advance(.seconds(1))
        _ = try await fixture.gateway.advanceRedrives()
        let job = try await job(fixture)
        #expect(job.state == .done && job.matched == 5 && job.redriven == 2 && job.skipped == 3)
        #expect(try await states(parked + late, fixture) == [.discarded, .queued, .parked, .queued, .queued, .parked])
    }

    @Test func aCancelledOneLeavesTheRestParked() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        let parked = try await park(4, fixture)
        let ordered = try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: administrator, ground: .mended)
        #expect(try await fixture.gateway.advanceRedrives() == 1)
        let cancelled = try await fixture.gateway.cancelRedrive(ordered.id, by: administrator, ground: .recipientUnable)
        #expect(
            cancelled.state == .cancelled && cancelled.redriven == 1 && cancelled.remaining == 3 && cancelled.cancelled?.ground == .recipientUnable)
        fixture.time.monotonic.advance(.seconds(10))
        #expect(try await fixture.gateway.advanceRedrives() == 0)
        #expect(try await states(parked, fixture) == [.queued, .parked, .parked, .parked])
        // What it left, another may take.
        #expect(try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: administrator, ground: .mended).matched == 3)
        let records = try await fixture.auditRecords().compactMap { $0["event"]?.string }.filter { $0.hasPrefix("REDRIVE_") }
        #expect(records == ["REDRIVE_ORDERED", "REDRIVE_CANCELLED", "REDRIVE_ORDERED"])
    }

    @Test func itGoesOnAfterARestartWhereItWas() async throws {
        try await withTemporaryStore { open in
            let store = try open()
            let fixture = try await GatewayFixture(store: store)
            let parked = try await park(6, fixture)
            let ordered = try await fixture.gateway.orderRedrive(
                of: Self.everything, perSecond: 2, by: fixture.administrator(), ground: .mended)
            #expect(try await fixture.gateway.advanceRedrives() == 1)
            await fixture.gateway.finish()
            try await store.close()

            let reopened = try open()
            let again = try await GatewayFixture(exchange: fixture.exchange, store: reopened, time: TestTime(fixture.time.now()))
            let kept = try await job(again)
            #expect(kept.id == ordered.id && kept.redriven == 1 && kept.remaining == 5 && kept.ordered == ordered.ordered && kept.perSecond == 2)
            // A restart is no reason to hurry.
            #expect(try await again.gateway.advanceRedrives() == 1)
            for _ in 0..<2 {
                again.time.monotonic.advance(.seconds(1))
                #expect(try await again.gateway.advanceRedrives() == 2)
            }
            #expect(try await job(again).state == .done)
            #expect(try await states(parked, again) == Array(repeating: .queued, count: 6))
            let redriven = try await again.auditRecords().filter { $0["event"] == "DELIVERY_REDRIVEN" }.compactMap { $0["deliveryId"]?.string }
            #expect(redriven == parked.map(\.wireText))
            try await reopened.close()
        }
    }

    @Test func whoWaitsIsOfferedAtOnceWhatIsRedriven() async throws {
        let fixture = try await GatewayFixture()
        _ = try await park(1, fixture)
        try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: fixture.administrator(), ground: .mended)
        let caller = try fixture.caller(Self.recipient)
        let gateway = fixture.gateway
        async let offered = gateway.inbox(of: caller, limit: 10, wait: .seconds(60))
        while gateway.waitingRecipients == 0 { await Task.yield() }
        try await gateway.advanceRedrives()
        let taken = try await offered
        #expect(taken.count == 1)
    }

    @Test func whatHasEndedIsNotCancelled() async throws {
        let fixture = try await GatewayFixture()
        let administrator = try fixture.administrator()
        let empty = try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: administrator, ground: .mended)
        #expect(empty.state == .done && empty.matched == 0)
        for (id, code) in [(empty.id, ErrorCode.redriveEnded), (UUID(), .resourceUnknown)] {
            let refused = try await problem { try await fixture.gateway.cancelRedrive(id, by: administrator, ground: .mended) }
            #expect(refused?.code == code)
        }
        for filter in [DeliveryFilter(recipient: "lt.nieko"), DeliveryFilter(formatID: "THB-999")] {
            let ordered = try await problem { try await fixture.gateway.orderRedrive(of: filter, perSecond: 1, by: administrator, ground: .mended) }
            let seen = try await problem { try await fixture.gateway.previewRedrive(of: filter, sample: 1) }
            #expect(ordered?.code == .resourceUnknown && seen?.code == .resourceUnknown)
        }
    }

    @Test func onlySoManyRunAtOnceAndTakeSoMuch() async throws {
        var limits = GatewayLimits()
        limits.redriveJobs = 2
        limits.redriveDeliveries = 1
        let fixture = try await GatewayFixture(limits: limits)
        let administrator = try fixture.administrator()
        _ = try await park(3, fixture)
        for _ in 0..<2 {
            #expect(try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: administrator, ground: .mended).matched == 1)
        }
        let refused = try await problem {
            try await fixture.gateway.orderRedrive(of: Self.everything, perSecond: 1, by: administrator, ground: .mended)
        }
        #expect(refused?.code == .tooManyRedrives)
        // Each has a rate of its own.
        #expect(try await fixture.gateway.advanceRedrives() == 2)
    }
}

/// Opens one store on the disk again and again.
private func withTemporaryStore(_ body: (() throws -> SQLiteStore) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-redrives-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body {
        try SQLiteStore.open(
            configuration: SQLiteStoreConfiguration(
                stateDirectory: folder.appending(path: "state"), keyDirectory: folder.appending(path: "keys"), exchange: SampleExchange.name,
                keyReserve: 16), random: SeededRandom(seed: 1))
    }
}
