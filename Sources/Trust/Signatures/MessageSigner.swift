package import ExchangeFormats

/// Signs things of an exchange with one key and its certificates: the exact header of the wire format, the key's own algorithm, flattened JWS.
package struct MessageSigner: Sendable {
    private let key: SigningKey
    private let fingerprint: [UInt8]
    private let certificates: [[UInt8]]
    /// The signer's own certificate.
    package let certificate: Certificate

    /// - Parameter certificates: the signer's first, then its issuers' without the anchor, at most ``WireLimits/certificates``.
    /// - Throws: ``TrustError`` `certificateMissing`, `keyKindRefused`, `keyOfAnotherCertificate`.
    package init(key: SigningKey, certificates: [Certificate]) throws(TrustError) {
        guard let own = certificates.first else { throw .certificateMissing }
        guard try own.verificationKey == key.verificationKey else { throw .keyOfAnotherCertificate }
        self.key = key
        certificate = own
        fingerprint = own.fingerprint
        self.certificates = certificates.prefix(WireLimits.certificates).map(\.der)
    }

    /// - Parameters:
    ///   - kind: what the payload is; it names itself in the signature, so that one kind never passes for another.
    ///   - payload: the exact bytes that are signed.
    ///   - issuedAt: what `iat` says, in whole seconds.
    /// - Throws: ``TrustError`` `library`.
    package func sign(_ kind: SignedObjectKind, payload: [UInt8], issuedAt: UTCInstant) throws(TrustError) -> FlattenedJWS {
        let header = ProtectedHeader(
            algorithm: key.kind.algorithm, kind: kind, issuedAt: issuedAt, certificateDigest: fingerprint, certificates: certificates)
        let unsigned = FlattenedJWS(protected: header.base64url, payload: Base64URL.encode(payload), signature: "")
        let signature = try key.sign(unsigned.signingInput)
        return FlattenedJWS(protected: unsigned.protected, payload: unsigned.payload, signature: Base64URL.encode(signature))
    }
}
