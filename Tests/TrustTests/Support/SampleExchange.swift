import ExchangeFormats
import Foundation
import Trust

/// A clock that stands still.
struct FixedClock: WallClock {
    let instant: UTCInstant

    func now() -> UTCInstant { instant }
}

/// An exchange with its PKI in a temporary directory. Nothing in it is real.
struct SampleExchange {
    static let name = "lt.test"
    let name: String
    static let administrator = "admin-1"
    static let police = "lt.policija.lkpb"
    static let migration = "lt.migracija"
    /// 2026-11-21T12:00:00Z.
    static let now = UTCInstant(seconds: 1_795_262_400)

    let directory: TemporaryDirectory
    let pki: DevelopmentPKI
    let random = SystemRandom()

    init(signingKeys: KeyKind = .p256, name: String = name, validity: Duration = DevelopmentPKI.defaultValidity) throws {
        self.name = name
        directory = try TemporaryDirectory()
        pki = try DevelopmentPKI.create(
            in: directory.file("pki"), exchange: name, gatewayID: "lt.vartai", endpoints: [Self.police, Self.migration],
            administrators: [Self.administrator], signingKeys: signingKeys, clock: FixedClock(instant: Self.now), random: random,
            validity: validity)
    }

    func signatures() throws -> SignatureVerifier { SignatureVerifier(exchange: name, paths: try pki.pathVerifier()) }

    func manifest(sender: String = police, exchange: String = name) -> Manifest {
        Manifest(
            exchange: exchange, formatID: "THB-100", formatVersion: FormatVersion(1, 0), messageID: .version7(at: Self.now, random: random),
            conversationID: .version7(at: Self.now, random: random), createdAt: Self.now, validUntil: Self.now.adding(.seconds(3600)),
            sender: sender, senderPerson: "tyrejas-17", recipients: [Self.migration], priority: .urgent, purpose: "INVESTIGATION",
            regime: "LED", legalBasis: ["BK-147"], handlingCodes: [], language: .lt, retention: 30, parts: [])
    }

    static let body = Array(#"{"uzklausa":"Žąsis"}"#.utf8)

    func composed(_ manifest: Manifest? = nil, signer: MessageSigner? = nil) throws -> MessageComposer.Composed {
        let signer = try signer ?? pki.endpointSigning(Self.police).signer()
        return try MessageComposer(signer: signer, random: random).compose(
            manifest ?? self.manifest(exchange: name), parts: [.init(partID: "body", mediaType: "application/json", bytes: Self.body)],
            issuedAt: Self.now)
    }

    /// The authority that issued everything, to make what a development PKI would not.
    func issuer() throws -> CertificateAuthority {
        let directory = pki.directory.appending(path: "authority")
        let certificate = try Certificate.bundle(contentsOf: directory.appending(path: "issuing.pem"))[0]
        return try CertificateAuthority(certificate: certificate, key: SigningKey(contentsOf: directory.appending(path: "issuing.key")))
    }
}
