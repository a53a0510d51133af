import ExchangeFormats
import Foundation
import Gateway
import Testing

@Suite("conformance: jobs of redriving") struct RedriveConformanceTests {
    private func job(_ number: Int, _ filter: DeliveryFilter = DeliveryFilter(), at second: Int = 0) -> RedriveJob {
        RedriveJob(
            id: Sample.id(3_000_000 + number),
            filter: DeliveryFilter(recipient: filter.recipient, state: .parked, formatID: filter.formatID, ground: filter.ground),
            perSecond: 7, ordered: .init(administrator: "jonas", ground: .mended, at: Sample.instant(second)))
    }

    /// Accepts and parks so many, and returns their ids by acceptance.
    private func park(
        _ numbers: ClosedRange<Int>, to recipient: String = Sample.migration, for ground: AdministrativeGround?, in store: any MessageStore
    )
        async throws -> [UUID]
    {
        var parked: [UUID] = []
        for number in numbers {
            // The later accepted ends sooner: acceptance is what counts.
            let delivery = try await store.accept(number, to: recipient, validUntil: 80_000 - number)
            try await store.change(delivery) {
                $0.state = .parked
                $0.parkedFor = ground
            }
            parked.append(delivery.id)
        }
        return parked
    }

    @Test(
        "a job takes what is parked and matches when it is ordered, by acceptance, and nothing that another has", arguments: StoreUnderTest.allCases)
    func takes(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let failing = try await park(1...3, for: .keepsFailing, in: store)
            let unable = try await park(4...5, for: .recipientUnable, in: store)
            let nobody = try await park(6...6, for: nil, in: store)
            let elsewhere = try await park(7...7, to: Sample.borderGuard, for: .keepsFailing, in: store)
            try await store.accept(8)
            // A key in doubt is nobody's affair who mends a queue, unless it is named.
            let doubtful = try await park(9...9, for: .securityIncident, in: store)
            let cases: [(DeliveryFilter, [UUID])] = [
                (DeliveryFilter(), failing + unable + nobody + elsewhere), (DeliveryFilter(recipient: Sample.borderGuard), elsewhere),
                (DeliveryFilter(ground: .keepsFailing), failing + elsewhere), (DeliveryFilter(formatID: "THB-100"), []),
                (DeliveryFilter(recipient: Sample.migration, formatID: "THB-230", ground: .recipientUnable), unable),
                (DeliveryFilter(ground: .securityIncident), doubtful),
                // What an order may match is parked, whatever the filter says.
                (DeliveryFilter(recipient: Sample.borderGuard, state: .queued), elsewhere),
            ]
            for (filter, expected) in cases {
                #expect(try await store.read { try $0.redrivable(matching: filter, limit: 10).map(\.delivery.id) } == expected, "\(filter)")
                #expect(try await store.read { try $0.redrivableCount(matching: filter) } == expected.count, "\(filter)")
            }
            #expect(try await store.read { try $0.redrivable(matching: DeliveryFilter(), limit: 2).count } == 2)

            let (first, second) = (job(1, DeliveryFilter(ground: .keepsFailing)), job(2, DeliveryFilter(recipient: Sample.migration), at: 1))
            let entered = try await store.write { [try $0.insert(first, most: 10), try $0.insert(second, most: 2)] }
            #expect(entered.map(\.matched) == [4, 2])
            #expect(try await store.read { try $0.redriveQueue(of: first.id, limit: 10) } == failing + elsewhere)
            #expect(try await store.read { try $0.redriveQueue(of: first.id, limit: 2) } == Array(failing.prefix(2)))
            #expect(try await store.read { try $0.redriveQueue(of: second.id, limit: 10) } == unable)
            #expect(try await store.read { try $0.redrivable(matching: DeliveryFilter(), limit: 10).map(\.delivery.id) } == nobody)
            #expect(try await store.read { try $0.redriveJobs(limit: 10) } == [entered[1], entered[0]])
            #expect(try await store.read { try $0.redriveJobs(limit: 1).map(\.id) } == [second.id])
            #expect(try await store.read { try $0.runningRedrives() } == entered)
            #expect(try await store.read { try $0.redriveJob(first.id) } == entered[0])
            #expect(try await store.read { try $0.redriveJob(Sample.id(9)) } == nil)
            #expect(try await store.read { try $0.redriveQueue(of: Sample.id(9), limit: 10) } == [])
        }
    }

    @Test("what a job has done with leaves its queue, and one that has ended has none", arguments: StoreUnderTest.allCases)
    func progress(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let parked = try await park(1...4, for: .keepsFailing, in: store)
            let order = job(1)
            let entered = try await store.write { try $0.insert(order, most: 10) }
            var going = entered
            going.redriven = 1
            going.skipped = 1
            let half = going
            try await store.write { try $0.update(half, done: Array(parked.prefix(2))) }
            #expect(try await store.read { try $0.redriveJob(order.id) } == half)
            #expect(half.remaining == 2)
            #expect(try await store.read { try $0.redriveQueue(of: order.id, limit: 10) } == Array(parked.suffix(2)))
            // Another job's deliveries are not this one's to be done with.
            let other = job(2)
            let second = try await store.write { try $0.insert(other, most: 1) }
            try await store.write { try $0.update(half, done: Array(parked.prefix(1))) }
            #expect(try await store.read { try $0.redriveQueue(of: other.id, limit: 10) } == Array(parked.prefix(1)))
            going.state = .cancelled
            going.cancelled = .init(administrator: "rasa", ground: .recipientUnable, at: Sample.instant(7))
            going.endedAt = Sample.instant(7)
            let cancelled = going
            try await store.write { try $0.update(cancelled, done: []) }
            #expect(try await store.read { try $0.redriveJob(order.id) } == cancelled)
            #expect(try await store.read { try $0.redriveQueue(of: order.id, limit: 10) } == [])
            #expect(try await store.read { try $0.runningRedrives() } == [second])
            #expect(try await store.read { try $0.redrivableCount(matching: DeliveryFilter()) } == 3)
        }
    }

    @Test("a delivery that leaves its job is counted as skipped", arguments: StoreUnderTest.allCases)
    func leaves(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let parked = try await park(1...2, for: .keepsFailing, in: store)
            let order = job(1)
            _ = try await store.write { try $0.insert(order, most: 10) }
            let left = try await store.write { [try $0.leaveRedrive(parked[0]), try $0.leaveRedrive(parked[0])] }
            #expect(left == [true, false])
            let stored = try #require(try await store.read { try $0.redriveJob(order.id) })
            #expect(stored.skipped == 1 && stored.remaining == 1)
            #expect(try await store.read { try $0.redriveQueue(of: order.id, limit: 10) } == [parked[1]])
        }
    }
}
