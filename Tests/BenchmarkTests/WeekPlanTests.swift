import LoadTools
import Testing

@Suite("The plan of a week")
struct WeekPlanTests {
    private let plan = WeekPlan(messages: 20_000, endpoints: 200, seed: 7)

    @Test("The same seed gives the same week, another seed another one")
    func deterministic() {
        let (same, other) = (WeekPlan(messages: 20_000, endpoints: 200, seed: 7), WeekPlan(messages: 20_000, endpoints: 200, seed: 8))
        let sample = stride(from: 0, to: plan.total, by: 37)
        #expect(sample.map(plan.message) == sample.map(same.message))
        #expect(sample.map(plan.message) != sample.map(other.message))
        #expect(plan.down(in: .shift(3)) == same.down(in: .shift(3)))
        #expect(plan.down(in: .shift(3)) != other.down(in: .shift(3)))
    }

    @Test("Known values: a plan that changes unnoticed would make figures of two versions incomparable")
    func known() {
        let message = plan.message(1234)
        #expect([message.sender, message.recipient, message.bytes, message.variant] == [168, 17, 1024, 731_526])
        var random = SplitMix(seed: 1_234_567)
        // The reference implementation's first numbers for this seed.
        #expect((0..<3).map { _ in random.next() } == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test("Phases follow each other without a gap and have all the messages")
    func phases() {
        #expect(plan.phases.count == WeekPlan.shifts + 3 * WeekPlan.rounds)
        var next = 0
        for phase in plan.phases {
            let numbers = plan.numbers(of: phase)
            #expect(numbers.lowerBound == next && !numbers.isEmpty)
            for number in [numbers.lowerBound, numbers.upperBound - 1] { #expect(plan.phase(of: number) == phase) }
            next = numbers.upperBound
        }
        #expect(next == plan.total)
        #expect(plan.week.count == 20_000)
    }

    @Test("A tenth is down in each shift, another one than in the shift before; before the week nobody")
    func down() {
        #expect(plan.down(in: .before(round: 0)).isEmpty)
        for shift in 0..<WeekPlan.shifts {
            let down = plan.down(in: .shift(shift))
            #expect(down.count == 20)
            if shift > 0 { #expect(down.isDisjoint(with: plan.down(in: .shift(shift - 1)))) }
        }
        #expect(plan.down(in: .backlog(round: 1)) == plan.down(in: .shift(WeekPlan.shifts - 1)))
        // In ten shifts everybody has been down.
        #expect((0..<10).reduce(into: Set<Int>()) { $0.formUnion(plan.down(in: .shift($1))) }.count == 200)
    }

    @Test("Who is down sends nothing, and is sent to all the same; nobody writes to anybody but the partner of its role")
    func senders() {
        var toDown = 0
        for phase in plan.phases {
            let (down, senders) = (plan.down(in: phase), plan.senders(in: phase))
            #expect(senders.count == 16 && Set(senders).count == 16)
            #expect(down.isDisjoint(with: senders))
            for number in plan.numbers(of: phase) {
                let message = plan.message(number)
                #expect(senders.contains(message.sender))
                #expect(WeekRole(of: message.recipient) == WeekRole(of: message.sender).partner)
                #expect((0..<200).contains(message.recipient))
                guard down.contains(message.recipient) else { continue }
                toDown += 1
                guard case .shift = phase else {
                    Issue.record("\(message.recipient) has a part in measuring")
                    continue
                }
            }
        }
        // A tenth of the week's messages, give or take.
        #expect((1500...2500).contains(toDown))
    }

    @Test("Each message has one sender, which sends it in one phase")
    func slices() {
        var seen: [Int] = []
        for phase in plan.phases {
            for sender in plan.senders(in: phase) {
                let numbers = plan.numbers(from: sender, in: phase)
                #expect(numbers.allSatisfy { plan.message($0).sender == sender })
                seen += numbers
            }
        }
        #expect(seen.sorted() == Array(0..<plan.total))
        #expect(plan.numbers(from: 999, in: .shift(0)).isEmpty)
    }

    @Test("Most bodies have 1–4 KiB, some 64 KiB; all four formats are there in equal parts")
    func mixture() {
        let messages = plan.week.map(plan.message)
        let small = messages.count { $0.bytes <= 4096 }
        #expect((17_500...19_000).contains(small))
        #expect((250...600).contains(messages.count { $0.bytes == 65_536 }))
        #expect(messages.allSatisfy { (1024...65_536).contains($0.bytes) })
        for role in WeekRole.allCases { #expect((4900...5100).contains(messages.count { WeekRole(of: $0.sender) == role })) }
        #expect(Set(WeekRole.allCases.map(\.format)).count == 4)
        #expect(WeekSize.shares.reduce(0) { $0 + $1.of100 } == 100)
    }

    @Test("A small week has a tenth that is down, and senders of all roles")
    func small() {
        let plan = WeekPlan(messages: 2000, endpoints: 20, seed: 1)
        for phase in plan.phases {
            #expect(Set(plan.senders(in: phase).map(WeekRole.init(of:))).count == 4)
            if case .shift = phase { #expect(plan.down(in: phase).count == 2) }
        }
        #expect(WeekPlan(messages: 1, endpoints: 1, seed: 1).messages == 1000)
        #expect(WeekPlan(messages: 1000, endpoints: 23, seed: 1).endpoints == 20)
    }
}
