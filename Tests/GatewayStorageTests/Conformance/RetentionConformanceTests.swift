import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("conformance: retention, erasure, holds") struct RetentionConformanceTests {
    /// The sequences of what is due.
    private func due(_ store: any MessageStore, at seconds: Int, limit: Int = 100) async throws -> [Int64] {
        try await store.read { try $0.contentsDue(at: Sample.instant(seconds), limit: limit).map(\.sequence) }
    }

    private func mark(_ store: any MessageStore, _ message: Int64, at seconds: Int = 0) async throws -> ErasureMark {
        try await store.write { try $0.mark(StoredErasure(message: message, markedAt: Sample.instant(seconds))) }
    }

    private let window = 72 * 3600

    @Test("retention begins with the end of the last delivery, and is over at its very instant", arguments: StoreUnderTest.allCases)
    func begins(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let first = try await store.accept(1)
            let second = try await store.write { writer in
                let second = Sample.delivery(2, of: first.message, to: Sample.borderGuard)
                try writer.insert(second)
                return second
            }
            try await store.end(first, at: 10)
            #expect(try await store.read { try $0.retentionEnd(ofMessage: first.message) } == nil)
            try await store.end(second, at: 20)
            #expect(try await store.read { try $0.retentionEnd(ofMessage: first.message) } == Sample.instant(20 + window))
            #expect(try await due(store, at: 19 + window) == [])
            #expect(try await due(store, at: 20 + window) == [first.message])
            let figures = try await store.read { try $0.retentionFigures(at: Sample.instant(0)) }
            #expect(figures == RetentionFigures(awaiting: 1, due: 0, oldestDue: Sample.instant(20 + window), held: 0, underWay: 0))
            #expect(try await store.read { try $0.retentionOutlook(from: Sample.instant(0), days: 5) } == [0, 0, 0, 1, 0])
        }
    }

    @Test("what is due is given in the order in which it became so, as much as is asked for", arguments: StoreUnderTest.allCases)
    func order(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            for (number, end) in [(1, 30), (2, 10), (3, 20), (4, 10)] { try await store.end(store.accept(number), at: end) }
            try await store.accept(5)
            #expect(try await due(store, at: 30 + window) == [2, 4, 3, 1])
            #expect(try await due(store, at: 30 + window, limit: 2) == [2, 4])
            #expect(try await due(store, at: 15 + window) == [2, 4])
        }
    }

    @Test("each is kept for as long as it was accepted for", arguments: StoreUnderTest.allCases)
    func ownWindow(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            var message = Sample.message(1)
            message.keptFor = .seconds(60)
            let short = message
            let delivery = try await store.write { writer in
                let delivery = Sample.delivery(1, of: try writer.insert(short, content: [1]))
                try writer.insert(delivery)
                return delivery
            }
            #expect(try await store.read { try $0.message(sequence: delivery.message)?.keptFor } == .seconds(60))
            try await store.end(delivery, at: 5)
            #expect(try await due(store, at: 65) == [delivery.message])
        }
    }

    @Test("a delivery that is added later ends the retention until it has ended too", arguments: StoreUnderTest.allCases)
    func standsAgain(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let first = try await store.accept(1)
            try await store.accept(9)
            try await store.end(first, at: 10)
            let second = Sample.delivery(2, of: first.message, to: Sample.borderGuard)
            try await store.write { try $0.insert(second) }
            #expect(try await due(store, at: 10 * window) == [])
            #expect(try await mark(store, first.message) == .deliveryStands)
            try await store.end(second, at: 50)
            #expect(try await due(store, at: 10 * window) == [first.message])
            #expect(try await store.read { try $0.retentionFigures(at: Sample.instant(0)).awaiting } == 1)
        }
    }

    @Test("what is marked is read no more; concluded, row and parts are gone and the message stays", arguments: StoreUnderTest.allCases)
    func erased(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let part = try await store.upload(Sample.bytes(1000), 1)
            let delivery = try await store.accept(1)
            let sequence = delivery.message
            try await store.write { try $0.claim(part.file, forMessage: sequence) }
            let other = try await store.accept(2)
            #expect(try await mark(store, sequence) == .deliveryStands)
            try await store.end(delivery, at: 10)
            #expect(try await mark(store, sequence, at: 11) == .marked)
            #expect(try await mark(store, sequence, at: 12) == .alreadyGone)
            #expect(try await due(store, at: 10 * window) == [])
            #expect(try await store.read { try $0.content(ofMessage: sequence) } == nil)
            let marked = StoredErasure(message: sequence, markedAt: Sample.instant(11))
            #expect(try await store.read { try $0.erasures(limit: 5) } == [marked])
            let through = try await store.erasure.destroy([marked])
            // Cut off after it, the next start does it again.
            #expect(try await store.erasure.destroy([marked]) >= through)
            try await store.write { try $0.conclude(marked, destroyedThrough: through) }
            await #expect(throws: StorageMisuse.notMarked) { try await store.write { try $0.conclude(marked, destroyedThrough: through) } }
            #expect(try await store.read { try $0.content(ofMessage: sequence) } == nil)
            #expect(try await store.read { try $0.parts(ofMessage: sequence) } == [])
            #expect(try await store.read { try $0.erasures(limit: 5) } == [])
            #expect(try await store.read { try $0.message(sender: Sample.police, id: Sample.id(1))?.sequence } == sequence)
            #expect(try await store.read { try $0.deliveries(ofMessage: sequence).count } == 1)
            #expect(try await store.read { try $0.content(ofMessage: other.message) } == [1, 2, 3])
            await #expect(throws: PartDamaged(file: part.file)) { try await store.fetch(part) }
            #expect(try await mark(store, sequence) == .alreadyGone)
        }
    }

    @Test("a hold keeps what is due; the first order stands; released, it goes", arguments: StoreUnderTest.allCases)
    func held(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let delivery = try await store.accept(1)
            let sequence = delivery.message
            let hold = StoredHold(message: sequence, since: Sample.instant(1), administrator: "rasa", ground: .dispute)
            let second = StoredHold(message: sequence, since: Sample.instant(2), administrator: "jonas", ground: .courtOrder)
            #expect(try await store.write { try $0.insert(hold) })
            #expect(try await store.write { try $0.insert(second) } == false)
            try await store.end(delivery, at: 10)
            #expect(try await due(store, at: 10 * window) == [])
            #expect(try await mark(store, sequence) == .held)
            #expect(try await store.read { try $0.hold(onMessage: sequence) } == hold)
            #expect(try await store.read { try $0.holds(limit: 10) } == [hold])
            let figures = try await store.read { try $0.retentionFigures(at: Sample.instant(10 * window)) }
            #expect(figures == RetentionFigures(awaiting: 1, due: 0, oldestDue: nil, held: 1, underWay: 0))
            #expect(try await store.write { try $0.removeHold(onMessage: sequence) })
            #expect(try await store.write { try $0.removeHold(onMessage: sequence) } == false)
            #expect(try await due(store, at: 10 * window) == [sequence])
            let unknown = StoredHold(message: 99, since: Sample.instant(1), administrator: "rasa", ground: .dispute)
            await #expect(throws: StorageMisuse.unknownMessage) { try await store.write { try $0.insert(unknown) } }
        }
    }

    @Test("who ordered an erasure, and why, stands with the mark", arguments: StoreUnderTest.allCases)
    func ordered(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let delivery = try await store.accept(1)
            try await store.end(delivery, at: 10)
            let order = StoredErasure(
                message: delivery.message, markedAt: Sample.instant(11), ground: .courtOrder, administrator: "rasa")
            #expect(try await store.write { try $0.mark(order) } == .marked)
            #expect(try await store.read { try $0.erasures(limit: 1) } == [order])
        }
    }
}

extension MessageStore {
    /// Ends a delivery by its recipient's acceptance.
    func end(_ delivery: StoredDelivery, at seconds: Int) async throws {
        try await change(delivery) { delivery in
            delivery.state = .handedOver
            delivery.endedAt = Sample.instant(seconds)
        }
    }
}
