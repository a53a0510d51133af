import Alarms
import ExchangeFormats
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite("Alarms are told, and nothing is told twice")
struct AlarmKeeperTests {
    private final class Source: AlarmSource {
        let now = Mutex<[AlarmCondition]?>([])

        func reading() async -> AlarmReading { now.withLock { $0.map { AlarmReading($0, of: [.queueAge, .disk]) } ?? AlarmReading([], of: []) } }
        func set(_ conditions: [AlarmCondition]?) { now.withLock { $0 = conditions } }
    }

    private final class Channel: AlarmChannel {
        let told = Mutex<[String]>([])
        let fails = Mutex(false)

        func send(_ notice: AlarmNotice, _ text: AlarmText) async throws(AlarmChannelFailure) {
            if fails.withLock({ $0 }) { throw AlarmChannelFailure("no") }
            told.withLock { $0.append("\(notice.event.rawValue) \(text.title)") }
        }

        var titles: [String] { told.withLock { $0 } }
    }

    private final class Memory: AlarmFile {
        let bytes = Mutex<[UInt8]?>(nil)

        func read() throws -> [UInt8]? { bytes.withLock { $0 } }
        func write(_ new: [UInt8]) throws { bytes.withLock { $0 = new } }
    }

    private let source = Source()
    private let lithuanian = Channel()
    private let english = Channel()
    private let file = Memory()
    private let clock = TestClock(UTCInstant(seconds: 1_800_000_000))
    private let late = AlarmCondition(.queueAge, "lt.md", .warning, .span(.seconds(1000)))

    private func keeper() -> AlarmKeeper {
        AlarmKeeper(
            sources: [source],
            receivers: [
                AlarmReceiver(name: "budi", language: .lt, channel: lithuanian),
                AlarmReceiver(name: "on-call", language: .en, least: .critical, channel: english),
            ], place: AlarmPlace(exchange: "lt.test", gateway: "lt.vartai"), file: file, clock: clock, random: SeededRandom(seed: 1),
            observe: { _ in })
    }

    @Test func eachIsToldInTheOwnLanguageFromTheOwnSeverityOn() async {
        let keeper = keeper()
        source.set([late, AlarmCondition(.disk, "state", .critical, .percent(3))])
        await keeper.look()
        await keeper.tell()
        await keeper.look()
        await keeper.tell()
        #expect(lithuanian.titles == ["raised Įspėjimas: eilė vėluoja – lt.md", "raised Skubu: mažai vietos diske – state"])
        #expect(english.titles == ["raised Urgent: little disk space – state"])
    }

    @Test func aRestartTellsNothingTwiceAndForgetsNothing() async {
        source.set([late])
        lithuanian.fails.withLock { $0 = true }
        let first = keeper()
        await first.look()
        await first.tell()
        #expect(lithuanian.titles.isEmpty)
        lithuanian.fails.withLock { $0 = false }
        let second = keeper()
        await second.look()
        await second.tell()
        #expect(lithuanian.titles == ["raised Įspėjimas: eilė vėluoja – lt.md"])
        let third = keeper()
        await third.look()
        await third.tell()
        #expect(lithuanian.titles.count == 1)
        #expect(await third.alarms.count == 1)
    }

    @Test func aReceiverThatFailsIsTriedAgainLaterAndLater() async {
        let keeper = keeper()
        source.set([late])
        lithuanian.fails.withLock { $0 = true }
        await keeper.look()
        await keeper.tell()
        lithuanian.fails.withLock { $0 = false }
        await keeper.tell()
        #expect(lithuanian.titles.isEmpty, "not before its time")
        clock.advance(.seconds(5))
        await keeper.tell()
        #expect(lithuanian.titles.count == 1)
    }

    @Test func whoCannotLookEndsNothing() async {
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        source.set(nil)
        for _ in 1...10 {
            clock.advance(.seconds(60))
            await keeper.look()
        }
        #expect(await keeper.alarms.count == 1)
    }

    @Test func whatIsSilentIsKeptButNotTold() async {
        let keeper = keeper()
        let until = clock.now().adding(.seconds(3600))
        await keeper.silence(AlarmSilence(kind: nil, subject: "lt.md", until: until, administrator: "ona"))
        source.set([late])
        await keeper.look()
        await keeper.tell()
        #expect(lithuanian.titles.isEmpty)
        #expect(await keeper.alarms.count == 1)
    }

