package import ExchangeFormats
package import Foundation
import Logging
import Synchronization
import Trust

/// What the audit log is now, as the gateway signs it.
package struct LogState: Sendable, Hashable {
    /// The latest head; `nil` before the first entry.
    package let head: StoredTreeHead?
    package let epochs: [StoredLogEpoch]
}

/// A proof about the tree of the log, of a size.
package struct LogProof: Sendable, Hashable {
    package let leafHash: [UInt8]
    package let hashes: [[UInt8]]
}

/// An entry of the log for a party that it concerns.
package struct LogEntry: Sendable, Hashable {
    package let index: Int64
    package let leaf: StoredAuditLeaf
    /// Under the head that came along; `nil` for an entry that is younger.
    package let proof: [[UInt8]]?
}

extension Gateway {
    // MARK: Heads

    /// The latest signed head. Where the log has grown since, a new one is signed first, as often as ``GatewayLimits/headSpacing`` allows.
    package func logState() async throws(Problem) -> LogState {
        if headRequests.take("") { try await signHead() }
        return try await read { LogState(head: try $0.lastTreeHead(), epochs: try $0.logEpochs()) }
    }

    /// Signed heads past a place, in the order in which they were signed.
    package func treeHeads(after sequence: Int64, limit: Int) async throws(Problem) -> [StoredTreeHead] {
        try await read { try $0.treeHeads(after: sequence, limit: limit) }
    }

    /// Signs what the log is, unless that was signed before. The tree is read beside the writer; nothing waits for it.
    package func signHead() async throws(Problem) {
        let found = try await read { reader -> LogPosition? in
            let tree = try StoredTree(reader)
            let epoch = try reader.logEpochs().last?.epoch ?? 1
            let last = try reader.lastTreeHead()?.position
            guard tree.size > 0, last?.epoch != epoch || last?.size != tree.size else { return nil }
            return LogPosition(epoch: epoch, size: tree.size, hash: try tree.root(size: tree.size))
        }
        let mark = clock.mark()
        guard let position = found, mark.isCertain else { return }
        let signed: SignedTreeHead
        do { signed = try signer.sign(position, at: mark.at) } catch { throw Problem(.internalFailure) }
        let bytes = JSONWriter.bytes(signed.jws.json)
        let stampable = stamps == nil ? nil : signed.jws.messageDigest
        let (isNew, _) = try await committer.commit { writer, step in
            // Another was signed meanwhile: a smaller one would look like a log that shrank.
            if let last = try writer.lastTreeHead(), !position.isAhead(of: last.position) { return false }
            try writer.append(StoredTreeHead(position: position, bytes: bytes))
            if let stampable { try writer.enqueueStamp(of: stampable, kind: .treeHead, at: step.at) }
            return true
        }
        guard isNew else { return }
        if stampable != nil { wakeups.signal(Topic.stamps) }
        log.debug("tree head signed", metadata: ["epoch": "\(position.epoch)", "size": "\(position.size)"])
        do { try marker?.keep(bytes) } catch { log.error("the log's last head was not noted apart", metadata: ["error": "\(type(of: error))"]) }
    }

    /// Signs the head at intervals, and stops at cancellation.
    func signHeadsUntilCancelled() async {
        // An interval, not a wait: nothing tells when the next head is due. Sleeping fails where the task is cancelled.
        repeat { try? await signHead() } while (try? await Task.sleep(for: limits.headInterval)) != nil
    }

    // MARK: Proofs

    /// - Throws: ``Problem`` `logEntryUnknown` where the log has no such sizes.
    package func consistencyProof(from earlier: Int, to size: Int) async throws(Problem) -> [[UInt8]] {
        try await read { reader in
            let tree = try StoredTree(reader)
            guard earlier > 0, size <= tree.size, let proof = try tree.consistencyProof(from: earlier, to: size) else {
                throw Problem(.logEntryUnknown)
            }
            return proof
        }
    }

    /// - Throws: ``Problem`` `logEntryUnknown` where the log has no such entry or size.
    package func inclusionProof(of index: Int, size: Int) async throws(Problem) -> LogProof {
        try await read { reader in
            let tree = try StoredTree(reader)
            guard size <= tree.size, let proof = try tree.inclusionProof(of: index, size: size) else { throw Problem(.logEntryUnknown) }
            return LogProof(leafHash: try tree.leafHash(index), hashes: proof)
        }
    }

    // MARK: Entries, for the parties concerned

    /// The entries about a message of one's own, with what proves them under the latest head.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`, also for a message of somebody else.
    package func logEntries(ofMessage id: UUID, for caller: Caller) async throws(Problem) -> (state: LogState, entries: [LogEntry]) {
        let sender = caller.endpoint.id
        return try await logEntries { reader in
            guard let message = try reader.message(sender: sender, id: id) else { throw Problem(.resourceUnknown) }
            return try Self.leaves(try reader.evidence(ofMessage: message.sequence), reader)
        }
    }

