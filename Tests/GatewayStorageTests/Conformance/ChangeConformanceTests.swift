import ExchangeFormats
import Foundation
import Gateway
import Testing

@Suite("conformance: changes of the agreements") struct ChangeConformanceTests {
    private func change(_ number: Int, emergency: AdministrativeGround? = nil, from: UTCInstant? = nil) -> AgreementChange {
        AgreementChange(
            id: Sample.id(number), digest: [1, UInt8(number)], base: [0], reason: "SUT-\(number)",
            proposed: .init(administrator: "jonas", key: [7], at: Sample.instant(number)), effectiveFrom: from, emergency: emergency,
            approveBy: emergency.map { _ in Sample.instant(90) })
    }

    @Test("a change is kept as it was proposed, and as it went on", arguments: StoreUnderTest.allCases)
    func keeping(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            let changes = [change(1), change(2, from: Sample.instant(50)), change(3, emergency: .securityIncident)]
            try await store.write { writer in
                try writer.insert(agreementsText: "a", digest: [0])
                for change in changes {
                    try writer.insert(agreementsText: change.reason, digest: change.digest)
                    try writer.insert(change)
                }
                // Kept already: the first stays.
                try writer.insert(agreementsText: "b", digest: [0])
            }
            #expect(try await store.read { try $0.changes(limit: 10) } == changes.reversed())
            #expect(try await store.read { try $0.changes(limit: 1) } == [changes[2]])
            #expect(try await store.read { try $0.standingChanges() } == changes)
            #expect(try await store.read { try $0.agreementsText([0]) } == "a")
            #expect(try await store.read { try $0.agreementsText([9]) } == nil)
            #expect(try await store.read { try $0.change(Sample.id(9)) } == nil)

            var next = changes[1]
            next.approved = .init(administrator: "rasa", key: [8], at: Sample.instant(20))
            next.state = .inForce
            next.inForceSince = Sample.instant(50)
            var ended = changes[0]
            ended.state = .rejected
            let (updated, rejected) = (next, ended)
            try await store.write { writer in
                try writer.update(updated)
                try writer.update(rejected)
            }
            #expect(try await store.read { try $0.change(updated.id) } == updated)
            #expect(try await store.read { try $0.standingChanges() } == [updated, changes[2]])
        }
    }

    @Test("the agreements in force are those last put in force", arguments: StoreUnderTest.allCases)
    func inForce(_ store: StoreUnderTest) async throws {
        try await store.run { store in
            #expect(try await store.read { try $0.agreementsInForce() } == nil)
            for digest in [[1], [2]] as [[UInt8]] {
                try await store.write { try $0.setAgreementsInForce(digest) }
                #expect(try await store.read { try $0.agreementsInForce() } == digest)
            }
        }
    }
}
