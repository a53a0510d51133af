import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing
import Trust

@Suite("Conformance: attempts, evidence, audit log, settings")
struct RecordConformanceTests {
    @Test("attempts come in the order in which they were made", arguments: StoreUnderTest.allCases)
    func attempts(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let delivery = try await store.accept(1)
            let other = try await store.accept(2)
            let attempts = StoredAttempt.Kind.allCases.enumerated().map { StoredAttempt(delivery: delivery.id, at: Sample.instant(9 - $0), kind: $1) }
            try await store.write { writer throws in
                for attempt in attempts { try writer.insert(attempt) }
                try writer.insert(StoredAttempt(delivery: other.id, at: Sample.instant(0), kind: .sent))
            }
            #expect(try await store.read { try $0.attempts(of: delivery.id) } == attempts)
        }
    }

    @Test("the trace of a message is kept with it", arguments: StoreUnderTest.allCases)
    func traces(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
            for (number, trace) in [TraceContext(parents: [parent], states: ["a=b"]), TraceContext(parents: [parent]), nil].enumerated() {
                let kept = try await store.write { writer in
                    let sequence = try writer.insert(Sample.message(number, trace: trace), content: [1, 2, 3])
                    return try writer.message(sequence: sequence)
                }
                #expect(kept?.trace == trace)
            }
        }
    }

    @Test("evidence by message and by sender, in order of release, also of a rejection without a message", arguments: StoreUnderTest.allCases)
    func evidence(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let delivery = try await store.accept(1)
            try await store.accept(2, from: Sample.hotline)
            let all = try await store.write { writer throws in
                var all = [
                    StoredEvidence(
                        event: .submissionAcceptance, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: nil, bytes: [1]),
                    StoredEvidence(
                        event: .submissionAcceptance, sender: Sample.hotline, messageID: Sample.id(2), message: 2, delivery: nil, bytes: [2]),
                    StoredEvidence(
                        event: .submissionRejection, sender: Sample.police, messageID: Sample.id(3), message: nil, delivery: nil, bytes: [3]),
                    StoredEvidence(
                        event: .contentHandover, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: delivery.id, bytes: [4]),
                ]
                for index in all.indices { all[index].sequence = try writer.append(all[index]) }
                return all
            }
            #expect(all.map(\.sequence) == [1, 2, 3, 4])
            try await store.read { reader throws in
                #expect(try reader.evidence(ofMessage: 1) == [all[0], all[3]])
                #expect(try reader.evidence(forSender: Sample.police, after: 0, limit: 10) == [all[0], all[2], all[3]])
                #expect(try reader.evidence(forSender: Sample.police, after: 1, limit: 1) == [all[2]])
                #expect(try reader.evidence(forSender: Sample.police, after: 4, limit: 10).isEmpty)
                #expect(try reader.evidence(forSender: Sample.hotline, after: 0, limit: 10) == [all[1]])
            }
        }
    }

    @Test("evidence of several roots comes back with its own", arguments: StoreUnderTest.allCases)
    func roots(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            var all: [StoredEvidence] = []
            for sequence in [1, 2] {
                let root = EvidenceRootText(sequence: sequence, bytes: Array("{\"root\":\(sequence)}".utf8))
                let group = (0..<3).map { index in
                    StoredEvidence(
                        event: .contentConsignment, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: nil,
                        text: .proof(
                            EvidenceProof(
                                leaf: Array("{\"leaf\":\(index)}".utf8), index: index, size: 3,
                                path: index == 2 ? [] : Sample.digest(sequence) + Sample.digest(index), root: root)))
                }
                all += try await store.write { writer throws in
                    try group.map { evidence in
                        var stored = evidence
                        stored.sequence = try writer.append(evidence)
                        return stored
                    }
                }
            }
            let expected = all
            try await store.read { reader throws in
                #expect(try reader.evidence(ofMessage: 1) == expected)
                #expect(try reader.evidence(forSender: Sample.police, after: 2, limit: 2) == Array(expected[2...3]))
            }
            let text = String(decoding: expected[5].bytes, as: UTF8.self)
            #expect(text == #"{"leaf":"eyJsZWFmIjoyfQ","path":{"index":2,"size":3,"hashes":[]},"root":{"root":2}}"#)
        }
    }

    @Test("evidence of what the store does not have is refused", arguments: StoreUnderTest.allCases)
    func misplacedEvidence(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            let evidence: @Sendable (Int64?, UUID?) -> StoredEvidence = { message, delivery in
                StoredEvidence(
                    event: .contentConsignment, sender: Sample.police, messageID: Sample.id(1), message: message, delivery: delivery, bytes: [])
            }
            await #expect(throws: StorageMisuse.unknownMessage) { try await store.write { try $0.append(evidence(9, nil)) } }
            await #expect(throws: StorageMisuse.unknownDelivery) { try await store.write { try $0.append(evidence(1, Sample.id(9))) } }
        }
    }

    @Test("audit leaves are numbered from 0 without a gap", arguments: StoreUnderTest.allCases)
    func audit(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let indexes = try await store.write { writer in try (0..<5).map { try writer.append(Sample.leaf($0)) } }
            #expect(indexes == [0, 1, 2, 3, 4])
            try await store.read { reader throws in
                #expect(try reader.auditSize() == 5)
                #expect(try reader.auditLeaf(3) == Sample.leaf(3))
                #expect(try reader.auditLeaf(5) == nil)
            }
        }
    }

    @Test("tiles of the audit tree come with the leaves that complete them", arguments: StoreUnderTest.allCases)
    func tiles(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for first in stride(from: 0, to: 300, by: 30) {
                try await store.write { writer throws in for number in first..<(first + 30) { try writer.append(Sample.leaf(number)) } }
            }
            // What a body wrote that threw is not counted.
            await #expect(throws: StorageConflict.self) {
                try await store.write { writer throws in
                    for number in 300..<320 { try writer.append(Sample.leaf(number)) }
                    throw StorageConflict()
                }
            }
            try await store.read { reader throws in
                for position in 0..<18 {
                    let below = (position * 16)..<((position + 1) * 16)
                    let expected = MerkleTile.nodes(over: below.map { Sample.leaf($0).hash })
                    #expect(try reader.auditTile(MerkleTile.ID(level: 0, position: position)) == expected)
                }
                let roots = try (0..<16).map { position in
                    MerkleTile.root(of: try #require(try reader.auditTile(MerkleTile.ID(level: 0, position: position))))
                }
                #expect(try reader.auditTile(MerkleTile.ID(level: 1, position: 0)) == MerkleTile.nodes(over: roots))
                #expect(try reader.auditTile(MerkleTile.ID(level: 0, position: 18)) == nil)
                #expect(try reader.auditTile(MerkleTile.ID(level: 1, position: 1)) == nil)
                #expect(try reader.auditLeafHash(299) == Sample.leaf(299).hash)
                #expect(try reader.auditLeafHash(300) == nil)
            }
            // Nor do its entries stand in the tile that the next ones complete.
            try await store.write { writer throws in
                for number in 300..<304 { try writer.append(Sample.leaf(number)) }
            }
            let last = try await store.read { try $0.auditTile(MerkleTile.ID(level: 0, position: 18)) }
            #expect(last == MerkleTile.nodes(over: (288..<304).map { Sample.leaf($0).hash }))
        }
    }

    @Test("heads, epochs and witnesses of the audit log", arguments: StoreUnderTest.allCases)
    func logStatements(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            @Sendable func head(_ epoch: Int, _ size: Int) -> StoredTreeHead {
                StoredTreeHead(position: LogPosition(epoch: epoch, size: size, hash: Sample.digest(size)), bytes: [UInt8(size)])
            }
            let heads = [head(1, 3), head(1, 9), head(2, 5)]
            #expect(try await store.read { try $0.lastTreeHead() } == nil)
            for head in heads { _ = try await store.write { try $0.append(head) } }
            let (last, page, empty) = try await store.read {
                (try $0.lastTreeHead(), try $0.treeHeads(after: 1, limit: 1), try $0.treeHeads(after: 3, limit: 9))
            }
            #expect(last?.position == heads[2].position && last?.bytes == [5] && last?.sequence == 3)
            #expect(page.map(\.position) == [heads[1].position] && empty == [])
            let again = head(2, 5)
            await #expect(throws: (any Error).self) { try await store.write { _ = try $0.append(again) } }
            let epochs = [StoredLogEpoch(epoch: 2, bytes: [2]), StoredLogEpoch(epoch: 3, bytes: [3])]
            let witnesses = [
                StoredLogWitness(witness: "lt.vsat", epoch: 1, size: 1, bytes: [1]),
                StoredLogWitness(witness: "lt.md", epoch: 1, size: 2, bytes: [2]),
                StoredLogWitness(witness: "lt.vsat", epoch: 2, size: 3, bytes: [3]),
            ]
            try await store.write { writer throws in
                for epoch in epochs { try writer.append(epoch) }
                for witness in witnesses { try writer.set(witness) }
            }
            let (foundEpochs, foundWitnesses) = try await store.read { (try $0.logEpochs(), try $0.logWitnesses()) }
            #expect(foundEpochs == epochs)
            #expect(foundWitnesses == [witnesses[1], witnesses[2]])
        }
    }

    @Test("evidence says where its entries stand", arguments: StoreUnderTest.allCases)
    func entriesOfEvidence(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            let with = StoredEvidence(
                event: .submissionAcceptance, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: nil, text: .whole([1]),
                entries: 3..<5)
            let without = StoredEvidence(
                event: .contentConsignment, sender: Sample.police, messageID: Sample.id(1), message: 1, delivery: nil, text: .whole([2]))
            try await store.write { writer throws in for evidence in [with, without] { try writer.append(evidence) } }
            #expect(try await store.read { try $0.evidence(ofMessage: 1).map(\.entries) } == [3..<5, nil])
        }
    }

    @Test("high-water mark and root sequence are what was last set", arguments: StoreUnderTest.allCases)
    func settings(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in [5, 7] {
                try await store.write { writer throws in
                    try writer.setHighWaterMark(Sample.instant(number))
                    try writer.setLastRootSequence(number)
                }
            }
            let (mark, root) = try await store.read { (try $0.highWaterMark(), try $0.lastRootSequence()) }
            #expect(mark == Sample.instant(7))
            #expect(root == 7)
        }
    }
}