    @Test func aDamagedFileStopsNothing() async {
        file.bytes.withLock { $0 = Array("{\"register\":".utf8) }
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        await keeper.tell()
        #expect(lithuanian.titles.count == 1)
    }

    @Test func acknowledgementsLast() async throws {
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        let id = try #require(await keeper.alarms.first?.id)
        let taken = try await keeper.acknowledge(id, by: "ona")
        #expect(taken.alarm.acknowledgement?.administrator == "ona")
        let next = self.keeper()
        #expect(await next.alarms.first?.acknowledgement?.administrator == "ona")
        await #expect(throws: AlarmOrderRefusal.unknown) { try await next.acknowledge(UUID(), by: "ona") }
    }

    @Test func aSilenceLastsOverARestartUntilItsInstant() async throws {
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        let id = try #require(await keeper.alarms.first?.id)
        let until = clock.now().adding(.seconds(3600))
        let silenced = try await keeper.silence(id, until: until, by: "ona")
        #expect(silenced.silence?.until == until && silenced.silence?.alarm == id)
        let next = self.keeper()
        let listing = await next.listing()
        #expect(listing.alarms.first?.silence?.administrator == "ona" && listing.silences.count == 1)
        // It becomes worse, and nobody is told.
        source.set([AlarmCondition(.queueAge, "lt.md", .critical, .span(.seconds(4000)))])
        lithuanian.told.withLock { $0 = [] }
        await next.look()
        await next.tell()
        #expect(!lithuanian.titles.contains { $0.hasPrefix("worsened") } && english.titles.isEmpty)
        clock.advance(.seconds(3600))
        #expect(await next.listing().silences.isEmpty)
        #expect(await next.listing().alarms.first?.silence == nil)
    }

    @Test func aSilenceIsEndedAlsoWhereItsAlarmHasEnded() async throws {
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        let id = try #require(await keeper.alarms.first?.id)
        await #expect(throws: AlarmOrderRefusal.notSilenced) { try await keeper.endSilence(of: id, by: "ona") }
        try await keeper.silence(id, until: clock.now().adding(.seconds(36_000)), by: "ona")
        source.set([])
        await keeper.look()
        clock.advance(.seconds(61))
        await keeper.look()
        #expect(await keeper.alarms.isEmpty)
        try await keeper.endSilence(of: id, by: "jonas")
        #expect(await self.keeper().listing().silences.isEmpty)
        // The same condition again is another alarm, of which somebody is told.
        lithuanian.told.withLock { $0 = [] }
        source.set([late])
        await keeper.look()
        await keeper.tell()
        #expect(lithuanian.titles.contains { $0.hasPrefix("raised") })
        await #expect(throws: AlarmOrderRefusal.unknown) { try await keeper.silence(id, until: clock.now().adding(.seconds(60)), by: "ona") }
    }

    @Test func whatIsSilencedAgainFromAnotherAlarmIsEndedByEither() async throws {
        let keeper = keeper()
        source.set([late])
        await keeper.look()
        let first = try #require(await keeper.alarms.first?.id)
        try await keeper.silence(first, until: clock.now().adding(.seconds(36_000)), by: "ona")
        source.set([])
        await keeper.look()
        clock.advance(.seconds(61))
        await keeper.look()
        source.set([late])
        await keeper.look()
        let second = try #require(await keeper.alarms.first?.id)
        #expect(second != first)
        try await keeper.endSilence(of: second, by: "ona")
        #expect(await keeper.listing().silences.isEmpty)
    }

    @Test func onlySoManySilencesAreKept() async throws {
        let keeper = keeper()
        source.set((0...AlarmRegister.mostSilences).map { AlarmCondition(.queueAge, "lt.\($0)", .warning, .count($0)) })
        await keeper.look()
        let ids = await keeper.alarms.map(\.id)
        let until = clock.now().adding(.seconds(3600))
        for id in ids.dropLast() { try await keeper.silence(id, until: until, by: "ona") }
        let last = try #require(ids.last)
        await #expect(throws: AlarmOrderRefusal.full) { try await keeper.silence(last, until: until, by: "ona") }
    }
}
