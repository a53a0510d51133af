import LoadTools
import Testing

@Suite("The ledger of a week")
struct WeekLedgerTests {
    private let plan = WeekPlan(messages: 1000, endpoints: 20, seed: 3)

    private static func id(_ number: Int) -> [UInt8] { WeekID.stamped([UInt8](repeating: 0xAB, count: 16), with: number) }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(count - 1 - $0))) }
    }

    private static func sent(_ number: Int, _ due: UInt64, _ accepted: UInt64) -> [UInt8] { id(number) + bytes(due, 8) + bytes(accepted, 8) }

    private func received(_ number: Int, _ instant: UInt64, by desk: Int? = nil) -> [UInt8] {
        Self.id(number) + Self.bytes(UInt64(desk ?? plan.message(number).recipient), 4) + Self.bytes(instant, 8)
    }

    @Test("An id keeps its number, and the rest of it")
    func ids() {
        let id = WeekID.stamped(Array(0..<16), with: 9_876_543)
        #expect(WeekID.number(of: id) == 9_876_543)
        #expect(Array(id.prefix(11)) == Array(0..<11))
    }

    @Test("What was accepted and handed over once is neither lost nor repeated")
    func once() throws {
        var ledger = WeekLedger(plan)
        try ledger.add(sent: Self.sent(5, 10, 20) + Self.sent(6, 11, 21))
        try ledger.add(received: received(6, 40) + received(5, 50))
        #expect(ledger.tally == WeekLedger.Tally(accepted: 2, handedOver: 2))
        let entry = ledger.entries[5]
        #expect(entry.due == 10 && entry.accepted == 20 && entry.handedOver == 50 && entry.handovers == 1)
    }

    @Test("Lost, repeated, astray and never accepted are told apart")
    func faults() throws {
        var ledger = WeekLedger(plan)
        try ledger.add(sent: Self.sent(1, 10, 20) + Self.sent(2, 10, 20) + Self.sent(3, 10, 20))
        let other = (plan.message(3).recipient + 1) % 20
        try ledger.add(received: received(2, 60) + received(2, 30) + received(3, 30, by: other) + received(4, 30))
        #expect(ledger.tally == WeekLedger.Tally(accepted: 3, handedOver: 3, lost: 1, repeated: 1, astray: 1, unaccepted: 1))
        #expect(ledger.entries[2].handedOver == 30)
    }

    @Test("A cut record and a message that the plan does not know are errors")
    func damage() {
        var ledger = WeekLedger(plan)
        #expect(throws: WeekLedger.Damage.truncated) { try ledger.add(sent: Array(Self.sent(1, 1, 1).dropLast())) }
        #expect(throws: WeekLedger.Damage.stranger) { try ledger.add(sent: Self.sent(plan.total, 1, 1)) }
    }
}
