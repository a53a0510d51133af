/// A week of a small country: what goes when from whom to whom, and who is down meanwhile. All of it follows from the seed; nothing of the plan is
/// stored, and message 123,456 of the same plan is the same wherever it is asked for.
///
/// The week has fourteen shifts, day and night. A tenth of the endpoints is down for a whole shift, another tenth in the next; who is down neither
/// sends nor fetches. In each shift some endpoints are on duty and send to all the others, down or not. Before the week, at its end while the last
/// shift's tenth is still down, and after everything was fetched come a few rounds that only measure; nobody of that tenth has a part in them.
package struct WeekPlan: Sendable {
    package enum Phase: Sendable, Hashable {
        /// Nothing waits.
        case before(round: Int)
        case shift(Int)
        /// What the last shift's tenth has not fetched waits.
        case backlog(round: Int)
        /// Nothing waits any more, and the week's messages are in the store.
        case after(round: Int)
    }

    package struct Message: Sendable, Hashable {
        package let number: Int
        package let sender: Int
        package let recipient: Int
        /// Of its body, unless the content is longer.
        package let bytes: Int
        /// Which of its format's contents it has: any number.
        package let variant: Int
    }

    package static let shifts = 14
    package static let days = 7
    package static let rounds = 3
    /// Endpoints of each role that send in a phase.
    package static let onDuty = 4
    package static let endpointRange = 20...1000
    package static let messageRange = 1000...10_000_000

    package let messages: Int
    package let endpoints: Int
    package let seed: UInt64
    /// In the order of time.
    package let phases: [Phase]
    private let ranges: [Phase: Range<Int>]
    private let starts: [Int]
    private let senders: [Phase: [Int]]
    /// All endpoints in the order in which they are down.
    private let order: [Int]

    /// - Parameters:
    ///   - messages: of the fourteen shifts together, in ``messageRange``.
    ///   - endpoints: in ``endpointRange``; rounded down to whole districts.
    package init(messages: Int, endpoints: Int, seed: UInt64) {
        self.messages = min(max(messages, Self.messageRange.lowerBound), Self.messageRange.upperBound)
        let wanted = min(max(endpoints, Self.endpointRange.lowerBound), Self.endpointRange.upperBound)
        self.endpoints = wanted - wanted % WeekRole.allCases.count
        self.seed = seed
        var random = SplitMix(seed: seed)
        order = Array(0..<self.endpoints).shuffled(using: &random)
        phases =
            (0..<Self.rounds).map { .before(round: $0) } + (0..<Self.shifts).map { .shift($0) } + (0..<Self.rounds).map { .backlog(round: $0) }
            + (0..<Self.rounds).map { .after(round: $0) }
        let measured = min(10_000, max(100, self.messages / 50))
        var (ranges, starts, next): ([Phase: Range<Int>], [Int], Int) = ([:], [], 0)
        for phase in phases {
            let count: Int
            if case .shift(let shift) = phase {
                count = self.messages * (shift + 1) / Self.shifts - self.messages * shift / Self.shifts
            } else {
                count = measured
            }
            ranges[phase] = next..<next + count
            starts.append(next)
            next += count
        }
        (self.ranges, self.starts) = (ranges, starts)
        var senders: [Phase: [Int]] = [:]
        for phase in phases {
            let down = Self.down(order, phase)
            senders[phase] = WeekRole.allCases.flatMap { [order] role in
                order.filter { WeekRole(of: $0) == role && !down.contains($0) }.shuffled(using: &random).prefix(Self.onDuty)
            }
        }
        self.senders = senders
    }

    /// Messages of all phases.
    package var total: Int { phases.last.map { numbers(of: $0).upperBound } ?? 0 }

    /// The messages of a phase are numbered one after the other, and the phases follow each other.
    package func numbers(of phase: Phase) -> Range<Int> { ranges[phase] ?? 0..<0 }

    /// The messages of all shifts.
    package var week: Range<Int> { numbers(of: .shift(0)).lowerBound..<numbers(of: .shift(Self.shifts - 1)).upperBound }

    package func phase(of number: Int) -> Phase { phases[(starts.lastIndex { $0 <= number }) ?? 0] }

    /// Who neither sends nor fetches.
    package func down(in phase: Phase) -> Set<Int> { Self.down(order, phase) }

    /// Who sends in a phase: the same number of each role.
    package func senders(in phase: Phase) -> [Int] { senders[phase] ?? [] }

    /// What one sender of a phase sends, in its order.
    package func numbers(from sender: Int, in phase: Phase) -> [Int] {
        let all = senders(in: phase)
        guard let place = all.firstIndex(of: sender) else { return [] }
        let range = numbers(of: phase)
        return Array(stride(from: range.lowerBound + place, to: range.upperBound, by: all.count))
    }

    package func message(_ number: Int) -> Message {
        let phase = phase(of: number)
        let senders = senders(in: phase)
        let sender = senders[(number - numbers(of: phase).lowerBound) % senders.count]
        var random = SplitMix(seed: seed ^ (UInt64(number) &+ 1) &* 0xD1B5_4A32_D192_ED03)
        let partner = WeekRole(of: sender).partner.rawValue
        let district = Int.random(in: 0..<endpoints / WeekRole.allCases.count, using: &random)
        var recipient = district * WeekRole.allCases.count + partner
        if !isShift(phase) {
            // The next district whose endpoint has a part in measuring.
            let apart = down(in: .shift(Self.shifts - 1))
            while apart.contains(recipient) { recipient = (recipient + WeekRole.allCases.count) % endpoints }
        }
        return Message(
            number: number, sender: sender, recipient: recipient, bytes: WeekSize.bytes(Int.random(in: 0..<100, using: &random)),
            variant: Int.random(in: 0..<1 << 20, using: &random))
    }

    private func isShift(_ phase: Phase) -> Bool { if case .shift = phase { true } else { false } }

    private static func down(_ order: [Int], _ phase: Phase) -> Set<Int> {
        let shift: Int
        switch phase {
        case .before, .after: return []
        case .shift(let number): shift = number
        case .backlog: shift = shifts - 1
        }
        let tenth = max(1, order.count / 10)
        return Set((0..<tenth).map { order[(shift * tenth + $0) % order.count] })
    }
}
