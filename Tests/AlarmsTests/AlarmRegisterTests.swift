import Alarms
import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// One notice when a condition starts, one when it ends.
@Suite("Alarms start and end once")
struct AlarmRegisterTests {
    private let random = SeededRandom(seed: 5)
    private let start = UTCInstant(seconds: 1_800_000_000)

    private func at(_ seconds: Int64) -> UTCInstant { UTCInstant(seconds: 1_800_000_000 + seconds) }

    private func judge(
        _ register: inout AlarmRegister, _ conditions: [AlarmCondition], _ seconds: Int64, kinds: Set<AlarmKind> = Set(AlarmKind.allCases)
    )
        -> [AlarmNotice]
    {
        register.judge(conditions, of: kinds, at: at(seconds), random: random)
    }

    private let late = AlarmCondition(.queueAge, "lt.md", .warning, .span(.seconds(1000)))

    @Test func aConditionThatLastsIsToldOnce() {
        var register = AlarmRegister()
        #expect(judge(&register, [late], 0).map(\.event) == [.raised])
        for second in 1...100 { #expect(judge(&register, [late], Int64(second) * 15).isEmpty) }
        #expect(register.alarms.count == 1)
        #expect(register.alarms.first?.raisedAt == start)
    }

    @Test func itEndsOnceAfterItHasBeenGoneForAWhile() {
        var register = AlarmRegister()
        let raised = judge(&register, [late], 0)
        #expect(judge(&register, [], 15).isEmpty)
        #expect(judge(&register, [], 60).isEmpty)
        let cleared = judge(&register, [], 75)
        #expect(cleared.map(\.event) == [.cleared])
        #expect(cleared.first?.alarm.id == raised.first?.alarm.id)
        #expect(register.alarms.isEmpty)
        #expect(judge(&register, [], 90).isEmpty)
    }

    @Test func whatComesAndGoesIsOneAlarm() {
        var register = AlarmRegister()
        var events: [AlarmNotice.Event] = []
        for second in stride(from: Int64(0), to: 600, by: 15) { events += judge(&register, second % 45 == 0 ? [late] : [], second).map(\.event) }
        #expect(events == [.raised])
    }

    @Test func aWarningThatBecomesCriticalIsToldAgainAndNeedsANewAcknowledgement() throws {
        var register = AlarmRegister()
        let alarm = try #require(judge(&register, [late], 0).first?.alarm)
        let first = register.acknowledge(alarm.id, by: "ona", at: at(10))
        let second = register.acknowledge(alarm.id, by: "jonas", at: at(11))
        #expect(first?.acknowledgement?.administrator == "ona")
        #expect(second?.acknowledgement?.administrator == "ona", "the first has taken it on")
        let worse = AlarmCondition(.queueAge, "lt.md", .critical, .span(.seconds(4000)))
        #expect(judge(&register, [worse], 15).map(\.event) == [.worsened])
        #expect(register.alarms.first?.acknowledgement == nil)
        // It does not fall back while it lasts.
        #expect(judge(&register, [late], 30).isEmpty)
        #expect(register.alarms.first?.severity == .critical)
        let nobody = register.acknowledge(UUID(), by: "ona", at: at(40))
        #expect(nobody == nil)
    }

    @Test func anEndThatComesNearerIsToldAtEachStage() {
        var register = AlarmRegister()
        var told: [Int] = []
        for day in (-2...70).reversed() {
            let condition = AlarmCondition(.certificateExpiry, "tls lt.vartai", day <= 7 ? .critical : .warning, .left(.seconds(day * 86_400)))
            let notices = register.judge(day <= 60 ? [condition] : [], of: [.certificateExpiry], at: at(Int64(70 - day) * 86_400), random: random)
            if !notices.isEmpty { told.append(day) }
        }
        #expect(told == [60, 30, 7, 1, 0])
    }

    @Test func whatWasNotLookedAtStaysAsItIs() {
        var register = AlarmRegister()
        _ = judge(&register, [late], 0)
        for second in 1...20 { #expect(judge(&register, [], Int64(second) * 60, kinds: [.disk]).isEmpty) }
        #expect(register.alarms.count == 1)
    }

    @Test func ofTwoReadingsOfOneThingTheWorseCounts() {
        var register = AlarmRegister()
        let worse = AlarmCondition(.queueAge, "lt.md", .critical, .span(.seconds(9)))
        #expect(judge(&register, [late, worse, late], 0).map(\.alarm.severity) == [.critical])
    }

    @Test func silencesCoverWhatTheyNameAndEnd() {
        var register = AlarmRegister()
        register.silence(AlarmSilence(kind: .queueAge, subject: nil, until: at(100), administrator: "ona"), at: at(0))
        #expect(register.isSilent(late.key, at: at(99)))
        #expect(!register.isSilent(late.key, at: at(100)))
        #expect(!register.isSilent(AlarmCondition.Key(.disk, "state"), at: at(1)))
        register.silence(AlarmSilence(kind: .queueAge, subject: nil, until: at(0), administrator: "ona"), at: at(2))
        #expect(!register.isSilent(late.key, at: at(3)), "one whose time is over ends it")
        for number in 0..<AlarmRegister.mostSilences {
            let hasRoom = register.silence(AlarmSilence(kind: nil, subject: "e\(number)", until: at(100), administrator: "ona"), at: at(3))
            #expect(hasRoom)
        }
        let hasRoom = register.silence(AlarmSilence(kind: nil, subject: "one more", until: at(100), administrator: "ona"), at: at(3))
        #expect(!hasRoom)
    }

    @Test func noMoreThanSoManyAreKept() {
        var register = AlarmRegister()
        let many = (0..<AlarmRegister.most + 50).map { AlarmCondition(.queueAge, "e\($0)", .warning) }
        #expect(judge(&register, many, 0).count == AlarmRegister.most)
        #expect(register.alarms.count == AlarmRegister.most)
    }

    @Test func theRegisterSurvivesTheDisk() throws {
        var register = AlarmRegister()
        let conditions = [
            late, AlarmCondition(.clock, "", .critical), AlarmCondition(.rejections, "", .warning, .percent(31)),
            AlarmCondition(.deadLetters, "lt.vsat", .warning, .count(3)), AlarmCondition(.certificateExpiry, "tls a", .critical, .left(.seconds(-5))),
        ]
        let raised = judge(&register, conditions, 0)
        register.acknowledge(try #require(raised.first?.alarm.id), by: "ona", at: at(5))
        register.silence(AlarmSilence(kind: .disk, subject: "state", until: at(500), administrator: "jonas"), at: at(6))
        _ = judge(&register, Array(conditions.dropFirst()), 30)
        let text = JSONWriter.bytes(register.json)
        let read = AlarmRegister(json: try JSONReader.read(text, limits: JSONLimits(bytes: 100_000)))
        #expect(read == register)
    }

    @Test("What is no register is none", arguments: ["{}", "[]", #"{"alarms":1,"silences":[]}"#, #"{"alarms":[]}"#])
    func noRegister(_ text: String) throws {
        #expect(AlarmRegister(json: try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1000))) == nil)
    }

    /// A silence for a kind of a later version would otherwise become one of every kind.
    @Test func aSilenceOfAnUnknownKindIsNone() throws {
        let text = #"{"alarms":[],"silences":[{"kind":"later","until":"2030-01-01T00:00:00Z","administrator":"ona"}]}"#
        let register = try #require(AlarmRegister(json: try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1000))))
        #expect(register.silences.isEmpty)
    }
}
