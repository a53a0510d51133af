package import ExchangeFormats

/// Verifies batch stamps by whoever has them, the exchange's anchors, and those of the time-stamping authorities.
package struct BatchStampVerifier: Sendable {
    private let signatures: SignatureVerifier
    private let stamps: TimeStampVerifier

    package init(signatures: SignatureVerifier, stamps: TimeStampVerifier) {
        self.signatures = signatures
        self.stamps = stamps
    }

    /// - Parameter now: when the stamp is looked at. What a certificate was revoked for since counts, unless a renewal was there before.
    /// - Returns: since when the item is known to have existed, and by whom.
    /// - Throws: ``Problem``: what ``SignatureVerifier/verify(_:kind:purpose:at:)`` throws for a root; `exchangeMismatch`; `stampInvalid` with the
    ///   place where a path, a token or the order of renewals does not hold.
    package func verify(_ stamp: BatchStamp, now: UTCInstant) throws(Problem) -> VerifiedBatchStamp {
        var tokens: [TimeStampToken] = []
        for (index, link) in stamp.links.enumerated() {
            do { tokens.append(try TimeStampToken(der: link.token)) } catch { throw Self.invalid(index, "token") }
        }
        var verified: [VerifiedTimeStamp] = []
        for (index, link) in stamp.links.enumerated() {
            let (kind, digest) = index == 0 ? (stamp.kind, stamp.digest) : (StampedKind.token, tokens[index - 1].digest)
            let token = tokens[index]
            try verify(link, over: BatchStamp.leaf(kind, digest), index, at: token.genTime)
            let knownAt = index + 1 < tokens.count ? tokens[index + 1].genTime : now
            let own: VerifiedTimeStamp
            do { own = try stamps.verify(token, over: link.root.messageDigest, knownAt: knownAt) } catch { throw Self.invalid(index, "token") }
            // A renewal is one only of a stamp that still held (RFC 4998 §5.3).
            if index + 1 < tokens.count {
                guard token.genTime <= knownAt, knownAt < own.endsAt else { throw Self.invalid(index + 1, "token") }
            }
            verified.append(own)
        }
        guard let first = verified.first, let last = verified.last else { throw Problem(.stampInvalid, at: JSONPointer(["links"])) }
        return VerifiedBatchStamp(kind: stamp.kind, digest: stamp.digest, first: first, last: last, count: verified.count)
    }

    /// The path from the leaf to the root, and the gateway's signature over it; the seal has to have been good when the token was made.
    private func verify(_ link: BatchStamp.Link, over leaf: [UInt8], _ index: Int, at instant: UTCInstant) throws(Problem) {
        let root = try signatures.verifyStampRoot(link.root, at: instant, place: Self.place(index, "root"))
        let path = link.path
        guard path.size == root.size,
            MerkleProof.verifyInclusion(
                leafHash: MerkleTree.leafHash(leaf), index: path.index, size: root.size, proof: path.hashes, root: root.hash)
        else { throw Self.invalid(index, "path") }
    }

    private static func place(_ index: Int, _ member: String) -> JSONPointer { JSONPointer(["links"]).appending(index).appending(member) }
    private static func invalid(_ index: Int, _ member: String) -> Problem { Problem(.stampInvalid, at: place(index, member)) }
}

extension SignatureVerifier {
    /// The root of a stamp's tree, by the gateway's seal.
    ///
    /// - Parameters:
    ///   - instant: when the seal has to have been good.
    ///   - place: of the root, for problems.
    /// - Throws: ``Problem``: what ``verify(_:kind:purpose:at:)`` throws; `exchangeMismatch`; `stampInvalid` for a root of something else.
    package func verifyStampRoot(_ jws: FlattenedJWS, at instant: UTCInstant, place: JSONPointer = .root) throws(Problem) -> EvidenceRoot {
        let signature = try verify(jws, kind: .stampRoot, purpose: .gatewaySeal, at: instant)
        let root = try EvidenceRoot(try JSONValue(signedObject: signature.payload))
        guard root.exchange == exchange else { throw Problem(.exchangeMismatch, at: place) }
        guard root.purpose == BatchStamp.purpose else { throw Problem(.stampInvalid, at: place) }
        return root
    }
}

/// What a batch stamp proves.
package struct VerifiedBatchStamp: Sendable, Hashable {
    package let kind: StampedKind
    package let digest: [UInt8]
    /// The item existed at its time.
    package let first: VerifiedTimeStamp
    /// The newest renewal, or the first itself: until its authority's certificate ends, the stamp stands by itself.
    package let last: VerifiedTimeStamp
    /// Tokens in all.
    package let count: Int

    package var genTime: UTCInstant { first.genTime }
    package var endsAt: UTCInstant { last.endsAt }
}
