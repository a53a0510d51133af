package import ExchangeFormats
package import Foundation
import Logging
import Trust

extension Topic {
    /// Something waits for a stamp with a delivery behind it.
    static let stamps = "stamps"
}

extension Gateway {
    /// Takes stamps again and again, and stops at cancellation. Recovery after an outage is no more than the next round.
    func stampUntilCancelled() async {
        guard let keeper = stamps else { return }
        let clock = ContinuousClock()
        var probedAt: ContinuousClock.Instant?
        while !Task.isCancelled {
            let generation = wakeups.generation(of: Topic.stamps)
            if probedAt.map({ clock.now - $0 >= keeper.policy.probeInterval }) ?? true {
                probedAt = clock.now
                await probeTimeStamps()
            }
            await takeStamps()
            // At least a moment, so that what comes at once shares a batch.
            try? await Task.sleep(for: min(.milliseconds(250), keeper.policy.interval))
            await wakeups.wait(for: Topic.stamps, after: generation, timeout: keeper.policy.interval)
        }
    }

    /// Asks every authority for a token that nobody needs, while the clock is believed.
    package func probeTimeStamps() async {
        guard let keeper = stamps, clock.isCertain else { return }
        await keeper.probe()
    }

    /// One round: single stamps, then batches until nothing waits or no authority answers, then renewals; and the alarm. While the clock is not
    /// believed nothing is stamped.
    package func takeStamps() async {
        guard let keeper = stamps else { return }
        do {
            if clock.isCertain {
                while try await takeSingleStamps(keeper) {}
                while try await takeBatch(keeper, of: unstamped(keeper.policy.batchLimit)) {}
                while keeper.mayRenew, try await takeBatch(keeper, of: ending(keeper)) {}
            }
            keeper.judge(try await stampBacklog(), at: clock.now())
        } catch {
            log.error("time-stamping failed", metadata: ["failure": "\((error as? Problem)?.code.rawValue ?? "\(type(of: error))")"])
        }
    }

    /// Nobody demands stamps any more: lets go what waited for them.
    ///
    /// - Throws: ``StorageFailure``; not where no space is left, because they expire by themselves.
    static func releaseUnstamped(in store: any MessageStore) async throws {
        do {
            _ = try await store.write { try $0.releaseStamped(all: true) }
        } catch StorageFailure.full {
            // They wait until a start with room.
        }
    }

    /// What waits for a stamp; `nil` where nobody asked for stamps.
    package func stampFigures() async -> StampFigures? {
        guard let keeper = stamps else { return nil }
        return keeper.figures(try? await stampBacklog())
    }

    private func stampBacklog() async throws(Problem) -> StampBacklog { try await read { try $0.stampBacklog() } }

    /// Puts other anchors and lists of the same authorities in force.
    package func apply(stampSources: [TimeStampSource]) { stamps?.apply(stampSources) }

    // MARK: Batches

    private func unstamped(_ limit: Int) async throws(Problem) -> [UnstampedItem] {
        try await read { reader in
            var items = try reader.unstampedOthers(limit: limit)
            items += try reader.unstampedMessages(limit: limit - items.count)
            for root in try reader.unstampedRoots(limit: limit - items.count) {
                items.append(UnstampedItem(kind: .evidenceRoot, source: Int64(root.sequence), digest: try root.digest))
            }
            return items
        }
    }

    /// Stamps that have to be renewed by now, each by a stamp over its token (RFC 4998 §5.2).
    private func ending(_ keeper: StampKeeper) async throws(Problem) -> [UnstampedItem] {
        let (policy, retirement) = (keeper.policy, keeper.retirement)
        let instant = clock.now().adding(policy.renewal)
        // The first to end first, but within one batch by their sequence, as all kinds are.
        return try await read { reader in
            // An end may have been announced since they were taken.
            let resting = retirement == .none ? [] : try reader.stampAlgorithms()
            let algorithms = resting.filter { retirement.ends(AlgorithmSet(text: $0), before: instant) }
            return try reader.stampsEnding(before: instant, restingOn: algorithms, limit: policy.batchLimit)
        }.map {
            UnstampedItem(kind: .token, source: Int64($0.sequence), digest: SHA256.hash($0.token))
        }
    }

