import ExchangeFormats
import Foundation
import Testing
import Trust

/// 10,000 random single-byte changes, always the same ones: every one is found, and none brings the verifier down.
@Suite("Tampering with stamps") struct StampTamperingTests {
    let exchange: SampleExchange
    let stamp: BatchStamp
    let verifier: BatchStampVerifier

    init() throws {
        exchange = try SampleExchange()
        let service = try StampingAuthority(exchange)
        let signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        let digests = (0..<100).map { SHA256.hash([$0]) }
        let tree = MerkleTree(leaves: digests.map { BatchStamp.leaf(.message, $0) })
        let root = try signer.signStampRoot(of: tree, sequence: 1, at: SampleExchange.now)
        let token = try service.stamp(root.messageDigest).token
        let path = Evidence.Path(index: 42, size: 100, hashes: tree.inclusionProof(of: 42) ?? [])
        stamp = BatchStamp(kind: .message, digest: digests[42], links: [.init(path: path, root: root, token: token.der)])
        verifier = BatchStampVerifier(
            signatures: try exchange.signatures(), stamps: TimeStampVerifier(paths: try exchange.pki.pathVerifier()))
    }

    private func holds(_ stamp: BatchStamp) -> Bool {
        (try? verifier.verify(stamp, now: SampleExchange.now)).map { $0.digest == self.stamp.digest && $0.kind == .message } ?? false
    }

    private func holds(_ text: [UInt8]) -> Bool {
        guard let value = try? JSONReader.read(text, limits: JSONLimits(bytes: 1 << 20, depth: 8)), let read = try? BatchStamp(value) else {
            return false
        }
        return holds(read)
    }

    /// In the file as it is kept and sent: token, path, root, item.
    @Test func everyChangeOfTheFileIsFound() throws {
        let text = JSONWriter.bytes(stamp.json)
        #expect(holds(text))
        var random = SplitMix(state: 6)
        var missed: [Int] = []
        for _ in 0..<10_000 {
            var changed = text
            let place = random.below(text.count)
            changed[place] ^= UInt8(1 + random.below(255))
            if holds(changed) { missed.append(place) }
        }
        #expect(missed.isEmpty, "unnoticed at \(missed)")
    }

    /// In the DER of the token itself, where a signature has most that it does not cover.
    @Test func everyChangeOfTheTokenIsFound() throws {
        let token = stamp.links[0].token
        var random = SplitMix(state: 7)
        var missed: [Int] = []
        for _ in 0..<10_000 {
            var changed = token
            let place = random.below(token.count)
            changed[place] ^= UInt8(1 + random.below(255))
            let link = BatchStamp.Link(path: stamp.links[0].path, root: stamp.links[0].root, token: changed)
            if holds(BatchStamp(kind: stamp.kind, digest: stamp.digest, links: [link])) { missed.append(place) }
        }
        #expect(missed.isEmpty, "unnoticed at \(missed)")
    }

    /// Every bit of it, one after the other: the case of a letter in a name, the number of an algorithm, the length of a length.
    @Test func everyBitOfTheTokenCounts() throws {
        let token = stamp.links[0].token
        var missed: [Int] = []
        for place in token.indices {
            for bit in 0..<8 {
                var changed = token
                changed[place] ^= 1 << UInt8(bit)
                let link = BatchStamp.Link(path: stamp.links[0].path, root: stamp.links[0].root, token: changed)
                if holds(BatchStamp(kind: stamp.kind, digest: stamp.digest, links: [link])) { missed.append(place) }
            }
        }
        #expect(missed.isEmpty, "unnoticed at \(missed)")
    }
}

/// The same numbers in every run.
private struct SplitMix {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(limit))
    }
}
