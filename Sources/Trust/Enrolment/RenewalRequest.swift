package import ExchangeFormats

/// A renewal: a message of format SYS-021, in which an endpoint asks for certificates for new keys and signs with the old one. It may come on any way;
/// who approves it and who issues read the same file.
package struct RenewalRequest: Sendable {
    package static let formatID = "SYS-021"
    private static let version = FormatVersion(1, 0)
    private static let bodyPart = "body"
    /// Why a signature of the old key proves nothing.
    private static let compromise = "COMPROMISE"

    private let message: UnverifiedMessage
    /// What it asks for. Who asks is told by ``verify(_:at:)``.
    package let keyRequest: KeyRequest

    /// - Throws: ``EnrolmentFailure`` `malformed`, `keyRefused`, also for a signing key that may be known to others: its endpoint is invited anew.
    package init(_ bytes: [UInt8], at instant: UTCInstant) throws(EnrolmentFailure) {
        let (message, manifest, body) = try Self.read(bytes, instant)
        var requests: [KeyUse: CertificateRequest] = [:]
        for entry in body["keys"]?.array ?? [] {
            guard let use = entry["use"]?.string.flatMap({ KeyUse(rawValue: $0.lowercased()) }),
                let der = entry["request"]?.string.flatMap(Base64URL.decode)
            else { throw .malformed }
            guard let request = CertificateRequest(der: der), use != .signing || body["reason"]?.string != Self.compromise else {
                throw .keyRefused(use)
            }
            requests[use] = request
        }
        self.message = message
        keyRequest = try KeyRequest(
            exchange: manifest.exchange, endpoint: manifest.sender, requests: requests, digest: message.jws.messageDigest,
            spendingID: manifest.messageID.wireText)
    }

    /// Whether the endpoint itself asks: signed with a certificate that is good now, by a key that the directory has for it.
    ///
    /// - Parameter keys: SHA-256 of the signing keys that the directory lists for the endpoint.
    /// - Throws: ``EnrolmentFailure`` `requestAltered`.
    package func verify(_ signatures: SignatureVerifier, keys: Set<[UInt8]>, at instant: UTCInstant) throws(EnrolmentFailure) -> KeyRequest {
        guard let verified = try? signatures.verify(message, at: instant), verified.endpointID == keyRequest.endpoint,
            let key = try? verified.certificate.verificationKey, keys.contains(SHA256.hash(key.subjectPublicKeyInfo))
        else { throw .requestAltered }
        return keyRequest
    }

    /// The message, its manifest, and its body in the English binding, which what was signed holds.
    private static func read(
        _ bytes: [UInt8], _ instant: UTCInstant
    ) throws(EnrolmentFailure) -> (UnverifiedMessage, Manifest, JSONValue) {
        do throws(Problem) {
            let message = try UnverifiedMessage(bytes: bytes)
            let manifest = try Manifest.read(message.manifest, now: instant)
            guard manifest.formatID == formatID, manifest.formatVersion == version, manifest.validUntil > instant,
                let format = FormatCatalogue.format(formatID, version), manifest.parts.count == 1, let expected = manifest.parts.first,
                let part = message.parts[bodyPart], expected.partID == bodyPart, let data = part.data,
                SaltedDigest.of(data, salt: part.salt) == expected.digest,
                let body = try? JSONReader.read(data, limits: JSONLimits(bytes: WireLimits.inlinePartBytes)),
                format.body.validate(body, binding: manifest.language, now: instant).isEmpty
            else { throw Problem(.messageMalformed) }
            return (message, manifest, format.body.convert(body, from: manifest.language, to: .en))
        } catch {
            throw .malformed
        }
    }
}
