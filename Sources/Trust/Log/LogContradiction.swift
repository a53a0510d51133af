package import ExchangeFormats

/// How a head that a gateway shows stands to one that somebody has kept.
package enum LogRelation: Sendable, Hashable {
    /// It is the same state.
    case same
    /// The log may have grown from the one to the other: the gateway owes a proof of consistency between these sizes.
    case needsProof(from: Int, to: Int)
    /// The entries that were seen are lost by a restore, and its record admits so. What was restored is the log's beginning up to this size.
    case admittedLoss(restored: Int)
    case contradiction(LogContradiction.Kind)

    /// - Parameter epochs: the records of the log that is shown, in their order.
    package static func of(_ held: SignedTreeHead, shown: SignedTreeHead, epochs: [LogEpoch]) -> LogRelation {
        let (old, new) = (held.position, shown.position)
        guard new.epoch >= old.epoch else { return .contradiction(.rollback) }
        if new.epoch > (epochs.last?.epoch ?? 1) { return .contradiction(.epoch) }
        for epoch in epochs where epoch.epoch > old.epoch && old.size > epoch.restored.size {
            let isAdmitted =
                !old.isAhead(of: epoch.previous) && (old.size != epoch.previous.size || old.epoch != epoch.previous.epoch || old == epoch.previous)
            return isAdmitted ? .admittedLoss(restored: epoch.restored.size) : .contradiction(.epoch)
        }
        if new.size < old.size { return .contradiction(.rollback) }
        if new.size == old.size { return new.hash == old.hash ? .same : .contradiction(.fork) }
        return .needsProof(from: old.size, to: new.size)
    }
}

/// What a witness keeps when a gateway contradicts itself: two signed heads that cannot both be of one log. Anyone can check it.
package struct LogContradiction: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Two logs of one size.
        case fork = "FORK"
        /// The log is smaller than it was, and no new epoch says why.
        case rollback = "ROLLBACK"
        /// The gateway's proof does not show that the larger log goes on from the smaller one.
        case inconsistent = "INCONSISTENT"
        /// A new epoch that does not admit what was witnessed, or has no record.
        case epoch = "EPOCH"
    }

    package let kind: Kind
    package let held: FlattenedJWS
    package let shown: FlattenedJWS
    package let epochs: [FlattenedJWS]
    /// The proof of consistency that the gateway gave.
    package let proof: [[UInt8]]?
    package let foundAt: UTCInstant
    /// Endpoint id of the witness.
    package let witness: String

    package init(
        kind: Kind, held: FlattenedJWS, shown: FlattenedJWS, epochs: [FlattenedJWS], proof: [[UInt8]]?, foundAt: UTCInstant, witness: String
    ) {
        self.kind = kind
        self.held = held
        self.shown = shown
        self.epochs = epochs
        self.proof = proof
        self.foundAt = foundAt
        self.witness = witness
    }

    package var json: JSONValue {
        var object: JSONObject = [
            "kind": .string(kind.rawValue), "held": held.json, "shown": shown.json, "epochs": .array(epochs.map(\.json)),
            "foundAt": .string(foundAt.rfc3339), "witness": .string(witness),
        ]
        object["proof"] = proof.map { .array($0.map { .string(Base64URL.encode($0)) }) }
        return .object(object)
    }

    /// - Throws: ``Problem`` `logStatementInvalid`.
    package init(_ value: JSONValue) throws(Problem) {
        let malformed = Problem(.logStatementInvalid, at: .root)
        guard let kind = value["kind"]?.string.flatMap(Kind.init), let held = value["held"], let shown = value["shown"],
            let elements = value["epochs"]?.array, let foundAt = value["foundAt"]?.string.flatMap(UTCInstant.init(rfc3339:)),
            let witness = value["witness"]?.string
        else { throw malformed }
        var epochs: [FlattenedJWS] = []
        for element in elements { epochs.append(try FlattenedJWS(element)) }
        var proof: [[UInt8]]?
        if let hashes = value["proof"]?.array {
            proof = hashes.compactMap { $0.string.flatMap(Base64URL.decode) }
            guard proof?.count == hashes.count else { throw malformed }
        }
        self.init(
            kind: kind, held: try FlattenedJWS(held), shown: try FlattenedJWS(shown), epochs: epochs, proof: proof, foundAt: foundAt, witness: witness
        )
    }
}

/// What a kept contradiction shows to somebody who trusts neither the gateway nor the witness.
package enum ContradictionVerdict: Sendable, Hashable {
    /// The gateway has signed both, and they cannot both be true.
    case proven(LogContradiction.Kind, held: TreeHead, shown: TreeHead)
    /// The gateway has signed both; it can still clear itself with a proof of consistency between the two, or with the record of an epoch.
    case owed(LogContradiction.Kind, held: TreeHead, shown: TreeHead)
    /// The two heads agree, with what came along.
    case none
}

extension LogVerifier {
    /// - Throws: ``Problem`` where one of the signatures is not the gateway's.
    package func judge(_ contradiction: LogContradiction) throws(Problem) -> ContradictionVerdict {
        let (held, shown) = (try verifyHead(contradiction.held), try verifyHead(contradiction.shown))
        var epochs: [LogEpoch] = []
        for epoch in contradiction.epochs { epochs.append(try verifyEpoch(epoch).epoch) }
        switch LogRelation.of(held, shown: shown, epochs: epochs) {
        case .same, .admittedLoss: return .none
        case .contradiction(.fork): return .proven(.fork, held: held.head, shown: shown.head)
        // Signed later, and of the same epoch: an honest log never shrinks within one.
        case .contradiction(.rollback) where held.position.epoch == shown.position.epoch && shown.head.at > held.head.at:
            return .proven(.rollback, held: held.head, shown: shown.head)
        case .contradiction(let kind): return .owed(kind, held: held.head, shown: shown.head)
        case .needsProof(let earlier, let size):
            let isConsistent = MerkleProof.verifyConsistency(
                earlierSize: earlier, earlierRoot: held.position.hash, size: size, root: shown.position.hash, proof: contradiction.proof ?? [])
            return isConsistent ? .none : .owed(.inconsistent, held: held.head, shown: shown.head)
        }
    }
}
