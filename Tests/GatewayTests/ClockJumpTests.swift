import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// What a gateway on a real store does while its clock is an hour out, and what ends it.
struct ClockJumpTests {
    static let start = SampleExchange.now.adding(.seconds(7200))
    static let jumps = [Duration.seconds(3600), .seconds(-3600)]

    /// The exchange and the folder of a store that outlives the gateways on it.
    private struct Place {
        let exchange = try? SampleExchange()
        let folder = try? TemporaryDirectory()
        /// Long enough after certificates and revocation lists were issued.
        let time = TestTime(ClockJumpTests.start)

        /// Starts a gateway on the store, as a daemon does, and closes the store after it.
        func run(
            _ time: TestTime, acceptsClock: Bool = false, limits: GatewayLimits = GatewayLimits(), _ body: (GatewayFixture) async throws -> Void
        ) async throws {
            let (exchange, folder) = (try #require(exchange), try #require(folder))
            let store = try SQLiteStore.open(
                configuration: SQLiteStoreConfiguration(
                    stateDirectory: folder.file("state"), keyDirectory: folder.file("keys"), exchange: SampleExchange.name), random: SystemRandom())
            do {
                try await body(
                    GatewayFixture(exchange: exchange, store: store, limits: limits, time: time, acceptsClock: acceptsClock))
            } catch {
                try? await store.close()
                throw error
            }
            try await store.close()
        }
    }

    private let place = Place()

    private func rootInstants(_ fixture: GatewayFixture) async throws -> [UTCInstant] {
        let feed = try await fixture.store.read { try $0.evidence(forSender: SampleExchange.hotline, after: 0, limit: 1000) }
        return try feed.map { try fixture.verified($0.evidence).at }
    }

    @Test("While it runs: nothing expires, nothing is accepted or stated, leases keep their length, repeats get their first answer", arguments: jumps)
    func whileRunning(_ jump: Duration) async throws {
        let time = place.time
        try await place.run(time, limits: GatewayLimits(lease: .seconds(60))) { fixture in
            let exchange = fixture.exchange
            var brief = try exchange.inquiry(at: Self.start)
            brief.manifest.validUntil = time.now().adding(.seconds(1800))
            let known = try brief.composed()
            let first = try await fixture.submit(known.bytes, from: SampleExchange.hotline)
            let (inHand, delivery, recipient) = try await fixture.consigned(exchange.inquiry(at: Self.start))
            let caller = try fixture.caller(recipient)
            let sender = try fixture.caller(SampleExchange.hotline)
            let mark = try await fixture.store.read { try $0.highWaterMark() }
            let roots = try await rootInstants(fixture)

            time.wall.advance(jump)
            #expect(await fixture.gateway.readiness().reasons == ["clock"])
            #expect(fixture.gateway.clockDoubt == (jump > .zero ? .jumped : .behind))
            #expect(try await fixture.gateway.expireOverdue() == 0)
            // No lease is cut short or drawn out.
            time.advance(.seconds(59))
            #expect(try await fixture.inbox(recipient).isEmpty)
            time.advance(.seconds(1))
            #expect(try await fixture.inbox(recipient).count == 2)
            // No evidence is made: neither of a receipt, nor of content that leaves for the first time.
            let receipt = try exchange.receipt(for: inHand, delivery: delivery, recipient: recipient, at: time.now())
            #expect(try await problem { try await fixture.gateway.conclude(delivery, receipt: receipt, from: caller) }?.code == .clockUncertain)
            let other = try #require(try await fixture.store.read { try $0.deliveries(ofMessage: 1).first })
            #expect(try await problem { try await fixture.gateway.content(of: other.id, for: caller) }?.code == .clockUncertain)
            let refusal = try #require(try await fixture.refusal(of: try exchange.inquiry(at: Self.start)))
            #expect(refusal.problem.code == .clockUncertain && refusal.evidence == nil)
            #expect(try await fixture.gateway.submit(known.bytes, from: sender).evidence == first.evidence)
            try await fixture.gateway.keepMark()
            #expect(try await fixture.store.read { try $0.highWaterMark() } == mark)
            #expect(try await rootInstants(fixture) == roots)

            // It jumps back: everything goes on where it was.
            time.wall.advance(.zero - jump)
            #expect(await fixture.gateway.readiness().isReady)
            #expect(try await fixture.inbox(recipient).isEmpty)
            let evidence = try await fixture.gateway.conclude(
                delivery, receipt: exchange.receipt(for: inHand, delivery: delivery, recipient: recipient, at: time.now()), from: caller)
            #expect(try fixture.verified(evidence).at == time.now())
            time.advance(.seconds(1800))
            #expect(try await fixture.gateway.expireOverdue() == 1)
            let instants = try await rootInstants(fixture)
            #expect(zip(instants, instants.dropFirst()).allSatisfy { $0 <= $1 })
        }
    }

