package import ExchangeFormats

/// Something that has no time-stamp yet.
package struct UnstampedItem: Sendable, Hashable {
    package let kind: StampedKind
    /// Counts up within a kind, in the order in which they are stamped: a message's or a root's own sequence, a batch's, or the place in the queue.
    package let source: Int64
    /// SHA-256.
    package let digest: [UInt8]

    package init(kind: StampedKind, source: Int64, digest: [UInt8]) {
        self.kind = kind
        self.source = source
        self.digest = digest
    }
}

/// A stamp over many items: the signed root of their tree and its token.
package struct StoredStampBatch: Sendable, Hashable {
    /// As the root has it; counts up from 1.
    package var sequence: Int
    /// The JSON text of the flattened JWS.
    package var root: [UInt8]
    /// DER.
    package var token: [UInt8]
    package var genTime: UTCInstant
    /// When the authority's certificate or the first of its algorithms ends, as far as that was known when it was taken.
    package var endsAt: UTCInstant
    /// What it rests on, `AlgorithmSet.text`; empty where nobody wrote it down.
    package var algorithms: String
    /// Leaves of the tree.
    package var size: Int

    package init(sequence: Int, root: [UInt8], token: [UInt8], genTime: UTCInstant, endsAt: UTCInstant, algorithms: String, size: Int) {
        self.sequence = sequence
        self.root = root
        self.token = token
        self.genTime = genTime
        self.endsAt = endsAt
        self.algorithms = algorithms
        self.size = size
    }
}

/// Where an item stands in the tree of its batch.
package struct StoredStampLeaf: Sendable, Hashable {
    package var kind: StampedKind
    /// ``UnstampedItem/source``.
    package var source: Int64
    package var batch: Int
    /// 0 for the first.
    package var index: Int
    /// The hashes from the leaf up, 32 bytes each, one after the other.
    package var path: [UInt8]

    package init(kind: StampedKind, source: Int64, batch: Int, index: Int, path: [UInt8]) {
        self.kind = kind
        self.source = source
        self.batch = batch
        self.index = index
        self.path = path
    }
}

/// What waits for a stamp.
package struct StampBacklog: Sendable, Hashable {
    package var messages: Int
    /// Evidence roots.
    package var roots: Int
    /// Handed in by somebody: tree heads.
    package var others: Int
    /// Messages that get a stamp of their own.
    package var singles: Int
    /// Since when the oldest waits; `nil` where nothing does. Of evidence roots nobody knows: they are as old as what they state.
    package var oldest: UTCInstant?

    package init(messages: Int = 0, roots: Int = 0, others: Int = 0, singles: Int = 0, oldest: UTCInstant? = nil) {
        self.messages = messages
        self.roots = roots
        self.others = others
        self.singles = singles
        self.oldest = oldest
    }

    package var isEmpty: Bool { messages + roots + others + singles == 0 }
    package var count: Int { messages + roots + others + singles }
}

/// What a store knows of stamps.
package protocol StampReader {
    /// Messages without a batch stamp, in order of acceptance.
    func unstampedMessages(limit: Int) throws -> [UnstampedItem]
    /// Evidence roots without a stamp, in their order.
    func unstampedRoots(limit: Int) throws -> [EvidenceRootText]
    /// Of the kinds that are handed in.
    func unstampedOthers(limit: Int) throws -> [UnstampedItem]
    /// Messages that wait for a stamp of their own, by sequence.
    func unstampedSingles(limit: Int) throws -> [Int64]
    /// A message's own token, DER; `nil` where it has none.
    func singleStamp(ofMessage sequence: Int64) throws -> [UInt8]?
    func stampBacklog() throws -> StampBacklog

    /// The sequence of the last stamp; 0 before the first.
    func lastStampSequence() throws -> Int
    func stampBatch(_ sequence: Int) throws -> StoredStampBatch?
    func stampLeaf(_ kind: StampedKind, source: Int64) throws -> StoredStampLeaf?
    /// The place of something that was handed in; `nil` where it was not.
    func stampSource(of digest: [UInt8], kind: StampedKind) throws -> Int64?
    /// Each different ``StoredStampBatch/algorithms`` of stamps that no later stamp renews.
    func stampAlgorithms() throws -> Set<String>
    /// Stamps that end before an instant or rest on these algorithms, and that no later stamp renews; the first to end first.
    func stampsEnding(before instant: UTCInstant, restingOn algorithms: Set<String>, limit: Int) throws -> [StoredStampBatch]
    /// The root of one group's evidence; `nil` where there is none of this number.
    func evidenceRoot(_ sequence: Int) throws -> EvidenceRootText?
}

package protocol StampWriter: StampReader {
    /// Hands something in; nothing where it was handed in before.
    func enqueueStamp(of digest: [UInt8], kind: StampedKind, at instant: UTCInstant) throws
    /// Demands a stamp of its own for a message.
    func demandSingleStamp(ofMessage sequence: Int64) throws
    func setSingleStamp(_ token: [UInt8], ofMessage sequence: Int64) throws
    /// Stores a stamp with the places of all its items. Of each kind they are the next ones after those that have a stamp.
    func insert(_ batch: StoredStampBatch, _ leaves: [StoredStampLeaf]) throws
    /// Lets deliveries be offered that waited for the stamps of their message, and have them now.
    ///
    /// - Parameter all: those too that have them not: nobody demands it any more.
    /// - Returns: their recipients, each once.
    func releaseStamped(all: Bool) throws -> [String]
}

extension StampReader {
    /// The stamp of an item, with all that renews it; `nil` where it has none yet.
    package func stamp(_ kind: StampedKind, source: Int64, digest: [UInt8]) throws -> BatchStamp? {
        var links: [BatchStamp.Link] = []
        var leaf = try stampLeaf(kind, source: source)
        while let place = leaf, links.count < BatchStamp.maximumLinks, let batch = try stampBatch(place.batch) {
            guard let root = try? FlattenedJWS(JSONReader.read(batch.root, limits: JSONLimits(bytes: WireLimits.signedObjectBytes))) else {
                throw Problem(.internalFailure)
            }
            let hashes = stride(from: 0, to: place.path.count, by: 32).map { Array(place.path[$0..<min($0 + 32, place.path.count)]) }
            links.append(
                BatchStamp.Link(path: Evidence.Path(index: place.index, size: batch.size, hashes: hashes), root: root, token: batch.token))
            leaf = try stampLeaf(.token, source: Int64(place.batch))
        }
        return links.isEmpty ? nil : BatchStamp(kind: kind, digest: digest, links: links)
    }
}
