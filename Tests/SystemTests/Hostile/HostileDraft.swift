import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Trust

/// A message of the hotline before it is put together, each of its pieces open to whoever means harm. Untouched it is accepted.
struct HostileDraft: Sendable {
    var header: JSONObject
    /// In place of ``header``: the exact text of `protected`.
    var protected: String?
    var manifest: JSONObject
    /// In place of ``manifest``: the bytes that are signed.
    var manifestBytes: [UInt8]?
    /// In place of the base64url of the manifest.
    var payload: String?
    var body: [UInt8]
    var salt = [UInt8](repeating: 7, count: WireLimits.saltBytes)
    var key: SigningKey
    /// Changes the signature after it was made.
    var signature: (@Sendable ([UInt8]) throws -> [UInt8])?
    /// In place of the base64url of the signature.
    var signatureText: (@Sendable (String) -> String)?
    /// Changes the JSON around it all.
    var wire: (@Sendable (inout JSONObject) -> Void)?
    /// Changes `parts` alone.
    var parts: (@Sendable (inout JSONObject) -> Void)?
    /// Changes the text as it goes out.
    var text: (@Sendable (String) -> String)?

    func bytes() throws -> [UInt8] {
        var manifest = manifest
        if manifest["parts"] == nil {
            manifest["parts"] = .array([
                .object([
                    "partId": "body", "mediaType": "application/json", "size": .number(JSONNumber(body.count)),
                    "digest": .string(Base64URL.encode(SHA256.hash(salt + body))),
                ])
            ])
        }
        let payload = payload ?? Base64URL.encode(manifestBytes ?? JSONWriter.bytes(.object(manifest)))
        let protected = protected ?? Base64URL.encode(JSONWriter.bytes(.object(header)))
        var signed = try key.sign(Array("\(protected).\(payload)".utf8))
        if let signature { signed = try signature(signed) }
        var encoded = Base64URL.encode(signed)
        if let signatureText { encoded = signatureText(encoded) }
        var inside: JSONObject = ["body": ["salt": .string(Base64URL.encode(salt)), "data": .string(Base64URL.encode(body))]]
        parts?(&inside)
        var object: JSONObject = [
            "payload": .string(payload), "protected": .string(protected), "signature": .string(encoded), "parts": .object(inside),
        ]
        wire?(&object)
        let bytes = JSONWriter.bytes(.object(object))
        return text.map { Array($0(String(decoding: bytes, as: UTF8.self)).utf8) } ?? bytes
    }
}

/// What drafts are made of: the certificates and keys of the story's world, which an endpoint that turns hostile has, and some that it made.
struct HostileWorkshop: Sendable {
    let place: StoryPlace
    let random = SystemRandom()
    private let clock = SystemClock()

    var now: UTCInstant { clock.now() }

    func credential(_ endpoint: StoryEndpoint, _ use: String) throws -> (key: SigningKey, certificates: [Certificate]) {
        let folder = place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
        return (
            try SigningKey(contentsOf: folder.appending(path: "\(use).key")),
            try Certificate.bundle(contentsOf: folder.appending(path: "\(use).pem"))
        )
    }

    static func x5c(_ certificates: [Certificate]) -> JSONValue { .array(certificates.map { .string(Base64.encode($0.der)) }) }
    static func thumbprint(_ certificate: Certificate) -> JSONValue { .string(Base64URL.encode(certificate.fingerprint)) }

    func draft(_ id: UUID? = nil) throws -> HostileDraft {
        let (key, certificates) = try credential(.hotline, "signing")
        let now = now
        let manifest = Manifest(
            exchange: StoryNames.exchange, formatID: "THB-230", formatVersion: FormatVersion(1, 0),
            messageID: id ?? .version7(at: now, random: random), conversationID: .version7(at: now, random: random), createdAt: now,
            validUntil: now.adding(.seconds(3600)), sender: StoryEndpoint.hotline.rawValue, senderPerson: "pavyzdys-0001",
            recipients: [StoryEndpoint.municipality.rawValue], priority: .normal, purpose: "ASSIST", regime: "BDAR", legalBasis: ["REK-2015"],
            handlingCodes: ["A0"], language: .lt, retention: 30, parts: [])
        var object = manifest.json.object ?? [:]
        object["parts"] = nil
        return HostileDraft(
            header: [
                "alg": "ES256", "typ": .string(SignedObjectKind.message.typ), "cty": .string(SignedObjectKind.message.cty),
                "iat": .number(JSONNumber(Int(now.milliseconds / 1000))), "x5t#S256": Self.thumbprint(certificates[0]),
                "x5c": Self.x5c(certificates),
            ],
            manifest: object, body: JSONWriter.bytes(StoryBodies.inquiry(3)), key: key)
    }

    /// The same names under an authority of somebody's own making.
    func foreign() throws -> (key: SigningKey, certificates: [Certificate]) {
        let folder = place.state.appending(path: "foreign-\(UUID().uuidString)")
        let pki = try DevelopmentPKI.create(
            in: folder, exchange: StoryNames.exchange, gatewayID: StoryNames.gateway, endpoints: [StoryEndpoint.hotline.rawValue], clock: clock,
            random: random)
        let files = pki.endpointSigning(StoryEndpoint.hotline.rawValue)
        return (try SigningKey(contentsOf: files.key), try Certificate.bundle(contentsOf: files.certificates))
    }
}
