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
        #expect(await keeper.acknowledge(id, by: "ona") != nil)
        let next = self.keeper()
        #expect(await next.alarms.first?.acknowledgement?.administrator == "ona")
    }
}
