package import ExchangeFormats
import Foundation
import Trust

/// Where the log's last signed head is noted outside the database and its backups: with it a gateway notices by itself that its storage is older than
/// what it has signed.
package protocol LogMarker: Sendable {
    /// - Parameter head: the JSON text of the signed head.
    func keep(_ head: [UInt8]) throws
    /// What was kept last; `nil` before the first.
    func kept() throws -> [UInt8]?
}

/// What an administrator says at a start about the storage.
package enum StorageOrigin: Sendable {
    /// It is what the last run left.
    case own
    /// It was restored from a backup.
    ///
    /// - Parameters:
    ///   - witnessed: the JSON texts of heads that desks have kept.
    ///   - isMarked: whether the restore left its mark. Then an epoch is opened also where nobody has seen more than was restored.
    case restored(witnessed: [[UInt8]], isMarked: Bool = false)
}

/// Why a gateway does not take up its work on this storage.
package enum LogStartFailure: Error, Sendable, Hashable {
    /// The log is not the one that was signed, or an older state of it.
    case behind(own: LogPosition, known: LogPosition)
    /// An administrator says that the storage was restored, and nothing shows that it is behind: there is nothing that a new epoch could name.
    case notBehind(own: LogPosition)
    /// The storage was restored, and no head is known that somebody else has seen: nothing says how far the log was.
    case headNeeded(own: LogPosition)
    /// A head that was given is not signed by this exchange's gateway.
    case headRefused(ErrorCode)
}

/// Compares the log with what is known to have been signed, before the gateway answers anybody.
enum LogStart {
    /// - Returns: the epoch that was opened; `nil` where the log goes on.
    /// - Throws: ``LogStartFailure``, ``StorageFailure``.
    @discardableResult
    static func check(
        _ store: any MessageStore, marker: (any LogMarker)?, origin: StorageOrigin, signer: EvidenceSigner, signatures: SignatureVerifier,
        at instant: UTCInstant, random: any RandomSource
    ) async throws -> LogEpoch? {
        let verifier = LogVerifier(signatures)
        var known: [LogPosition] = []
        // One's own note: a seal that has been replaced since must not keep the gateway from starting.
        if let kept = try? marker?.kept(), let head = try? verifier.verifyHead(jws(kept)) { known.append(head.position) }
        if case .restored(let witnessed, _) = origin {
            for bytes in witnessed {
                do throws(Problem) {
                    known.append(try verifier.verifyHead(try jws(bytes)).position)
                } catch {
                    throw LogStartFailure.headRefused(error.code)
                }
            }
        }
        let heads = known
        let (own, missing) = try await store.read { reader in (try position(reader), try heads.filter { try !contains($0, reader) }) }
        guard let furthest = missing.max(by: { $1.isAhead(of: $0) }) else {
            guard case .restored(_, let isMarked) = origin else { return nil }
            guard isMarked else { throw LogStartFailure.notBehind(own: own) }
            guard !heads.isEmpty else { throw LogStartFailure.headNeeded(own: own) }
            // Nobody has seen more: nothing was lost, as far as anybody told, and the record says so.
            return try await open(after: own, own, store, signer, instant, random)
        }
        guard case .restored = origin, !own.isAhead(of: furthest) else { throw LogStartFailure.behind(own: own, known: furthest) }
        return try await open(after: furthest, own, store, signer, instant, random)
    }

    private static func open(
        after previous: LogPosition, _ own: LogPosition, _ store: any MessageStore, _ signer: EvidenceSigner, _ instant: UTCInstant,
        _ random: any RandomSource
    ) async throws -> LogEpoch {
        let signed = try signer.openEpoch(after: previous, restored: own, at: instant)
        var record = AuditRecord(.epochOpened, at: instant, actor: "administrator")
        record.epoch = signed.epoch.epoch
        let leaf = record.leaf(salt: random.bytes(WireLimits.saltBytes))
        let stored = StoredLogEpoch(epoch: signed.epoch.epoch, bytes: JSONWriter.bytes(signed.jws.json))
        try await store.write { writer in
            try writer.append(stored)
            try writer.append(leaf)
        }
        return signed.epoch
    }

    /// What the log is.
    static func position(_ reader: any StoreReader) throws -> LogPosition {
        let tree = try StoredTree(reader)
        return LogPosition(epoch: try reader.logEpochs().last?.epoch ?? 1, size: tree.size, hash: try tree.root(size: tree.size))
    }

    /// Whether the log has been what a head says: in its epoch, or in an earlier one whose later entries a restore has lost, and admits so.
    static func contains(_ head: LogPosition, _ reader: any StoreReader) throws -> Bool {
        let tree = try StoredTree(reader)
        let epochs = try reader.logEpochs().map { try LogEpoch(storedJWS: $0.bytes) }
        if let reopened = epochs.first(where: { $0.epoch > head.epoch }), head.size > reopened.restored.size {
            return !head.isAhead(of: reopened.previous) && (head.size != reopened.previous.size || head == reopened.previous)
        }
        guard head.epoch <= epochs.last?.epoch ?? 1, head.size <= tree.size else { return false }
        return try tree.root(size: head.size) == head.hash
    }

    private static func jws(_ bytes: [UInt8]) throws(Problem) -> FlattenedJWS {
        do {
            return try FlattenedJWS(try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16)))
        } catch let error as JSONError {
            throw Problem(error)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem(.logStatementInvalid)
        }
    }
}

extension LogEpoch {
    /// One's own record: what was signed here need not be verified.
    package init(storedJWS bytes: [UInt8]) throws {
        let limits = JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 4, values: 64)
        let jws = try FlattenedJWS(try JSONReader.read(bytes, limits: limits))
        guard let payload = Base64URL.decode(jws.payload) else { throw Problem(.logStatementInvalid) }
        try self.init(try JSONReader.read(payload, limits: limits))
    }
}
