import LoadTools
import Testing

@Suite("Records of sender and recipient, joined")
struct HandoverRecordsTests {
    private static func record(_ id: UInt8, _ instants: UInt64...) -> [UInt8] {
        [UInt8](repeating: id, count: 16) + instants.flatMap { instant in (0..<8).map { UInt8(truncatingIfNeeded: instant >> (56 - 8 * $0)) } }
    }

    @Test("The time is that from due to confirmed, whatever the recipient's order; of two handovers the first counts")
    func joins() throws {
        let sent = Self.record(1, 1_000_000_000, 1_002_000_000) + Self.record(2, 1_500_000_000, 1_501_000_000)
        let received = Self.record(2, 1_504_000_000) + Self.record(1, 1_010_000_000) + Self.record(2, 3_000_000_000) + Self.record(9, 1)
        let records = try HandoverRecords(sent: sent, received: received)
        #expect(records.handover == [10, 4])
        #expect(records.acceptance == [2, 1])
        #expect(records.span == 0.504)
    }

    @Test("A message without a handover is an error, not a gap")
    func missing() {
        #expect(throws: HandoverRecords.Mismatch.notHandedOver) {
            try HandoverRecords(sent: Self.record(1, 10, 20) + Self.record(2, 10, 20), received: Self.record(1, 30))
        }
    }

    @Test("A cut file, and one without records, are errors")
    func truncated() {
        let sent = Self.record(1, 10, 20)
        #expect(throws: HandoverRecords.Mismatch.truncated) { try HandoverRecords(sent: Array(sent.dropLast()), received: Self.record(1, 30)) }
        #expect(throws: HandoverRecords.Mismatch.truncated) { try HandoverRecords(sent: sent, received: [1]) }
        #expect(throws: HandoverRecords.Mismatch.truncated) { try HandoverRecords(sent: [], received: []) }
    }
}
