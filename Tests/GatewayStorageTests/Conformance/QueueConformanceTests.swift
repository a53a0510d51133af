import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Conformance: queues")
struct QueueConformanceTests {
    private func ids(_ numbers: Int...) -> [UUID] { numbers.map(Sample.id) }

    @Test("by priority, then by acceptance, up to the limit", arguments: StoreUnderTest.allCases)
    func order(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for (number, priority) in [(1, Priority.normal), (2, .urgent), (3, .normal), (4, .emergency), (5, .urgent)] {
                try await store.accept(number, priority: priority)
            }
            #expect(try await store.offered() == ids(4, 2, 5, 1, 3))
            #expect(try await store.offered(limit: 2) == ids(4, 2))
            #expect(try await store.offered(limit: 0).isEmpty)
            #expect(try await store.offered(limit: -1).isEmpty)
            #expect(try await store.offered(to: Sample.borderGuard).isEmpty)
        }
    }

    @Test("of a conversation only its head, even before a more urgent one", arguments: StoreUnderTest.allCases)
    func headOfConversation(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1, conversation: 1, priority: .normal)
            try await store.accept(2, conversation: 1, priority: .emergency)
            try await store.accept(3, conversation: 2, priority: .urgent)
            // The same conversation id of another sender, or to another recipient, is another line.
            try await store.accept(4, from: Sample.hotline, conversation: 1)
            try await store.accept(5, to: Sample.borderGuard, conversation: 1)
            #expect(try await store.offered() == ids(3, 1, 4))
            #expect(try await store.offered(to: Sample.borderGuard) == ids(5))
            try await store.change(first) { $0.state = .handedOver }
            #expect(try await store.offered() == ids(2, 3, 4))
        }
    }

    @Test("a lease holds the conversation until its very end", arguments: StoreUnderTest.allCases)
    func lease(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let head = try await store.accept(1, conversation: 1)
            try await store.accept(2, conversation: 1)
            try await store.accept(3, conversation: 2)
            try await store.change(head) { delivery in
                delivery.state = .inDelivery
                delivery.leaseUntil = Sample.instant(30)
                delivery.attempts = 1
            }
            #expect(try await store.offered(at: 29) == ids(3))
            #expect(try await store.offered(at: 30) == ids(1, 3))
            #expect(try await store.read { try $0.delivery(head.id)?.attempts } == 1)
        }
    }

    @Test("a parked delivery blocks nothing; redriven it stands at its old place", arguments: StoreUnderTest.allCases)
    func parked(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1, conversation: 1)
            let second = try await store.accept(2, conversation: 1)
            try await store.accept(3, conversation: 1)
            try await store.change(first) { $0.state = .parked }
            #expect(try await store.offered() == ids(2))
            #expect(try await store.read { try $0.queueDepth(of: Sample.migration) } == 3)
            try await store.change(second) { $0.state = .parked }
            #expect(try await store.offered() == ids(3))
            try await store.change(second) { $0.state = .queued }
            #expect(try await store.offered() == ids(2))
            try await store.change(first) { $0.state = .queued }
            #expect(try await store.offered() == ids(1))
            try await store.change(second) { $0.state = .withdrawn }
            #expect(try await store.offered() == ids(1))
            try await store.change(first) { $0.state = .expired }
            #expect(try await store.offered() == ids(3))
        }
    }

    @Test("a delivery of an earlier message that comes later goes to the head", arguments: StoreUnderTest.allCases)
    func lateDelivery(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let early = try await store.write { try $0.insert(Sample.message(1, conversation: 1), content: []) }
            try await store.accept(2, conversation: 1)
            #expect(try await store.offered() == ids(2))
            try await store.write { try $0.insert(Sample.delivery(1, of: early)) }
            #expect(try await store.offered() == ids(1))
        }
    }

    @Test("overdue: past its validity, never at its very instant, earliest first, none that ended", arguments: StoreUnderTest.allCases)
    func overdue(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let queued = try await store.accept(1, validUntil: 50)
            let parked = try await store.accept(2, validUntil: 40)
            let ended = try await store.accept(3, validUntil: 30)
            try await store.change(parked) { $0.state = .parked }
            try await store.change(ended) { $0.state = .handedOver }
            let overdue: @Sendable (Int, Int) async throws -> [UUID] = { seconds, limit in
                try await store.read { try $0.overdue(at: Sample.instant(seconds), limit: limit).map(\.delivery.id) }
            }
            #expect(try await overdue(40, 10).isEmpty)
            #expect(try await overdue(50, 10) == [parked.id])
            #expect(try await overdue(51, 10) == [parked.id, queued.id])
            #expect(try await overdue(51, 1) == [parked.id])
        }
    }

    @Test("waiting messages of a sender since an instant: queued or in hand, each once, in order", arguments: StoreUnderTest.allCases)
    func waitingMessages(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let early = try await store.accept(1)
            let queued = try await store.accept(2)
            let inHand = try await store.accept(3)
            let parked = try await store.accept(4)
            let ended = try await store.accept(5)
            let elsewhere = try await store.accept(6, to: Sample.borderGuard)
            try await store.write { try $0.insert(Sample.delivery(60, of: queued.message, to: Sample.borderGuard)) }
            try await store.change(inHand) { $0.state = .inDelivery }
            try await store.change(parked) { $0.state = .parked }
            try await store.change(ended) { $0.state = .refused }
            let waiting: @Sendable (Int, Int64, Int) async throws -> [Int64] = { seconds, after, limit in
                try await store.read {
                    try $0.waitingMessages(from: Sample.police, acceptedFrom: Sample.instant(seconds), after: after, limit: limit)
                }
            }
            #expect(try await waiting(0, 0, 10) == [early.message, queued.message, inHand.message, elsewhere.message])
            #expect(try await waiting(2, 0, 2) == [queued.message, inHand.message])
            #expect(try await waiting(2, inHand.message, 2) == [elsewhere.message])
            let nobodys = try await store.read { try $0.waitingMessages(from: "nobody", acceptedFrom: Sample.instant(0), after: 0, limit: 9) }
            #expect(nobodys.isEmpty)
        }
    }

    @Test("figures count what has not ended", arguments: StoreUnderTest.allCases)
    func figures(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1)
            let second = try await store.accept(2)
            try await store.accept(3)
            let elsewhere = try await store.accept(4, to: Sample.borderGuard)
            try await store.change(second) { delivery in
                delivery.state = .inDelivery
                delivery.leaseUntil = Sample.instant(30)
            }
            let figures: @Sendable () async throws -> [QueueFigures] = { try await store.read { try $0.queueFigures(at: Sample.instant(10)) } }
            #expect(
                try await figures() == [
                    QueueFigures(recipient: Sample.migration, waiting: 2, inFlight: 1, oldest: Sample.instant(1)),
                    QueueFigures(recipient: Sample.borderGuard, waiting: 1, inFlight: 0, oldest: Sample.instant(4)),
                ])
            try await store.change(first) { $0.state = .handedOver }
            try await store.change(elsewhere) { $0.state = .discarded }
            #expect(
                try await figures() == [QueueFigures(recipient: Sample.migration, waiting: 1, inFlight: 1, oldest: Sample.instant(2))])
        }
    }

    @Test("every field of a delivery is written; several recipients of one message", arguments: StoreUnderTest.allCases)
    func fields(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1)
            let second = Sample.delivery(2, of: first.message, to: Sample.borderGuard)
            try await store.write { try $0.insert(second) }
            let changed = try await store.change(first) { delivery in
                delivery.state = .refused
                delivery.leaseUntil = Sample.instant(1)
                delivery.attempts = 4
                delivery.consignedAt = Sample.instant(2)
                delivery.endedAt = Sample.instant(3)
            }
            #expect(try await store.read { try $0.deliveries(ofMessage: first.message) } == [changed, second])
        }
    }

    @Test("what cannot stand is refused", arguments: StoreUnderTest.allCases)
    func misuse(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let delivery = try await store.accept(1)
            let cases: [(StorageMisuse, @Sendable (any StoreWriter) throws -> Void)] = [
                (.unknownMessage, { try $0.insert(Sample.delivery(9, of: 99)) }),
                (.deliveryExists, { try $0.insert(Sample.delivery(9, of: delivery.message)) }),
                (.deliveryExists, { try $0.insert(Sample.delivery(1, of: delivery.message, to: Sample.borderGuard)) }),
                (.unknownDelivery, { try $0.update(Sample.delivery(9, of: delivery.message)) }),
                (.unknownDelivery, { try $0.update(Sample.delivery(1, of: delivery.message, to: Sample.borderGuard)) }),
                (.unknownDelivery, { try $0.insert(StoredAttempt(delivery: Sample.id(9), at: Sample.instant(0), kind: .sent)) }),
            ]
            for (misuse, body) in cases { await #expect(throws: misuse) { try await store.write(body) } }
            #expect(try await store.read { try $0.deliveries(ofMessage: delivery.message) } == [delivery])
        }
    }
}