    @Test("A receipt that came before the jump and comes again during it gets its first answer", arguments: jumps)
    func repeatedReceipt(_ jump: Duration) async throws {
        try await place.run(place.time) { fixture in
            let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.inquiry(at: Self.start))
            let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
            let first = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient))
            place.time.wall.advance(jump)
            #expect(try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient)) == first)
        }
    }

    /// A clock set wrong while the gateway was off is known by the mark alone.
    @Test("An hour back across a restart: the mark says so; a restart with the right clock ends it")
    func backAcrossARestart() async throws {
        let time = place.time
        try await place.run(time) { try await $0.submit($0.exchange.inquiry(at: Self.start)) }
        let wrong = TestTime(time.now().adding(.seconds(-3600)))
        try await place.run(wrong) { fixture in
            #expect(await fixture.gateway.readiness().reasons == ["clock"])
            #expect(fixture.gateway.clockDoubt == .behind)
            #expect(try await fixture.refusal(of: fixture.exchange.inquiry(at: wrong.now()))?.problem.code == .clockUncertain)
            #expect(try await fixture.gateway.expireOverdue() == 0)
            try await fixture.gateway.keepMark()
            #expect(try await fixture.store.read { try $0.highWaterMark() } == Self.start)
        }
        time.advance(.seconds(60))
        try await place.run(time) { fixture in
            #expect(await fixture.gateway.readiness().isReady)
            try await fixture.submit(fixture.exchange.inquiry(at: time.now()))
        }
    }

    /// An hour off and an hour ahead look alike: within the gap a start is believed. The administrator who finds it says so.
    @Test("An hour ahead across a restart is believed; after the correction the administrator vouches for the clock, and the log says so")
    func aheadAcrossARestart() async throws {
        let time = place.time
        try await place.run(time) { try await $0.submit($0.exchange.inquiry(at: Self.start)) }
        let ahead = TestTime(time.now().adding(.seconds(3600)))
        try await place.run(ahead) { fixture in
            #expect(await fixture.gateway.readiness().isReady)
            try await fixture.submit(fixture.exchange.inquiry(at: ahead.now()))
        }
        time.advance(.seconds(60))
        try await place.run(time) { #expect(await $0.gateway.readiness().reasons == ["clock"]) }
        try await place.run(time, acceptsClock: true) { fixture in
            #expect(await fixture.gateway.readiness().isReady)
            try await fixture.submit(fixture.exchange.inquiry(at: time.now()))
            let last = try await fixture.store.read { try $0.auditLeaf(2) }
            let record = try JSONReader.read(try #require(last).record, limits: JSONLimits(bytes: 4096))
            #expect(record["event"] == "CLOCK_ACCEPTED" && record["actor"] == "administrator")
            #expect(try await fixture.store.read { try $0.highWaterMark() } == time.now())
        }
        // Once: the next start stands on the mark as it is now.
        try await place.run(time) { #expect(await $0.gateway.readiness().isReady) }
    }

    @Test("Further ahead than the gap: nothing is believed until an administrator says so or the clock is corrected")
    func unconfirmed() async throws {
        let time = place.time
        var brief: SampleMessage?
        try await place.run(time) { fixture in
            brief = try fixture.exchange.inquiry(at: Self.start)
            try await fixture.submit(try #require(brief))
        }
        for days in [6, 8] {
            let later = TestTime(time.now().adding(.seconds(days * 86_400)))
            try await place.run(later) { fixture in
                guard days > 7 else { return #expect(fixture.gateway.clockDoubt == nil) }
                #expect(fixture.gateway.clockDoubt == .unconfirmed)
                #expect(await fixture.gateway.readiness().reasons.contains("clockUnconfirmed"))
                #expect(try await fixture.gateway.expireOverdue() == 0)
                try await fixture.gateway.keepMark()
                #expect(try await fixture.store.read { try $0.highWaterMark() } == Self.start)
            }
        }
        time.advance(.seconds(60))
        try await place.run(time) { #expect(await $0.gateway.readiness().isReady) }
        let later = TestTime(time.now().adding(.seconds(8 * 86_400)))
        try await place.run(later, acceptsClock: true) { fixture in
            #expect(fixture.gateway.clockDoubt == nil)
            let expired = try await fixture.gateway.expireOverdue()
            #expect(expired == 1)
        }
    }

    @Test("A gateway without traffic keeps its mark too")
    func idle() async throws {
        let time = place.time
        try await place.run(time) { fixture in
            time.advance(.seconds(20 * 86_400))
            try await fixture.gateway.keepMark()
        }
        time.advance(.seconds(86_400))
        try await place.run(time) { #expect($0.gateway.clockDoubt == nil) }
    }

    @Test("Before the first mark: what an authority has signed already speaks against the clock")
    func beforeRevocationLists() async throws {
        let exchange = try #require(place.exchange)
        let signed = try #require(try exchange.registry().signatures.paths.revocationLists.map(\.thisUpdate).max())
        let slow = TestTime(signed.adding(.seconds(-3600)))
        try await place.run(slow) { fixture in
            #expect(fixture.gateway.clockDoubt == .behind)
            slow.wall.set(signed)
            slow.monotonic.advance(.seconds(3600))
            #expect(fixture.gateway.clockDoubt == nil)
        }
    }

    /// A step back that is small enough to be believed.
    @Test("No root is dated before the one before it")
    func smallStepBack() async throws {
        let time = place.time
        try await place.run(time) { fixture in
            try await fixture.submit(fixture.exchange.inquiry(at: Self.start))
            time.wall.advance(.seconds(-4))
            #expect(await fixture.gateway.readiness().isReady)
            let second = try await fixture.submit(fixture.exchange.inquiry(at: time.now()))
            #expect(second.acceptedAt == Self.start)
            time.advance(.seconds(5))
            try await fixture.submit(fixture.exchange.inquiry(at: time.now()))
            #expect(
                try await rootInstants(fixture) == [Self.start, Self.start, Self.start.adding(.seconds(1))])
        }
    }
}
