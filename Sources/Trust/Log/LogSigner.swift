package import ExchangeFormats

extension EvidenceSigner {
    /// Signs what the log is.
    ///
    /// - Throws: ``TrustError`` `library`.
    package func sign(_ position: LogPosition, at instant: UTCInstant) throws(TrustError) -> SignedTreeHead {
        let head = TreeHead(exchange: exchange, position: position, at: instant)
        return SignedTreeHead(head: head, jws: try signer.sign(.treeHead, payload: JSONWriter.bytes(head.json), issuedAt: instant))
    }

    /// Signs that a restored log goes on in a new epoch.
    ///
    /// - Throws: ``TrustError`` `library`.
    package func openEpoch(after previous: LogPosition, restored: LogPosition, at instant: UTCInstant) throws(TrustError) -> SignedLogEpoch {
        let epoch = LogEpoch(exchange: exchange, previous: previous, restored: restored, at: instant)
        return SignedLogEpoch(epoch: epoch, jws: try signer.sign(.logEpoch, payload: JSONWriter.bytes(epoch.json), issuedAt: instant))
    }
}

/// A tree head whose signature was verified, or made here.
package struct SignedTreeHead: Sendable, Hashable {
    package let head: TreeHead
    package let jws: FlattenedJWS

    package var position: LogPosition { head.position }

    init(head: TreeHead, jws: FlattenedJWS) {
        self.head = head
        self.jws = jws
    }
}

/// An epoch record whose signature was verified, or made here.
package struct SignedLogEpoch: Sendable, Hashable {
    package let epoch: LogEpoch
    package let jws: FlattenedJWS

    init(epoch: LogEpoch, jws: FlattenedJWS) {
        self.epoch = epoch
        self.jws = jws
    }
}

/// A witness statement whose signature was verified, and that of the head in it.
package struct VerifiedLogWitness: Sendable, Hashable {
    package let witness: String
    package let head: SignedTreeHead
    package let jws: FlattenedJWS
}
