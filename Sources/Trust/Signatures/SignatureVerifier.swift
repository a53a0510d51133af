package import ExchangeFormats

/// A signed thing whose signature is one over exactly these bytes by a certificate that was good at the instant asked for.
package struct VerifiedSignature: Sendable {
    package let header: ProtectedHeader
    /// The exact bytes that were signed.
    package let payload: [UInt8]
    package let certificate: Certificate
    /// Whom the certificate is for.
    package let signer: CertifiedSubject
    /// Holds `protected.payload`.
    let hasher: SHA256Hasher

    init(header: ProtectedHeader, payload: [UInt8], certificate: Certificate, signer: CertifiedSubject, hasher: SHA256Hasher) {
        self.header = header
        self.payload = payload
        self.certificate = certificate
        self.signer = signer
        self.hasher = hasher
    }
}

/// Verifies what is signed in an exchange.
package struct SignatureVerifier: Sendable {
    package let exchange: String
    package let paths: CertificatePathVerifier
    private let retirement: AlgorithmRetirement

    /// - Parameter retirement: of whoever takes new signatures in; who verifies old ones needs none.
    package init(exchange: String, paths: CertificatePathVerifier, retirement: AlgorithmRetirement = .none) {
        self.exchange = exchange
        self.paths = paths
        self.retirement = retirement
    }

    /// - Parameters:
    ///   - kind: what it has to be; anything else is refused before it is looked at.
    ///   - purpose: what the signer's certificate has to be for.
    ///   - instant: when the certificate has to have been good. Never what the signer claims in `iat`, unless the caller has reason to believe it.
    /// - Throws: ``Problem``: what ``ProtectedHeader`` throws; `algorithmRefused` where the certificate's key is of a kind that
    ///   signs nothing here or is not the one that `alg` needs; `signatureInvalid`, `certificateExpired` with `date`, `certificateRevoked`,
    ///   `certificateUntrusted`; `signerUnknown` where the certificate is for nobody of this exchange; `internalFailure` where a revocation list
    ///   is missing or has ended.
    package func verify(
        _ jws: FlattenedJWS, kind: SignedObjectKind, purpose: CertificatePurpose, at instant: UTCInstant
    ) throws(Problem) -> VerifiedSignature {
        let header = try ProtectedHeader(base64url: jws.protected, kind: kind)
        return try verify(jws, header: header, payload: nil, purpose: purpose, at: instant)
    }

    /// The same as a verdict in the words of EN 319 102-1, for reports.
    package func verdict(
        on jws: FlattenedJWS, kind: SignedObjectKind, purpose: CertificatePurpose, at instant: UTCInstant
    ) -> ValidationVerdict {
        do {
            let header = try ProtectedHeader(base64url: jws.protected, kind: kind)
            do {
                _ = try judge(jws, header: header, payload: nil, purpose: purpose, at: instant)
            } catch {
                return error.verdict
            }
            return .passed
        } catch {
            return ValidationVerdict(.formatFailure)
        }
    }

    /// - Parameters:
    ///   - header: as read from `jws`.
    ///   - payload: its bytes as read from `jws`, where that was done before.
    func verify(
        _ jws: FlattenedJWS, header: ProtectedHeader, payload: [UInt8]?, purpose: CertificatePurpose, at instant: UTCInstant
    ) throws(Problem) -> VerifiedSignature {
        do {
            return try judge(jws, header: header, payload: payload, purpose: purpose, at: instant)
        } catch {
            throw error.problem
        }
    }

    /// What failed, for the other side and for reports.
    private struct Failure: Error {
        let problem: Problem
        let verdict: ValidationVerdict

        init(_ problem: Problem, _ subIndication: ValidationVerdict.SubIndication) {
            self.problem = problem
            verdict = ValidationVerdict(subIndication)
        }

        init(_ failure: PathFailure) {
            problem = Problem(failure, at: SignatureVerifier.headerPlace.appending("x5c"))
            verdict = failure.verdict
        }
    }

    private func judge(
        _ jws: FlattenedJWS, header: ProtectedHeader, payload: [UInt8]?, purpose: CertificatePurpose, at instant: UTCInstant
    ) throws(Failure) -> VerifiedSignature {
        let certificate = try certificate(header, purpose, instant)
        guard let subject = certificate.certifiedSubject(exchange: exchange), purpose.serves(subject) else {
            throw Failure(Problem(.signerUnknown, at: Self.headerPlace), .chainConstraintsFailure)
        }
        guard let key = try? certificate.verificationKey else {
            throw Failure(Problem(.algorithmRefused, at: Self.headerPlace), .cryptographicConstraintsFailure)
        }
        // The key decides how it is used; what the header says only has to agree (RFC 8725 §3.1).
        guard key.kind.fits(header.algorithm) else {
            throw Failure(Problem(.algorithmRefused, at: Self.headerPlace.appending("alg")), .signatureConstraintsFailure)
        }
        guard !retirement.refuses(key.kind, at: instant) else {
            throw Failure(Problem(.algorithmRefused, at: Self.headerPlace.appending("alg")), .cryptographicConstraintsFailure)
        }
        let hasher = jws.hasherOfSigningInput
        guard let signature = Base64URL.decode(jws.signature),
            key.verify(signature: signature, over: jws.signingInput, digest: hasher.digest())
        else {
            throw Failure(Problem(.signatureInvalid, at: JSONPointer(["signature"])), .signatureCryptographicFailure)
        }
        guard let payload = payload ?? Base64URL.decode(jws.payload) else {
            throw Failure(Problem(.messageMalformed, at: JSONPointer(["payload"])), .formatFailure)
        }
        return VerifiedSignature(header: header, payload: payload, certificate: certificate, signer: subject, hasher: hasher)
    }

    private static let headerPlace = JSONPointer(["protected"])

    /// The signer's certificate: the first of `x5c`, which `x5t#S256` has to name, good for the purpose at the instant.
    private func certificate(_ header: ProtectedHeader, _ purpose: CertificatePurpose, _ instant: UTCInstant) throws(Failure) -> Certificate {
        let place = Self.headerPlace
        guard let der = header.certificates.first, SHA256.hash(der) == header.certificateDigest else {
            throw Failure(Problem(.signatureInvalid, at: place.appending("x5t#S256")), .noSigningCertificateFound)
        }
        if let known = paths.knownPath(fingerprint: header.certificateDigest, purpose: purpose, at: instant) { return known.leaf }
        let chain: [Certificate]
        do throws(TrustError) {
            var read = [try Certificate(der: der, fingerprint: header.certificateDigest)]
            for issuer in header.certificates.dropFirst() { read.append(try Certificate(der: issuer)) }
            chain = read
        } catch {
            throw Failure(Problem(.certificateUntrusted, at: place.appending("x5c")), .formatFailure)
        }
        do {
            return try paths.verify(leaf: chain[0], intermediates: Array(chain.dropFirst()), purpose: purpose, at: instant).leaf
        } catch {
            throw Failure(error)
        }
    }
}

extension Problem {
    /// What the other side is told of a certificate that is not accepted. A revocation list that is missing or old is a fault of one's own
    /// installation, not of the certificate: it must not become a lasting refusal.
    package init(_ failure: PathFailure, at pointer: JSONPointer? = nil) {
        switch failure.reason {
        case .expired(let date): self.init(.certificateExpired, at: pointer, ["date": .text(date.rfc3339)])
        case .revoked: self.init(.certificateRevoked, at: pointer)
        case .notYetValid, .noPath, .broken, .constraint, .weak, .wrongUsage, .tooManyCertificates: self.init(.certificateUntrusted, at: pointer)
        case .revocationListMissing, .revocationListExpired, .revocationListUnusable, .notJudged: self.init(.internalFailure)
        }
    }
}