    /// Stamps items and stores the stamp with all their places in one transaction.
    ///
    /// - Returns: whether there may be more to do: not where nothing waits, and not where no authority answers.
    private func takeBatch(_ keeper: StampKeeper, of items: [UnstampedItem]) async throws -> Bool {
        guard !items.isEmpty, let now = clock.certainNow() else { return false }
        let sequence = try await read { try $0.lastStampSequence() } + 1
        let tree = MerkleTree(leaves: items.map { BatchStamp.leaf($0.kind, $0.digest) })
        let root = try signer.signStampRoot(of: tree, sequence: sequence, at: now)
        // One that would have to be renewed at once renews nothing, and would go on for ever.
        let isRenewal = items.contains { $0.kind == .token }
        let stamp: VerifiedTimeStamp
        switch await keeper.token(over: root.messageDigest, endingAfter: isRenewal ? clock.now().adding(keeper.policy.renewal) : nil) {
        case .good(let good): stamp = good
        case .endsTooSoon:
            keeper.putOffRenewal()
            return false
        case .none: return false
        }
        let batch = StoredStampBatch(
            sequence: sequence, root: JSONWriter.bytes(root.json), token: stamp.token.der, genTime: stamp.genTime, endsAt: stamp.endsAt,
            algorithms: stamp.algorithms.text, size: items.count)
        let leaves = items.enumerated().map { index, item in
            StoredStampLeaf(
                kind: item.kind, source: item.source, batch: sequence, index: index, path: (tree.inclusionProof(of: index) ?? []).flatMap { $0 })
        }
        _ = try await committer.commit { writer, step in
            try writer.insert(batch, leaves)
            for recipient in try writer.releaseStamped(all: false) { step.bring(recipient) }
        }
        keeper.stored(items.count, at: stamp.genTime)
        return true
    }

    // MARK: Single stamps

    /// Stamps of messages that each get one of their own: over the text of their signature (ETSI TS 119 182-1 §5.3.4).
    ///
    /// - Returns: whether there may be more to do.
    private func takeSingleStamps(_ keeper: StampKeeper) async throws -> Bool {
        let waiting = try await read { try $0.unstampedSingles(limit: 32) }
        for sequence in waiting {
            guard let content = try await read({ try $0.content(ofMessage: sequence) }) else {
                // Erased before it had one: nobody will ask.
                _ = try await committer.commit { writer, _ in try writer.setSingleStamp([], ofMessage: sequence) }
                continue
            }
            let jws = try UnverifiedMessage(bytes: content).jws
            guard case .good(let stamp) = await keeper.token(over: SHA256.hash(SignatureTimeStamp.stamped(jws))) else { return false }
            _ = try await committer.commit { writer, step in
                try writer.setSingleStamp(stamp.token.der, ofMessage: sequence)
                for recipient in try writer.releaseStamped(all: false) { step.bring(recipient) }
            }
            keeper.stored(1, at: stamp.genTime)
        }
        return !waiting.isEmpty
    }

    /// A message as it is handed to its recipients: as it was accepted, with a stamp of its own in its unprotected header where it has one.
    static func handedOver(_ sequence: Int64, in reader: any StoreReader) throws -> [UInt8]? {
        guard let content = try reader.content(ofMessage: sequence) else { return nil }
        guard let token = try reader.singleStamp(ofMessage: sequence), !token.isEmpty else { return content }
        return SignatureTimeStamp.add(token: token, to: content)
    }
}

// MARK: Asking for a stamp

extension Gateway {
    /// The batch stamp of a message of one's own.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`; `stampPending` where it has none yet, or the gateway takes none.
    package func stamp(ofMessage id: UUID, for caller: Caller) async throws(Problem) -> BatchStamp {
        let sender = caller.endpoint.id
        return try await read { reader in
            guard let message = try reader.message(sender: sender, id: id) else { throw Problem(.resourceUnknown) }
            return try Self.stamp(of: message, in: reader)
        }
    }

    /// The batch stamp of a message that was delivered to the caller.
    ///
    /// - Throws: as ``stamp(ofMessage:for:)``; `deliveryUnknown`.
    package func stamp(ofDelivery id: UUID, for caller: Caller) async throws(Problem) -> BatchStamp {
        let recipient = caller.endpoint.id
        return try await read { reader in
            guard let delivery = try reader.delivery(id), delivery.recipient == recipient, !delivery.awaitsStamp,
                let message = try reader.message(sequence: delivery.message)
            else { throw Problem(.deliveryUnknown) }
            return try Self.stamp(of: message, in: reader)
        }
    }

    /// The batch stamp of the root of one group's evidence. Everybody in the exchange may ask: it is made of hashes, and how many there are the heads of
    /// the audit log tell too.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`; `stampPending`.
    package func stamp(ofEvidenceRoot sequence: Int) async throws(Problem) -> BatchStamp {
        try await read { reader in
            guard let root = try reader.evidenceRoot(sequence) else { throw Problem(.resourceUnknown) }
            guard let stamp = try reader.stamp(.evidenceRoot, source: Int64(sequence), digest: root.digest) else { throw Problem(.stampPending) }
            return stamp
        }
    }

    private static func stamp(of message: StoredMessage, in reader: any StoreReader) throws -> BatchStamp {
        guard let stamp = try reader.stamp(.message, source: message.sequence, digest: message.messageDigest) else {
            throw Problem(.stampPending)
        }
        return stamp
    }
}

extension EvidenceRootText {
    /// What a stamp of it is over.
    fileprivate var digest: [UInt8] {
        get throws { try FlattenedJWS(JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes))).messageDigest }
    }
}
