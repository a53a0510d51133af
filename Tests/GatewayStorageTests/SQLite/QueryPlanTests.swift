import Foundation
import GatewayStorage
import Testing

@Suite("SQLite: how queries are carried out")
struct QueryPlanTests {
    @Test("no query of a queue walks a table or sorts what it found")
    func plans() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteStore.open(configuration: .test(in: folder), random: SeededRandom(seed: 1))
            let plans = try await store.inspect().plans
            try await store.close()
            for (name, plan) in plans {
                #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(name): \(plan)")
                // The table of queues has a row for each recipient, and its figures are asked for all of them.
                #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN q") }, "\(name): \(plan)")
            }
            #expect(plans["senders"]?.contains { $0.contains("lane_turn (recipient=? AND priority=?)") } == true)
            #expect(
                plans["nextOfSender"]?.contains { $0.contains("delivery_lane (recipient=? AND priority=? AND sender=? AND message>?)") } == true)
            #expect(plans["inFlight"]?.contains { $0.contains("delivery_lease (recipient=? AND lease_until>?)") } == true)
            #expect(plans["overdue"]?.contains { $0.contains("delivery_deadline (valid_until<?)") } == true)
            #expect(
                plans["firstInLine"]?.contains { $0.contains("delivery_line (recipient=? AND sender=? AND conversation_id=? AND message>?)") } == true
            )
            #expect(plans["figures"]?.contains { $0.contains("delivery_lease (recipient=? AND lease_until>?)") } == true)
            #expect(plans["figures"]?.contains { $0.contains("lane_turn (recipient=?)") } == true)
            #expect(plans["figures"]?.contains { $0.contains("delivery_lane (recipient=? AND priority=? AND sender=?)") } == true)
            #expect(plans["figures"]?.contains { $0.contains("delivery_parked (recipient=?)") } == true)
            #expect(plans["listing"]?.contains { $0.hasPrefix("SEARCH d USING INDEX delivery_deadline (") } == true, "\(plans["listing"] ?? [])")
            #expect(plans["redriveQueue"]?.contains { $0.contains("redrive_delivery_queue (job=?)") } == true, "\(plans["redriveQueue"] ?? [])")
            #expect(plans["accepted"]?.contains { $0.contains("message_format (sender=? AND format_id=? AND accepted_at>?)") } == true)
            #expect(plans["recipients"]?.contains { $0.contains("message_conversation (sender=? AND conversation_id=? AND format_id=?)") } == true)
        }
    }
}
