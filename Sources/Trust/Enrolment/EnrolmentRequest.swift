package import ExchangeFormats
import Foundation

/// Keys for which an endpoint asks for certificates.
package struct KeyRequest: Sendable, Hashable {
    package let exchange: String
    package let endpoint: String
    package let requests: [KeyUse: CertificateRequest]
    /// SHA-256 of the exact bytes that were asked with: what administrators approve.
    package let digest: [UInt8]
    /// Under which it is spent: an id of the file system's safe letters.
    package let spendingID: String

    /// - Throws: ``EnrolmentFailure`` `keyRefused` for a key of the wrong kind, or one for two uses.
    package init(
        exchange: String, endpoint: String, requests: [KeyUse: CertificateRequest], digest: [UInt8], spendingID: String
    ) throws(EnrolmentFailure) {
        for (use, request) in requests.sorted(by: { $0.key < $1.key }) {
            guard use.allows(request.key.kind), !requests.contains(where: { $0.key != use && $0.value.key == request.key }) else {
                throw .keyRefused(use)
            }
        }
        guard !requests.isEmpty else { throw .malformed }
        self.exchange = exchange
        self.endpoint = endpoint
        self.requests = requests
        self.digest = digest
        self.spendingID = spendingID
    }

    package var fingerprint: SpokenFingerprint { SpokenFingerprint(digest) }
}

/// What an endpoint sends to its exchange's administrators: certificate requests for the keys that it made, bound to its invitation.
package struct EnrolmentRequest: Sendable {
    /// The exact bytes that ``proof`` is over.
    private let payload: [UInt8]
    /// HMAC-SHA-256 with the invitation's code: only who has the invitation makes it.
    private let proof: [UInt8]
    package let claims: Invitation.Claims
    package let madeAt: UTCInstant
    private let requests: [KeyUse: CertificateRequest]

    package init(_ invitation: Invitation, _ requests: [KeyUse: CertificateRequest], at instant: UTCInstant) {
        claims = invitation.claims
        madeAt = instant
        self.requests = requests
        payload = JSONWriter.bytes([
            "invitation": claims.json, "madeAt": .string(instant.rfc3339),
            "keys": .array(
                requests.sorted { $0.key < $1.key }.map {
                    ["use": .string($0.key.rawValue), "request": .string(Base64URL.encode($0.value.der))]
                }),
        ])
        proof = Self.proof(payload, invitation.code)
    }

    /// - Throws: ``EnrolmentFailure`` `malformed`, `keyRefused`.
    package init(_ bytes: [UInt8]) throws(EnrolmentFailure) {
        guard let file = EnrolmentFile.read(bytes, "enrolmentRequest"), let payload = file["payload"]?.string.flatMap(Base64URL.decode),
            let proof = file["proof"]?.string.flatMap(Base64URL.decode),
            let value = try? JSONReader.read(payload, limits: JSONLimits(bytes: EnrolmentFile.limit, depth: 6, values: 256)),
            let claims = value["invitation"].flatMap(Invitation.Claims.init),
            let madeAt = value["madeAt"]?.string.flatMap(UTCInstant.init(rfc3339:)), let keys = value["keys"]?.array
        else { throw .malformed }
        requests = try KeyRequest.requests(keys)
        self.payload = payload
        self.proof = proof
        self.claims = claims
        self.madeAt = madeAt
    }

    package var bytes: [UInt8] {
        EnrolmentFile.bytes(
            "enrolmentRequest", ["payload": .string(Base64URL.encode(payload)), "proof": .string(Base64URL.encode(proof))])
    }

    /// What it asks for. Who may ask is checked by ``verify(by:at:)``.
    ///
    /// - Throws: ``EnrolmentFailure`` `keyRefused`.
    package var keyRequest: KeyRequest {
        get throws(EnrolmentFailure) {
            try KeyRequest(
                exchange: claims.exchange, endpoint: claims.endpoint, requests: requests, digest: SHA256.hash(payload),
                spendingID: claims.id.wireText)
        }
    }

    /// At the authority: whether the invitation is one of its own and still good, and the request was made with it.
    ///
    /// - Throws: ``EnrolmentFailure`` `requestAltered`, `invitationExpired`, `keyRefused`.
    package func verify(by key: InvitationKey, at instant: UTCInstant) throws(EnrolmentFailure) -> KeyRequest {
        guard ConstantTime.equal(proof, Self.proof(payload, key.code(claims))) else { throw .requestAltered }
        guard instant < claims.expiresAt else { throw .invitationExpired(claims.expiresAt) }
        return try keyRequest
    }

    private static func proof(_ payload: [UInt8], _ code: [UInt8]) -> [UInt8] {
        SHA256.authenticationCode(of: Array("vartai enrolment request\0".utf8) + payload, key: code)
    }
}

extension KeyRequest {
    /// Reads `[{use, request}]`, each with its proof of possession.
    ///
    /// - Throws: ``EnrolmentFailure`` `malformed`, `keyRefused`.
    package static func requests(_ keys: [JSONValue]) throws(EnrolmentFailure) -> [KeyUse: CertificateRequest] {
        var requests: [KeyUse: CertificateRequest] = [:]
        for entry in keys {
            guard let use = entry["use"]?.string.flatMap(KeyUse.init), let der = entry["request"]?.string.flatMap(Base64URL.decode),
                requests[use] == nil
            else { throw .malformed }
            guard let request = CertificateRequest(der: der) else { throw .keyRefused(use) }
            requests[use] = request
        }
        return requests
    }
}
