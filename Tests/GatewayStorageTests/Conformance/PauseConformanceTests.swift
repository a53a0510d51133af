import ExchangeFormats
import Foundation
import Gateway
import Testing

@Suite("conformance: pauses, causes, listings") struct PauseConformanceTests {
    private func pause(_ scope: PauseScope, by administrator: String = "jonas", at second: Int = 0) -> StoredPause {
        StoredPause(scope: scope, since: Sample.instant(second), administrator: administrator, ground: .recipientUnable)
    }

    @Test(
        "a pause offers nothing within its scope and everything else; resumed, all is back in its place",
        arguments: StoreUnderTest.allCases)
    func pauses(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            try await store.accept(1)
            try await store.accept(2, from: Sample.hotline)
            try await store.accept(3, to: Sample.borderGuard)
            let all = try await store.offered()
            let cases: [(PauseScope, here: [Int], there: [Int])] = [
                (.endpoint(Sample.migration), [], [3]), (.route(sender: Sample.police, recipient: Sample.migration), [2], [3]),
                (.route(sender: Sample.migration, recipient: Sample.police), [1, 2], [3]), (.format("THB-230"), [], []),
                (.format("THB-100"), [1, 2], [3]), (.endpoint(Sample.police), [1, 2], [3]),
            ]
            for (scope, here, there) in cases {
                let order = pause(scope)
                #expect(try await store.write { try $0.insert(order) })
                #expect(try await store.offered() == here.map(Sample.id), "\(scope)")
                #expect(try await store.offered(to: Sample.borderGuard) == there.map(Sample.id), "\(scope)")
                let taken = try await store.read { try $0.offerable(to: Sample.migration, at: Sample.instant(0), limit: 1).count }
                #expect(taken == min(1, here.count), "\(scope)")
                #expect(try await store.read { try $0.queueDepth(of: Sample.migration) } == 2)
                #expect(try await store.write { try $0.removePause(scope) })
                #expect(try await store.offered() == all, "\(scope)")
            }
        }
    }

    @Test("a head that is paused holds up what is behind it in its conversation, and nothing else", arguments: StoreUnderTest.allCases)
    func order(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            try await store.accept(1, conversation: 7)
            try await store.accept(2, conversation: 7)
            try await store.accept(3)
            let order = pause(.route(sender: Sample.hotline, recipient: Sample.migration))
            _ = try await store.write { try $0.insert(order) }
            #expect(try await store.offered() == [1, 3].map(Sample.id))
        }
    }

    @Test("the first order stands, and what is not paused cannot be resumed", arguments: StoreUnderTest.allCases)
    func firstOrder(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let scopes: [PauseScope] = [.format("THB-100"), .route(sender: "a", recipient: "b"), .endpoint("b"), .endpoint("a")]
            for scope in scopes {
                let (first, second) = (pause(scope), pause(scope, by: "rasa", at: 9))
                let entered = try await store.write { writer in
                    let entered = try [writer.insert(first), writer.insert(second)]
                    return entered
                }
                #expect(entered == [true, false])
            }
            let kept = try await store.read { try $0.pauses() }
            #expect(kept.map(\.scope) == [.endpoint("a"), .endpoint("b"), .route(sender: "a", recipient: "b"), .format("THB-100")])
            #expect(kept.allSatisfy { $0.administrator == "jonas" && $0.since == Sample.instant(0) && $0.ground == .recipientUnable })
            #expect(try await store.write { try $0.removePause(.endpoint("c")) } == false)
        }
    }

    @Test("deliveries are listed by the end of their validity, by page and by what is asked for", arguments: StoreUnderTest.allCases)
    func listing(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let first = try await store.accept(1, validUntil: 300)
            let second = try await store.accept(2, validUntil: 100)
            try await store.accept(3, to: Sample.borderGuard, validUntil: 200)
            let ended = try await store.accept(4, validUntil: 50)
            try await store.change(ended) { $0.state = .handedOver }
            try await store.change(second) {
                $0.state = .parked
                $0.parkedFor = .keepsFailing
            }
            func numbers(_ filter: DeliveryFilter = DeliveryFilter(), after: UUID? = nil, limit: Int = 10) async throws -> [UUID] {
                try await store.read { try $0.deliveries(matching: filter, after: after, limit: limit).map(\.message.messageID) }
            }
            #expect(try await numbers() == [2, 3, 1].map(Sample.id))
            #expect(try await numbers(limit: 2) == [2, 3].map(Sample.id))
            #expect(try await numbers(after: second.id) == [3, 1].map(Sample.id))
            #expect(try await numbers(after: first.id) == [])
            #expect(try await numbers(after: Sample.id(99)) == [])
            #expect(try await numbers(DeliveryFilter(recipient: Sample.migration)) == [2, 1].map(Sample.id))
            #expect(try await numbers(DeliveryFilter(state: .parked)) == [Sample.id(2)])
            #expect(try await numbers(DeliveryFilter(ground: .keepsFailing)) == [Sample.id(2)])
            #expect(try await numbers(DeliveryFilter(ground: .mended)) == [])
            #expect(try await numbers(DeliveryFilter(formatID: "THB-100")) == [])
            let listed = try await store.read { try $0.deliveries(matching: DeliveryFilter(state: .parked), after: nil, limit: 1) }
            #expect(listed.first?.delivery.parkedFor == .keepsFailing)
        }
    }

    @Test("what is parked is grouped by recipient, format and cause", arguments: StoreUnderTest.allCases)
    func groups(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let grounds: [(Int, AdministrativeGround?)] = [(1, .keepsFailing), (2, .keepsFailing), (3, .senderAsked), (4, nil)]
            for (number, ground) in grounds {
                let delivery = try await store.accept(number)
                try await store.change(delivery) {
                    $0.state = .parked
                    $0.parkedFor = ground
                }
            }
            try await store.accept(5)
            let groups = try await store.read { try $0.parkedGroups(limit: 10) }
            func group(_ ground: AdministrativeGround?, _ count: Int, _ oldest: Int) -> ParkedGroup {
                ParkedGroup(recipient: Sample.migration, formatID: "THB-230", ground: ground, count: count, oldest: Sample.instant(oldest))
            }
            #expect(groups == [group(nil, 1, 4), group(.keepsFailing, 2, 1), group(.senderAsked, 1, 3)])
            #expect(try await store.read { try $0.parkedGroups(limit: 1).count } == 1)
            let figures = try await store.read { try $0.queueFigures(at: Sample.instant(0)) }
            #expect(
                figures == [QueueFigures(recipient: Sample.migration, waiting: 1, inFlight: 0, parked: 4, oldest: Sample.instant(1))])
        }
    }
}
