import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

/// Ten thousand random changes of one byte each, with a fixed seed: all are found, and nothing crashes.
@Suite(.timeLimit(.minutes(10))) struct LogTamperingTests {
    private static let changes = 10_000

    private func mutate(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var changed = bytes
        let place = Int.random(in: changed.indices, using: &generator)
        changed[place] ^= UInt8.random(in: 1...255, using: &generator)
        return changed
    }

    /// Entries, hashes, inner nodes, heads, an epoch's record.
    @Test func ofAnExport() throws {
        let exchange = try SampleExchange()
        var log = try SampleLog(exchange, entries: 20)
        let lost = try log.head(20)
        log.entries.removeLast(2)
        let epoch = try log.signer.openEpoch(after: lost.position, restored: log.position(18), at: SampleExchange.now.adding(.seconds(100)))
        log.entries += try SampleLog(exchange, entries: 24).entries.suffix(3)
        let bytes = try log.lines(heads: [9], erased: [4], epochs: [epoch], heads: [try log.head(21, epoch: 2, after: 200)]).flatMap(\.bytes)
        #expect(try log.audit(bytes).findings == [])
        var generator = SeededGenerator(state: 6)
        var missed: [Int] = []
        for change in 0..<Self.changes where try log.audit(mutate(bytes, &generator)).isGood { missed.append(change) }
        #expect(missed == [])
        print("audit log: \(Self.changes) changes of one byte in an export of \(bytes.count) bytes, \(Self.changes - missed.count) found")
    }

    @Test func ofProofs() throws {
        let log = try SampleLog(try SampleExchange(), entries: 1000)
        let tree = MerkleTree(leafHashes: log.entries.map(\.hash))
        let inclusion = try #require(tree.inclusionProof(of: 777))
        let consistency = try #require(tree.consistencyProof(from: 600))
        let (leaf, root, earlier) = (log.entries[777].hash, tree.root, log.position(600).hash)
        func holds(_ hashes: [[UInt8]], _ isInclusion: Bool) -> Bool {
            isInclusion
                ? MerkleProof.verifyInclusion(leafHash: leaf, index: 777, size: 1000, proof: hashes, root: root)
                : MerkleProof.verifyConsistency(earlierSize: 600, earlierRoot: earlier, size: 1000, root: root, proof: hashes)
        }
        #expect(holds(inclusion, true) && holds(consistency, false))
        var generator = SeededGenerator(state: 7)
        for change in 0..<Self.changes {
            let isInclusion = change % 2 == 0
            let proof = isInclusion ? inclusion : consistency
            let bytes = mutate(Array(proof.joined()), &generator)
            let changed = stride(from: 0, to: bytes.count, by: 32).map { Array(bytes[$0..<($0 + 32)]) }
            #expect(!holds(changed, isInclusion))
        }
    }

    /// A contradiction that was kept, with its two signed heads.
    @Test func ofAContradiction() throws {
        let log = try SampleLog(try SampleExchange(), entries: 30)
        var other = log
        other.entries[3].record[5] ^= 1
        let kept = LogContradiction(
            kind: .fork, held: try log.head(30).jws, shown: try other.head(30, after: 99).jws, epochs: [], proof: nil, foundAt: SampleExchange.now,
            witness: SampleExchange.police)
        let verifier = try log.verifier
        let judged = try verifier.judge(kept)
        guard case .proven(.fork, _, _) = judged else {
            Issue.record("\(judged)")
            return
        }
        let bytes = [kept.held, kept.shown].flatMap { JSONWriter.bytes($0.json) }
        let first = JSONWriter.bytes(kept.held.json).count
        var generator = SeededGenerator(state: 8)
        var believed = 0
        for _ in 0..<2000 {
            let changed = mutate(bytes, &generator)
            let limits = JSONLimits(bytes: 100_000)
            guard let held = try? FlattenedJWS(JSONReader.read(changed[..<first], limits: limits)),
                let shown = try? FlattenedJWS(JSONReader.read(changed[first...], limits: limits))
            else { continue }
            let altered = LogContradiction(
                kind: .fork, held: held, shown: shown, epochs: [], proof: nil, foundAt: kept.foundAt, witness: kept.witness)
            if (try? verifier.judge(altered)) != nil { believed += 1 }
        }
        #expect(believed == 0)
    }
}
