import ExchangeFormats
import Foundation
import TestSupport
import Trust

/// An audit log with signed heads, as a gateway would export it. Nothing in it is real.
struct SampleLog {
    struct Entry {
        var salt: [UInt8]
        var record: [UInt8]

        var hash: [UInt8] { LogEntryHash.of(salt: salt, record: record) }
    }

    let exchange: SampleExchange
    let signer: EvidenceSigner
    var entries: [Entry]

    init(_ exchange: SampleExchange, entries count: Int) throws {
        self.exchange = exchange
        signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        entries = (0..<count).map { index in
            Entry(
                salt: SHA256.hash(Array("salt \(index)".utf8)),
                record: Array(#"{"event":"MESSAGE_ACCEPTED","at":"2026-11-21T12:00:00Z","actor":"lt.md","n":\#(index)}"#.utf8))
        }
    }

    var verifier: LogVerifier { get throws { LogVerifier(try exchange.signatures()) } }

    func position(_ size: Int, epoch: Int = 1) -> LogPosition {
        LogPosition(epoch: epoch, size: size, hash: MerkleTree(leafHashes: entries.prefix(size).map(\.hash)).root)
    }

    func head(_ size: Int, epoch: Int = 1, after seconds: Int? = nil) throws -> SignedTreeHead {
        try signer.sign(position(size, epoch: epoch), at: SampleExchange.now.adding(.seconds(seconds ?? size)))
    }

    /// - Parameters:
    ///   - heads: the sizes of which heads were signed.
    ///   - hashes: of the entries as the gateway has them; those of ``entries`` otherwise.
    func lines(heads: [Int], erased: Set<Int> = [], epochs: [SignedLogEpoch] = [], heads more: [SignedTreeHead] = []) throws -> [LogExportLine] {
        var lines: [LogExportLine] = [.header(exchange: SampleExchange.name, size: entries.count)]
        let signed = try heads.map { try head($0) } + more
        var pending: [[UInt8]] = []
        var tiles: [MerkleTile.ID: [UInt8]] = [:]
        for (index, entry) in entries.enumerated() {
            lines.append(erased.contains(index) ? .erased(index: index) : .entry(index: index, salt: entry.salt, record: entry.record))
            pending.append(entry.hash)
            lines += epochs.filter { $0.epoch.restored.size == index + 1 }.map { .epoch($0.jws) }
            lines += signed.filter { $0.position.size == index + 1 }.map { .head($0.jws) }
            guard (index + 1) % MerkleTile.width == 0 || index + 1 == entries.count else { continue }
            lines.append(.hashes(first: index + 1 - pending.count, pending))
            for id in MerkleTile.completed(at: index + 1) {
                let below = (id.position * MerkleTile.width)..<((id.position + 1) * MerkleTile.width)
                let hashes =
                    id.level == 0
                    ? pending : below.compactMap { tiles[MerkleTile.ID(level: id.level - 1, position: $0)].map(MerkleTile.root) }
                let nodes = MerkleTile.nodes(over: hashes)
                tiles[id] = nodes
                lines.append(.tile(id, nodes: nodes))
            }
            pending = []
        }
        return lines + [.end(size: entries.count)]
    }

    func audit(_ lines: [LogExportLine], witnessed: [SignedTreeHead] = []) throws -> LogReport {
        try audit(lines.flatMap(\.bytes), witnessed: witnessed)
    }

    /// - Parameter bytes: of a whole export.
    func audit(_ bytes: [UInt8], witnessed: [SignedTreeHead] = []) throws -> LogReport {
        var audit = LogAudit(try verifier, exchange: SampleExchange.name, witnessed: witnessed)
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let last = lines.popLast()
        for line in lines { audit.read(line: line) }
        if let last, !last.isEmpty { audit.read(line: last) }
        return audit.finish(isWhole: last?.isEmpty ?? false)
    }
}
