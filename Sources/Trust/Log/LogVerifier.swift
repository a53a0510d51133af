package import ExchangeFormats

/// Verifies what a gateway and its witnesses sign about the audit log.
package struct LogVerifier: Sendable {
    private let signatures: SignatureVerifier

    package init(_ signatures: SignatureVerifier) { self.signatures = signatures }

    /// - Parameter instant: when the seal's certificate has to have been good; `nil`: when the head says that it was made, which its signer vouches
    ///   for.
    /// - Throws: ``Problem``: what ``SignatureVerifier/verify(_:kind:purpose:at:)`` throws; `logStatementInvalid`, `exchangeMismatch`.
    package func verifyHead(_ jws: FlattenedJWS, at instant: UTCInstant? = nil) throws(Problem) -> SignedTreeHead {
        let head = try TreeHead(try payload(of: jws, .treeHead, .gatewaySeal, at: instant))
        guard head.exchange == signatures.exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["payload", "exchange"])) }
        return SignedTreeHead(head: head, jws: jws)
    }

    /// The same of an epoch record.
    package func verifyEpoch(_ jws: FlattenedJWS, at instant: UTCInstant? = nil) throws(Problem) -> SignedLogEpoch {
        let epoch = try LogEpoch(try payload(of: jws, .logEpoch, .gatewaySeal, at: instant))
        guard epoch.exchange == signatures.exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["payload", "exchange"])) }
        return SignedLogEpoch(epoch: epoch, jws: jws)
    }

    /// The same of a witness statement, and of the head in it.
    ///
    /// - Throws: ``Problem``, besides: `signerNotSender` where another endpoint than the witness signed.
    package func verifyWitness(_ jws: FlattenedJWS, at instant: UTCInstant) throws(Problem) -> VerifiedLogWitness {
        let signature = try signatures.verify(jws, kind: .logWitness, purpose: .endpointSigning, at: instant)
        let statement = try LogWitness(try JSONValue(signedObject: signature.payload))
        guard statement.exchange == signatures.exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["payload", "exchange"])) }
        guard statement.witness == signature.signer.id else { throw Problem(.signerNotSender, at: JSONPointer(["payload", "witness"])) }
        return VerifiedLogWitness(witness: statement.witness, head: try verifyHead(statement.head), jws: jws)
    }

    private func payload(
        of jws: FlattenedJWS, _ kind: SignedObjectKind, _ purpose: CertificatePurpose, at instant: UTCInstant?
    ) throws(Problem) -> JSONValue {
        let judged: UTCInstant
        if let instant { judged = instant } else { judged = try ProtectedHeader(base64url: jws.protected, kind: kind).issuedAt }
        return try JSONValue(signedObject: try signatures.verify(jws, kind: kind, purpose: purpose, at: judged).payload)
    }
}
