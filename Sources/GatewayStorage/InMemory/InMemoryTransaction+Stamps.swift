import ExchangeFormats
import Gateway

/// Stamps as a store in memory keeps them.
struct InMemoryStamps: Sendable {
    struct Handed: Sendable {
        let kind: StampedKind
        let digest: [UInt8]
        let since: UTCInstant
    }

    struct Place: Hashable, Sendable {
        let kind: StampedKind
        let source: Int64
    }

    /// By sequence.
    var batches: [Int: StoredStampBatch] = [:]
    var leaves: [Place: StoredStampLeaf] = [:]
    /// The last source of each kind that has a stamp.
    var stamped: [StampedKind: Int64] = [:]
    /// By source, which is the position + 1.
    var handed: [Handed] = []
    /// Messages that get a stamp of their own, by sequence; `nil` until they have it.
    var singles: [Int64: [UInt8]?] = [:]

    func last(_ kind: StampedKind) -> Int64 { stamped[kind] ?? 0 }
}

extension InMemoryTransaction {
    func unstampedMessages(limit: Int) -> [UnstampedItem] {
        state.messages.dropFirst(Int(state.stamps.last(.message))).prefix(max(0, limit)).map {
            UnstampedItem(kind: .message, source: $0.sequence, digest: $0.messageDigest)
        }
    }

    func unstampedRoots(limit: Int) -> [EvidenceRootText] {
        let last = state.stamps.last(.evidenceRoot)
        return Array(state.roots.filter { Int64($0.sequence) > last }.prefix(max(0, limit)))
    }

    func unstampedOthers(limit: Int) -> [UnstampedItem] { Array(waitingOthers.map(\.item).prefix(max(0, limit))) }

    private var waitingOthers: [(item: UnstampedItem, since: UTCInstant)] {
        state.stamps.handed.enumerated().compactMap { index, handed in
            let source = Int64(index) + 1
            guard source > state.stamps.last(handed.kind) else { return nil }
            return (UnstampedItem(kind: handed.kind, source: source, digest: handed.digest), handed.since)
        }
    }

    func unstampedSingles(limit: Int) -> [Int64] { Array(waitingSingles.prefix(max(0, limit))) }

    private var waitingSingles: [Int64] { state.stamps.singles.filter { $0.value == nil }.keys.sorted() }

    func singleStamp(ofMessage sequence: Int64) -> [UInt8]? { state.stamps.singles[sequence] ?? nil }

    func stampBacklog() -> StampBacklog {
        let messages = state.messages.dropFirst(Int(state.stamps.last(.message)))
        let others = waitingOthers
        let singles = waitingSingles
        let oldest = [messages.first?.acceptedAt, others.map(\.since).min(), singles.first.flatMap(state.message)?.acceptedAt]
        return StampBacklog(
            messages: messages.count, roots: unstampedRoots(limit: .max).count, others: others.count, singles: singles.count,
            oldest: oldest.compactMap { $0 }.min())
    }

    func lastStampSequence() -> Int { state.stamps.batches.keys.max() ?? 0 }

    func stampBatch(_ sequence: Int) -> StoredStampBatch? { state.stamps.batches[sequence] }

    func stampLeaf(_ kind: StampedKind, source: Int64) -> StoredStampLeaf? {
        state.stamps.leaves[InMemoryStamps.Place(kind: kind, source: source)]
    }

    func stampSource(of digest: [UInt8], kind: StampedKind) -> Int64? {
        state.stamps.handed.firstIndex { $0.kind == kind && $0.digest == digest }.map { Int64($0) + 1 }
    }

    private var unrenewed: [StoredStampBatch] { state.stamps.batches.values.filter { stampLeaf(.token, source: Int64($0.sequence)) == nil } }

    func stampAlgorithms() -> Set<String> { Set(unrenewed.map(\.algorithms)) }

    func evidenceRoot(_ sequence: Int) -> EvidenceRootText? { state.roots.first { $0.sequence == sequence } }

    func stampsEnding(before instant: UTCInstant, restingOn algorithms: Set<String>, limit: Int) -> [StoredStampBatch] {
        let ending = unrenewed.filter { $0.endsAt < instant || algorithms.contains($0.algorithms) }
        return Array(ending.sorted { ($0.endsAt, $0.sequence) < ($1.endsAt, $1.sequence) }.prefix(max(0, limit)))
    }

    func enqueueStamp(of digest: [UInt8], kind: StampedKind, at instant: UTCInstant) {
        guard stampSource(of: digest, kind: kind) == nil else { return }
        state.stamps.handed.append(.init(kind: kind, digest: digest, since: instant))
    }

    func demandSingleStamp(ofMessage sequence: Int64) throws {
        guard state.message(sequence) != nil else { throw StorageMisuse.unknownMessage }
        state.stamps.singles[sequence] = .some(nil)
    }

    func setSingleStamp(_ token: [UInt8], ofMessage sequence: Int64) throws {
        guard state.stamps.singles[sequence] != nil else { throw StorageMisuse.unknownMessage }
        state.stamps.singles[sequence] = token
    }

    func insert(_ batch: StoredStampBatch, _ leaves: [StoredStampLeaf]) throws {
        guard state.stamps.batches[batch.sequence] == nil else { throw StorageConflict() }
        state.stamps.batches[batch.sequence] = batch
        for leaf in leaves {
            guard state.stamps.leaves.updateValue(leaf, forKey: .init(kind: leaf.kind, source: leaf.source)) == nil else { throw StorageConflict() }
            state.stamps.stamped[leaf.kind] = max(state.stamps.last(leaf.kind), leaf.source)
        }
    }

    func releaseStamped(all: Bool) -> [String] {
        let last = state.stamps.last(.message)
        var recipients: [String] = []
        for position in state.deliveries.indices where state.deliveries[position].awaitsStamp {
            let delivery = state.deliveries[position]
            let hasOwn = state.stamps.singles[delivery.message].map { $0 != nil } ?? true
            guard all || (delivery.message <= last && hasOwn) else { continue }
            state.deliveries[position].awaitsStamp = false
            if !recipients.contains(delivery.recipient) { recipients.append(delivery.recipient) }
        }
        return recipients.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
