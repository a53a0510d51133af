import ExchangeFormats
import Gateway
import Testing

@Suite("conformance: limits of endpoints") struct LimitConformanceTests {
    private func limit(_ recipient: String, _ inFlight: Int?, _ perMinute: Int?) -> EndpointLimit {
        EndpointLimit(
            recipient: recipient, inFlight: inFlight, perMinute: perMinute, since: Sample.instant(1), administrator: "jonas", ground: .recipientAsked)
    }

    @Test("one limit for each endpoint: the last", arguments: StoreUnderTest.allCases)
    func limits(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let limits = [limit(Sample.migration, 3, nil), limit(Sample.borderGuard, nil, 60), limit(Sample.migration, 4, 5)]
            try await store.write { writer in for limit in limits { try writer.put(limit) } }
            let inForce = [limits[2], limits[1]].sorted { $0.recipient < $1.recipient }
            #expect(try await store.read { try $0.endpointLimits() } == inForce)
            #expect(try await store.write { try $0.removeLimit(of: Sample.migration) } == limits[2])
            #expect(try await store.write { try $0.removeLimit(of: Sample.migration) } == nil)
            #expect(try await store.read { try $0.endpointLimits() } == [limits[1]])
        }
    }

    @Test("only emergencies, where nothing else may go, and nobody is passed over by them", arguments: StoreUnderTest.allCases)
    func emergencies(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            for (number, priority) in [(1, Priority.normal), (2, .emergency), (3, .urgent), (4, .emergency)] {
                try await store.accept(number, conversation: number, priority: priority)
            }
            func taken(_ only: Bool) async throws -> [Int64] {
                try await store.write { writer in
                    try writer.takeTurns(of: Sample.migration, at: Sample.instant(0), limit: 10, bytes: .max, emergenciesOnly: only).map {
                        $0.message.sequence
                    }
                }
            }
            let only = try await store.read { reader in
                try reader.offerable(to: Sample.migration, at: Sample.instant(0), limit: 10, emergenciesOnly: true).map(\.message.sequence)
            }
            #expect(only == [2, 4])
            // Not under a lease, they are taken again and again.
            for _ in 0..<OfferTurns.patience { #expect(try await taken(true) == [2, 4]) }
            #expect(try await taken(false) == [2, 4, 3, 1])
        }
    }
}