    /// The entries about a delivery to oneself; those about other recipients of the message are theirs.
    ///
    /// - Throws: ``Problem`` `deliveryUnknown`, also for a delivery to somebody else.
    package func logEntries(ofDelivery id: UUID, for caller: Caller) async throws(Problem) -> (state: LogState, entries: [LogEntry]) {
        let recipient = caller.endpoint.id
        return try await logEntries { reader in
            guard let delivery = try reader.delivery(id), delivery.recipient == recipient else { throw Problem(.deliveryUnknown) }
            let evidence = try reader.evidence(ofMessage: delivery.message).filter { $0.delivery == id || $0.delivery == nil }
            return try Self.leaves(evidence, reader).filter { AuditRecord.recipients(in: $0.leaf.record) == [recipient] }
        }
    }

    private func logEntries(
        _ find: @escaping @Sendable (any StoreReader) throws -> [(index: Int64, leaf: StoredAuditLeaf)]
    ) async throws(Problem) -> (state: LogState, entries: [LogEntry]) {
        if headRequests.take("") { try await signHead() }
        return try await read { reader in
            let state = LogState(head: try reader.lastTreeHead(), epochs: try reader.logEpochs())
            let tree = try StoredTree(reader)
            let size = state.head?.position.size ?? 0
            let entries = try find(reader).map { index, leaf in
                LogEntry(index: index, leaf: leaf, proof: try tree.inclusionProof(of: Int(index), size: size))
            }
            return (state, entries)
        }
    }

    private static func leaves(_ evidence: [StoredEvidence], _ reader: any StoreReader) throws -> [(index: Int64, leaf: StoredAuditLeaf)] {
        try evidence.compactMap(\.entries).flatMap { entries in
            try entries.compactMap { index in try reader.auditLeaf(index).map { (index, $0) } }
        }
    }

    // MARK: Witnesses

    /// Takes an endpoint's statement of which head it has seen. One that is ahead of this log, or of another log than this, shows that this gateway
    /// works on a storage that was rolled back or tampered with: it says so, and its next start asks.
    ///
    /// - Throws: ``Problem``: `logStatementInvalid`, `signerNotSender`, those of a signature; `logContradicted`; `tooManyRequests`.
    package func takeWitness(_ bytes: [UInt8], from caller: Caller) async throws(Problem) {
        if let wait = witnessPosts.secondsUntilToken(caller.endpoint.id) {
            throw Problem(.tooManyRequests, ["n": .count(wait)], retryAfter: wait)
        }
        let statement = try verifyWitness(bytes)
        guard statement.witness == caller.endpoint.id else { throw Problem(.signerNotSender, at: JSONPointer(["witness"])) }
        let position = statement.head.position
        let isOurs = try await read { reader in try LogStart.contains(position, reader) }
        guard isOurs else {
            log.critical("an endpoint has witnessed a head that this log does not have", metadata: ["endpoint": "\(caller.endpoint.id)"])
            contradicted.withLock { $0 = true }
            try? marker?.keep(JSONWriter.bytes(statement.head.jws.json))
            throw Problem(.logContradicted)
        }
        let stored = StoredLogWitness(witness: statement.witness, epoch: position.epoch, size: position.size, bytes: bytes)
        _ = try await committer.commit(for: caller.endpoint.id, bytes: bytes.count) { writer, _ in
            let earlier = try writer.logWitnesses().first { $0.witness == stored.witness }
            if let earlier, (earlier.epoch, earlier.size) >= (stored.epoch, stored.size) { return }
            try writer.set(stored)
        }
    }

    private func verifyWitness(_ bytes: [UInt8]) throws(Problem) -> VerifiedLogWitness {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16))
        } catch {
            throw Problem(error)
        }
        let jws = try FlattenedJWS(value)
        do { return try LogVerifier(registry.signatures).verifyWitness(jws, at: clock.now()) } catch { throw judged(error) }
    }

    // MARK: Administrative acts

    /// Writes into the log that the registry in force is another one now.
    package func recordRegistry() async throws(Problem) {
        let version = registry.directory.version
        _ = try await committer.commit { _, step in
            var record = AuditRecord(.registryApplied, at: step.at, actor: "administrator")
            record.directoryVersion = version
            step.record(record)
        }
    }
}

extension AuditRecord {
    /// The recipients that a stored record names; none where it was erased.
    static func recipients(in record: [UInt8]) -> [String] {
        let value = try? JSONReader.read(record, limits: JSONLimits(bytes: 64 * 1024, depth: 3, values: 512))
        return value?["recipients"]?.array?.compactMap(\.string) ?? []
    }
}
