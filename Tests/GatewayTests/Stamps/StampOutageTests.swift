import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// No authority answers: traffic goes on, the backlog shows, alarms come in stages and go by themselves.
struct StampOutageTests {
    @Test func eachStageIsToldOnce() async throws {
        let fixture = try await StampFixture()
        fixture.authority.become(.isSilent)
        try await fixture.submit()
        for _ in 0..<300 {
            await fixture.gateway.gateway.takeStamps()
            fixture.time.advance(.seconds(60))
        }
        let late = fixture.told("time-stamps are late")
        #expect(
            late.map { String($0.prefix { $0 != "[" }) }.map { $0.trimmingCharacters(in: .whitespaces) } == [
                "warning time-stamps are late: warning", "error time-stamps are late: error", "critical time-stamps are late: critical",
            ])
        #expect(try await fixture.figures().stage == .critical)
        #expect(fixture.told("gives no good token").count == 1)
        let readiness = await fixture.gateway.gateway.readiness()
        #expect(readiness.isReady && readiness.warnings == ["timestamps"])

        fixture.authority.become(.answers)
        fixture.time.advance(TimeStampPauses.longest)
        await fixture.gateway.gateway.takeStamps()
        #expect(fixture.told("late no longer").count == 3 && fixture.told("answers again").count == 1)
        #expect(try await fixture.figures().stage == nil)
        #expect(await fixture.gateway.gateway.readiness().warnings.isEmpty)
    }

    @Test func stagesAreReachedAtTheirTimes() {
        var alarm = StampAlarm(limits: StampPolicy().alarms)
        #expect(alarm.judge(age: .seconds(599)).isEmpty && alarm.stage == nil)
        #expect(alarm.judge(age: .seconds(600)) == [.reached(.warning)])
        #expect(alarm.judge(age: .seconds(3599)).isEmpty)
        #expect(alarm.judge(age: .seconds(14_400)) == [.reached(.error), .reached(.critical)])
        #expect(alarm.judge(age: .seconds(700)) == [.over(.critical), .over(.error)] && alarm.stage == .warning)
        #expect(alarm.judge(age: nil) == [.over(.warning)] && alarm.stage == nil)
    }

    /// One that failed is left alone for a while; the next one is asked.
    @Test func anotherAuthorityStepsIn() async throws {
        let fixture = try await StampFixture(names: ["first", "second"])
        let broken = FailingFor(name: "first", behind: fixture.authority)
        let gateway = try await GatewayFixture(
            exchange: fixture.exchange, time: fixture.time, stamping: fixture.exchange.stamping(broken, names: ["first", "second"]))
        try await gateway.submit(fixture.exchange.inquiry())
        await gateway.gateway.takeStamps()
        var figures = try #require(await gateway.gateway.stampFigures())
        #expect(figures.backlog.isEmpty && figures.sources.map(\.answers) == [false, true] && !figures.needsAttention)
        #expect(broken.asked == 1)
        // Left alone …
        try await gateway.submit(fixture.exchange.inquiry())
        await gateway.gateway.takeStamps()
        #expect(broken.asked == 1)
        // … and asked again later.
        fixture.time.advance(.seconds(5))
        try await gateway.submit(fixture.exchange.inquiry(at: fixture.time.now()))
        await gateway.gateway.takeStamps()
        #expect(broken.asked == 2)
        figures = try #require(await gateway.gateway.stampFigures())
        #expect(figures.backlog.isEmpty)
    }

    /// A real round trip: an authority that answers with something else than what was asked is as good as gone, whatever its port says.
    @Test func theProbeSeesWhatAPortDoesNot() async throws {
        let fixture = try await StampFixture()
        await fixture.gateway.gateway.probeTimeStamps()
        #expect(try await fixture.figures().sources[0].answers == true)
        fixture.authority.become(.lies)
        await fixture.gateway.gateway.probeTimeStamps()
        let source = try await fixture.figures().sources[0]
        #expect(source.answers == false && source.failures == 1 && source.trouble == "\(TimeStampFailure.nonceDiffers)")
        #expect(await fixture.gateway.gateway.readiness().warnings == ["timestamps"])
        // It is back: the next probe knows, and stamps are taken at once, without waiting for the pause to end.
        fixture.authority.become(.answers)
        try await fixture.submit()
        await fixture.gateway.gateway.probeTimeStamps()
        await fixture.gateway.gateway.takeStamps()
        #expect(try await fixture.figures().backlog.isEmpty)
    }

    /// A simulated day without an authority, and 10,000 messages: all delivered, and all stamped after its return, without an administrator.
    @Test func aDayWithoutAnAuthority() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-outage-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try SQLiteStore.open(
            configuration: SQLiteStoreConfiguration(
                stateDirectory: folder.appending(path: "state"), keyDirectory: folder.appending(path: "keys"), exchange: SampleExchange.name,
                synchronous: .off), random: SystemRandom())
        var limits = GatewayLimits()
        limits.inFlight = 100_000
        limits.submissionsPerSecond = 1_000_000
        limits.submissionBurst = 1_000_000
        let fixture = try await StampFixture(store: store, limits: limits)
        let (gateway, exchange, time) = (fixture.gateway, fixture.exchange, fixture.time)
        fixture.authority.become(.isSilent)
        let (hours, perHour) = (24, 417)
        var ids: [UUID] = []
        var handedOver = 0
        for hour in 0..<hours {
            let messages = try (0..<min(perHour, 10_000 - ids.count)).map { _ in try exchange.inquiry(at: time.now()) }
            let composed = try messages.map { try $0.composed() }
            ids += messages.map(\.manifest.messageID)
            let sender = try gateway.caller(SampleExchange.hotline)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for message in composed { group.addTask { _ = try await gateway.gateway.submit(message.bytes, from: sender) } }
                try await group.waitForAll()
            }
            handedOver += try await Self.handOver(composed, gateway, exchange)
            await gateway.gateway.takeStamps()
            let figures = try await fixture.figures()
            #expect(figures.backlog.messages == ids.count && figures.backlog.oldest == SampleExchange.now)
            #expect(figures.stage == (hour == 0 ? nil : hour < 4 ? .error : .critical))
            time.advance(.seconds(3600))
        }
        #expect(ids.count == 10_000 && handedOver == 10_000)
        #expect(fixture.told("time-stamps are late: ").count == 3)
        fixture.authority.become(.answers)
        await gateway.gateway.takeStamps()
        let figures = try await fixture.figures()
        #expect(figures.backlog.isEmpty && figures.stage == nil)
        #expect(fixture.told("time-stamps are late no longer").count == 3)
        let sender = try gateway.caller(SampleExchange.hotline)
        let verifier = try exchange.stampVerifier()
        for id in ids {
            let stamp = try await gateway.gateway.stamp(ofMessage: id, for: sender)
            // Every one has its place; a hundred of them are verified in full.
            guard id.uuid.15 % 100 == 0 else { continue }
            #expect(try verifier.verify(stamp, now: time.now()).genTime == time.now())
        }
        try await store.close()
    }

    /// - Returns: how many were handed over.
    private static func handOver(
        _ messages: [MessageComposer.Composed], _ gateway: GatewayFixture, _ exchange: SampleExchange
    ) async throws -> Int {
        let recipient = try gateway.caller(SampleExchange.municipality)
        let byID = Dictionary(uniqueKeysWithValues: messages.map { ($0.manifest.messageID, $0) })
        var count = 0
        while true {
            let offered = try await gateway.gateway.inboxWithMessages(of: recipient, limit: 100, wait: .zero)
            guard !offered.isEmpty else { return count }
            let receipts = try offered.compactMap { offer -> (UUID, [UInt8])? in
                guard let message = byID[offer.queued.message.messageID] else { return nil }
                let delivery = offer.queued.delivery.id
                return (
                    delivery,
                    try exchange.receipt(for: message, delivery: delivery, recipient: SampleExchange.municipality, at: gateway.time.now())
                )
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (delivery, receipt) in receipts {
                    group.addTask { _ = try await gateway.gateway.conclude(delivery, receipt: receipt, from: recipient) }
                }
                try await group.waitForAll()
            }
            count += receipts.count
        }
    }
}

/// The longest that an authority is left alone.
private enum TimeStampPauses {
    static let longest = Duration.seconds(300)
}

/// An authority of two, one of which is never there.
private final class FailingFor: TimeStampTransport {
    private let name: String
    private let other: TestTimeStamps
    private let tally = Tally()

    init(name: String, behind other: TestTimeStamps) {
        self.name = name
        self.other = other
    }

    var asked: Int { tally.count }

    func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8] {
        guard url.contains("//\(name).") else { return try await other.ask(request, at: url, timeout: timeout) }
        tally.add()
        throw TimeStampSilence("not reachable")
    }
}
