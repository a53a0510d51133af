import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Conformance: senders and priorities take turns")
struct FairQueueConformanceTests {
    private func ids(_ numbers: Int...) -> [UUID] { numbers.map(Sample.id) }

    @Test("a flood of one sender delays another by one offer", arguments: StoreUnderTest.allCases)
    func flood(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...50 { try await store.accept(number) }
            try await store.accept(51, from: Sample.hotline)
            try await store.accept(52, from: Sample.hotline)
            try await store.accept(53, from: Sample.borderGuard)
            #expect(try await store.offered(limit: 7) == ids(1, 51, 53, 2, 52, 3, 4))
        }
    }

    @Test("whoever was served goes behind those who wait, also when it comes with one message at a time", arguments: StoreUnderTest.allCases)
    func oneAtATime(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...5 { try await store.accept(number) }
            var offered: [UUID] = []
            for number in 11...14 {
                try await store.accept(number, from: Sample.hotline)
                offered += try await serve(store, 2)
            }
            #expect(offered == ids(1, 11, 2, 12, 3, 13, 4, 14))
        }
    }

    @Test("looking takes no turn", arguments: StoreUnderTest.allCases)
    func looking(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            try await store.accept(2, from: Sample.hotline)
            for _ in 0..<3 { #expect(try await store.offered(limit: 1) == ids(1)) }
            #expect(try await take(store, 1) == ids(1))
            #expect(try await store.offered(limit: 1) == ids(2))
            #expect(try await take(store, 0).isEmpty)
            #expect(try await take(store, -1).isEmpty)
        }
    }

    @Test("a flood of emergencies leaves every other priority a turn; an emergency of another sender is next", arguments: StoreUnderTest.allCases)
    func emergencies(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...40 { try await store.accept(number, priority: .emergency) }
            for number in 41...43 { try await store.accept(number, from: Sample.hotline, priority: .urgent) }
            for number in 44...46 { try await store.accept(number, from: Sample.borderGuard) }
            let seven = try await serve(store, 7)
            #expect(seven == (1...7).map(Sample.id))
            #expect(try await serve(store, 2) == ids(41, 44))
            try await store.accept(47, from: Sample.migration, priority: .emergency)
            #expect(try await serve(store, 2) == ids(8, 47))
            let more = try await serve(store, 15)
            #expect(more.filter { ids(42, 43, 45, 46).contains($0) } == ids(42, 45, 43))
        }
    }

    @Test("without a flood an emergency comes first, however much else was passed over before", arguments: StoreUnderTest.allCases)
    func noFlood(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...20 { try await store.accept(number) }
            for number in 21...40 {
                try await store.accept(number, from: Sample.hotline, priority: .emergency)
                #expect(try await serve(store, 1) == [Sample.id(number)])
                _ = try await serve(store, 1)
            }
        }
    }

    @Test("a delivery whose lease ended stands where it stood", arguments: StoreUnderTest.allCases)
    func leaseEnds(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...4 { try await store.accept(number) }
            for queued in try await store.write({ try $0.takeTurns(of: Sample.migration, at: Sample.instant(0), limit: 2) }) {
                try await store.change(queued.delivery) { delivery in
                    delivery.state = .inDelivery
                    delivery.leaseUntil = Sample.instant(60)
                }
            }
            #expect(try await store.offered(at: 59) == ids(3, 4))
            #expect(try await store.read { try $0.inFlight(of: Sample.migration, at: Sample.instant(59)) } == 2)
            #expect(try await store.offered(at: 60) == ids(1, 2, 3, 4))
            #expect(try await store.read { try $0.inFlight(of: Sample.migration, at: Sample.instant(60)) } == 0)
        }
    }

    @Test("released leases: what was in hand is queued in its place, and nothing else changes", arguments: StoreUnderTest.allCases)
    func released(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1)
            let ended = try await store.accept(2)
            try await store.accept(3)
            try await store.change(first) { delivery in
                delivery.state = .inDelivery
                delivery.leaseUntil = Sample.instant(60)
                delivery.attempts = 3
                delivery.consignedAt = Sample.instant(5)
            }
            let before = try await store.change(ended) { $0.state = .handedOver }
            #expect(try await store.write { try $0.releaseLeases() } == 1)
            #expect(try await store.write { try $0.releaseLeases() } == 0)
            #expect(try await store.offered(at: 0) == ids(1, 3))
            let released = try #require(try await store.read { try $0.delivery(first.id) })
            #expect(released.state == .queued && released.leaseUntil == nil && released.attempts == 3)
            #expect(released.consignedAt == Sample.instant(5))
            #expect(try await store.read { try $0.delivery(ended.id) } == before)
        }
    }

    @Test("each sender's part of a queue is counted", arguments: StoreUnderTest.allCases)
    func depthBySender(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let first = try await store.accept(1, priority: .urgent)
            try await store.accept(2)
            try await store.accept(3, from: Sample.hotline)
            let depths: @Sendable () async throws -> [Int] = {
                try await store.read { reader in
                    try [Sample.police, Sample.hotline, Sample.borderGuard].map { try reader.queueDepth(of: Sample.migration, from: $0) }
                }
            }
            #expect(try await depths() == [2, 1, 0])
            try await store.change(first) { $0.state = .parked }
            #expect(try await depths() == [2, 1, 0])
            try await store.change(first) { $0.state = .withdrawn }
            #expect(try await depths() == [1, 1, 0])
        }
    }

    private func take(_ store: any MessageStore, _ count: Int) async throws -> [UUID] {
        try await store.write { writer in
            try writer.takeTurns(of: Sample.migration, at: Sample.instant(0), limit: count).map(\.message.messageID)
        }
    }

    /// Offers so many one by one, and hands each over.
    private func serve(_ store: any MessageStore, _ count: Int) async throws -> [UUID] {
        try await store.write { writer in
            var served: [UUID] = []
            for _ in 0..<count {
                for var queued in try writer.takeTurns(of: Sample.migration, at: Sample.instant(0), limit: 1) {
                    queued.delivery.state = .handedOver
                    try writer.update(queued.delivery)
                    served.append(queued.message.messageID)
                }
            }
            return served
        }
    }
}
