package import ExchangeFormats

/// Verifies a gateway's evidence, by whoever has it and the exchange's anchors.
package struct EvidenceVerifier: Sendable {
    private let signatures: SignatureVerifier

    package init(_ signatures: SignatureVerifier) { self.signatures = signatures }

    /// - Parameter instant: when the seal's certificate has to have been good.
    /// - Returns: what the gateway stated.
    /// - Throws: ``Problem``: what ``SignatureVerifier/verify(_:kind:purpose:at:)`` throws for the root; `exchangeMismatch`; `evidenceInvalid` with
    ///   the place where the leaf is not in the signed tree, is no statement, is none of ``EvidenceOutcome``, or contradicts the receipt in it; for that receipt what
    ///   ``SignatureVerifier/verifyReceipt(_:at:)`` throws.
    package func verify(_ evidence: Evidence, at instant: UTCInstant) throws(Problem) -> EvidenceStatement {
        let signature = try signatures.verify(evidence.root, kind: .evidenceRoot, purpose: .gatewaySeal, at: instant)
        let root = try EvidenceRoot(try JSONValue(signedObject: signature.payload))
        guard root.exchange == signatures.exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["root", "payload", "exchange"])) }
        guard root.purpose == "evidence" else { throw Problem(.evidenceInvalid, at: JSONPointer(["root", "payload", "purpose"])) }
        let path = evidence.path
        guard path.size == root.size,
            MerkleProof.verifyInclusion(
                leafHash: MerkleTree.leafHash(evidence.leaf), index: path.index, size: root.size, proof: path.hashes, root: root.hash)
        else { throw Problem(.evidenceInvalid, at: JSONPointer(["path"])) }
        let statement = try EvidenceStatement(try JSONValue(signedObject: evidence.leaf), now: instant)
        guard statement.exchange == root.exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["leaf", "exchange"])) }
        guard let outcome = statement.outcome else {
            throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", statement.event == .contentHandover ? "receipt" : "reason"]))
        }
        if let receipt = statement.receipt { try verify(receipt, in: statement, outcome) }
        return statement
    }

    /// The same at the instant at which the root says that it was sealed: the gateway is the one who is believed on time here. So evidence outlives
    /// the seal's certificate, whether that ended or was revoked later.
    ///
    /// - Parameter latest: nothing was sealed after it.
    package func verifyAsSealed(_ evidence: Evidence, latest: UTCInstant? = nil) throws(Problem) -> EvidenceStatement {
        let sealed = try ProtectedHeader(base64url: evidence.root.protected, kind: .evidenceRoot).issuedAt
        return try verify(evidence, at: latest.map { min(sealed, $0) } ?? sealed)
    }

    /// The receipt's signature is judged at the instant that the gateway states: by its seal it vouches for when the handover was.
    private func verify(_ jws: FlattenedJWS, in statement: EvidenceStatement, _ outcome: EvidenceOutcome) throws(Problem) {
        let receipt = try signatures.verifyReceipt(jws, at: statement.at).receipt
        let delivery = EvidenceStatement.Delivery(deliveryID: receipt.deliveryID, recipient: receipt.recipient)
        guard statement.deliveries == [delivery], receipt.messageID == statement.messageID, receipt.sender == statement.sender,
            receipt.messageDigest == statement.messageDigest, receipt.outcome == outcome.receipt, receipt.reason == statement.reason
        else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", "receipt"])) }
    }
}
