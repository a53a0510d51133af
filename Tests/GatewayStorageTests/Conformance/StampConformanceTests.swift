import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Conformance: time-stamps")
struct StampConformanceTests {
    private static func batch(_ sequence: Int, ends seconds: Int = 1000, algorithms: String = "ES256", size: Int = 1) -> StoredStampBatch {
        StoredStampBatch(
            sequence: sequence, root: [1, UInt8(sequence)], token: [2, UInt8(sequence)], genTime: Sample.instant(sequence),
            endsAt: Sample.instant(seconds), algorithms: algorithms, size: size)
    }

    private static func leaf(_ kind: StampedKind, _ source: Int64, batch: Int, index: Int = 0) -> StoredStampLeaf {
        StoredStampLeaf(kind: kind, source: source, batch: batch, index: index, path: Sample.digest(Int(source)))
    }

    private static func evidence(_ number: Int, root: Int) -> StoredEvidence {
        StoredEvidence(
            event: .submissionAcceptance, sender: Sample.police, messageID: Sample.id(number), message: nil, delivery: nil,
            text: .proof(
                EvidenceProof(leaf: [9], index: 0, size: 1, path: [], root: EvidenceRootText(sequence: root, bytes: [7, UInt8(root)]))))
    }

    @Test("what has no stamp, in order; a stamp takes it away", arguments: StoreUnderTest.allCases)
    func unstamped(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...3 { try await store.accept(number) }
            try await store.write { writer throws in
                for root in 1...2 { try writer.append(Self.evidence(root, root: root)) }
                for _ in 0..<2 { try writer.enqueueStamp(of: Sample.digest(50), kind: .treeHead, at: Sample.instant(2)) }
                try writer.enqueueStamp(of: Sample.digest(51), kind: .treeHead, at: Sample.instant(3))
            }
            try await store.read { reader throws in
                let messages = try reader.unstampedMessages(limit: 2)
                #expect(messages.map(\.source) == [1, 2] && messages.map(\.digest) == [Sample.digest(2), Sample.digest(3)])
                #expect(try reader.unstampedRoots(limit: 10).map(\.sequence) == [1, 2])
                #expect(try reader.unstampedOthers(limit: 10).map(\.digest) == [Sample.digest(50), Sample.digest(51)])
                #expect(
                    try reader.stampBacklog() == StampBacklog(messages: 3, roots: 2, others: 2, singles: 0, oldest: Sample.instant(1)))
                #expect(try reader.lastStampSequence() == 0)
                #expect(try reader.stampLeaf(.message, source: 1) == nil && reader.stampBatch(1) == nil)
            }
            let leaves = [
                Self.leaf(.message, 1, batch: 1), Self.leaf(.message, 2, batch: 1, index: 1), Self.leaf(.evidenceRoot, 1, batch: 1, index: 2),
                Self.leaf(.treeHead, 1, batch: 1, index: 3),
            ]
            try await store.write { try $0.insert(Self.batch(1, size: 4), leaves) }
            try await store.read { reader throws in
                #expect(try reader.unstampedMessages(limit: 10).map(\.source) == [3])
                #expect(try reader.unstampedRoots(limit: 10).map(\.sequence) == [2])
                #expect(try reader.unstampedOthers(limit: 10).map(\.source) == [2])
                #expect(try reader.stampBacklog() == StampBacklog(messages: 1, roots: 1, others: 1, singles: 0, oldest: Sample.instant(3)))
                #expect(try reader.lastStampSequence() == 1 && reader.stampBatch(1) == Self.batch(1, size: 4))
                for leaf in leaves { #expect(try reader.stampLeaf(leaf.kind, source: leaf.source) == leaf) }
                #expect(try reader.stampSource(of: Sample.digest(51), kind: .treeHead) == 2)
                #expect(try reader.stampSource(of: Sample.digest(52), kind: .treeHead) == nil)
            }
        }
    }

    @Test("a stamp is stored whole or not at all, and none twice", arguments: StoreUnderTest.allCases)
    func conflicts(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            try await store.write { try $0.insert(Self.batch(1), [Self.leaf(.message, 1, batch: 1)]) }
            await #expect(throws: StorageConflict.self) { try await store.write { try $0.insert(Self.batch(1), []) } }
            await #expect(throws: StorageConflict.self) {
                try await store.write { try $0.insert(Self.batch(2), [Self.leaf(.message, 1, batch: 2)]) }
            }
            #expect(try await store.read { try $0.stampBatch(2) } == nil)
        }
    }

    @Test("stamps that end, but for those that are renewed", arguments: StoreUnderTest.allCases)
    func ending(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.write { writer throws in
                for (sequence, end) in [(1, 300), (2, 100), (3, 200), (4, 900)] { try writer.insert(Self.batch(sequence, ends: end), []) }
            }
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(301), restingOn: [], limit: 10).map(\.sequence) } == [2, 3, 1])
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(300), restingOn: [], limit: 1).map(\.sequence) } == [2])
            try await store.write { try $0.insert(Self.batch(5, ends: 2000), [Self.leaf(.token, 2, batch: 5)]) }
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(301), restingOn: [], limit: 10).map(\.sequence) } == [3, 1])
        }
    }

    @Test("stamps that rest on an algorithm, but for those that are renewed; and what there is", arguments: StoreUnderTest.allCases)
    func resting(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.write { writer throws in
                for (sequence, algorithms) in [(1, "ES256"), (2, "ES256 RSA-2048"), (3, ""), (4, "RSA-2048"), (5, "ES256 RSA-2048")] {
                    try writer.insert(Self.batch(sequence, ends: 1000 - sequence, algorithms: algorithms), [])
                }
            }
            #expect(try await store.read { try $0.stampAlgorithms() } == ["ES256", "ES256 RSA-2048", "", "RSA-2048"])
            let ending: Set<String> = ["ES256 RSA-2048", "RSA-2048"]
            let found = try await store.read { try $0.stampsEnding(before: Sample.instant(1), restingOn: ending, limit: 10) }
            #expect(found.map(\.sequence) == [5, 4, 2] && found.map(\.algorithms) == ["ES256 RSA-2048", "RSA-2048", "ES256 RSA-2048"])
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(1), restingOn: ending, limit: 2).count } == 2)
            let renewing = [Self.leaf(.token, 4, batch: 6), Self.leaf(.token, 5, batch: 6, index: 1)]
            try await store.write { try $0.insert(Self.batch(6, ends: 2000, size: 2), renewing) }
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(1), restingOn: ending, limit: 9).map(\.sequence) } == [2])
            #expect(try await store.read { try $0.stampsEnding(before: Sample.instant(998), restingOn: [""], limit: 9).map(\.sequence) } == [3])
            #expect(try await store.read { try $0.stampAlgorithms() } == ["ES256", "ES256 RSA-2048", ""])
        }
    }

    @Test("a root of evidence by its number", arguments: StoreUnderTest.allCases)
    func roots(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            _ = try await store.write { try $0.append(Self.evidence(1, root: 1)) }
            #expect(try await store.read { try $0.evidenceRoot(1) } == EvidenceRootText(sequence: 1, bytes: [7, 1]))
            #expect(try await store.read { try $0.evidenceRoot(2) } == nil)
        }
    }

    @Test("deliveries that await their stamps are offered once they are there", arguments: StoreUnderTest.allCases)
    func awaiting(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.write { writer throws in
                for number in 1...3 {
                    let sequence = try writer.insert(Sample.message(number), content: [1])
                    var delivery = Sample.delivery(number, of: sequence)
                    delivery.awaitsStamp = number != 2
                    try writer.insert(delivery)
                    if number == 3 { try writer.demandSingleStamp(ofMessage: sequence) }
                }
            }
            #expect(try await store.offered() == [Sample.id(2)])
            #expect(try await store.read { try $0.queueDepth(of: Sample.migration) } == 3)
            #expect(try await store.read { try $0.unstampedSingles(limit: 10) } == [3])
            #expect(try await store.read { try $0.stampBacklog().singles } == 1)
            let leaves = (1...3).map { Self.leaf(.message, Int64($0), batch: 1, index: $0 - 1) }
            let released = try await store.write { writer throws in
                try writer.insert(Self.batch(1, size: 3), leaves)
                return try writer.releaseStamped(all: false)
            }
            // The third has its batch stamp, and waits for its own.
            #expect(released == [Sample.migration])
            #expect(try await store.offered() == [1, 2].map(Sample.id))
            let second = try await store.write { writer throws in
                try writer.setSingleStamp([5, 6], ofMessage: 3)
                return try writer.releaseStamped(all: false)
            }
            #expect(second == [Sample.migration])
            #expect(try await store.offered() == [1, 2, 3].map(Sample.id))
            #expect(try await store.read { try $0.singleStamp(ofMessage: 3) } == [5, 6])
            #expect(try await store.read { try $0.singleStamp(ofMessage: 1) } == nil)
            #expect(try await store.write { try $0.releaseStamped(all: false) }.isEmpty)
        }
    }

    @Test("nobody demands stamps any more: everything is offered", arguments: StoreUnderTest.allCases)
    func undemanded(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.write { writer throws in
                let sequence = try writer.insert(Sample.message(1), content: [1])
                var delivery = Sample.delivery(1, of: sequence)
                delivery.awaitsStamp = true
                try writer.insert(delivery)
            }
            #expect(try await store.offered().isEmpty)
            #expect(try await store.write { try $0.releaseStamped(all: true) } == [Sample.migration])
            #expect(try await store.offered() == [Sample.id(1)])
            await #expect(throws: StorageMisuse.unknownMessage) { try await store.write { try $0.demandSingleStamp(ofMessage: 9) } }
            await #expect(throws: StorageMisuse.unknownMessage) { try await store.write { try $0.setSingleStamp([1], ofMessage: 1) } }
        }
    }
}
