import ExchangeFormats
import Foundation
import Gateway
import Testing
import Trust

/// The exchange of `Examples/exchange` with a PKI of its own, in a temporary directory that goes with the value. Nothing in it is real.
final class SampleExchange: Sendable {
    static let name = "lt.test"
    static let police = "lt.policija.lkpb"
    static let migration = "lt.md"
    static let endpoints = [police, migration, "lt.vsat", "ngo.nappz.linija", "lt.sav.15", "lt.vdi.vilnius", "lt.sav.02", "lt.ird"]
    static let administrator = "pultas"
    static let repository = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    let directory: URL
    let pki: DevelopmentPKI
    let clock = SystemClock()
    let random = SystemRandom()

    init(signingKeys: KeyKind = .p256) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vartai-server-\(UUID().uuidString)")
        pki = try DevelopmentPKI.create(
            in: directory.appending(path: "pki"), exchange: Self.name, gatewayID: "lt.vartai", endpoints: Self.endpoints,
            administrators: [Self.administrator, "kitas"], signingKeys: signingKeys, clock: SystemClock(), random: SystemRandom())
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    var registryFiles: RegistryFiles {
        let examples = Self.repository.appending(path: "Examples/exchange")
        return RegistryFiles(
            directory: examples.appending(path: "directory.yaml"), agreements: examples.appending(path: "agreements.yaml"),
            anchors: pki.anchorsFile, intermediates: [pki.issuingFile], revocationLists: [pki.revocationListsFile],
            certificates: pki.directory)
    }

    /// An administrator's certificate as this exchange's authority would make it, for whom and as long as the test wants.
    func administratorFiles(_ id: String, exchange: String = SampleExchange.name, validFor validity: Range<UTCInstant>) throws -> CredentialFiles {
        let authority = CredentialFiles(directory: pki.directory.appending(path: "authority"), name: "issuing")
        let issuing = try #require(try Certificate.bundle(contentsOf: authority.certificates).first)
        let key = SigningKey.generate()
        let certificate = try CertificateAuthority(certificate: issuing, key: try SigningKey(contentsOf: authority.key)).issue(
            .administratorTLS, commonName: "Administrator", subject: .administrator(id), exchange: exchange, key: key.verificationKey,
            validity: validity, random: random)
        let files = CredentialFiles(directory: directory, name: "administrator-\(UUID().uuidString)")
        try key.write(to: files.key)
        try Data((certificate.pem + issuing.pem).utf8).write(to: files.certificates)
        return files
    }

    /// A query about a vehicle from the police to the migration department, signed.
    func message() throws -> MessageComposer.Composed {
        try message([
            "subjectType": "VEHICLE", "subject": ["plate": ["country": "LT", "value": "ABC 123"]], "queryAim": "LEARN_MORE",
            "justification": "Wages of nine workers were paid by the owner of this vehicle.",
        ])
    }

    /// The same with a body that breaks several rules.
    func brokenMessage() throws -> MessageComposer.Composed { try message(["subjectType": "VEHICLE", "queryAim": "NOTHING"]) }

    private func message(_ body: JSONValue) throws -> MessageComposer.Composed {
        let now = clock.now()
        let manifest = Manifest(
            exchange: Self.name, formatID: "THB-100", formatVersion: FormatVersion(1, 0), messageID: .version7(at: now, random: random),
            conversationID: .version7(at: now, random: random), createdAt: now, validUntil: now.adding(.seconds(3600)), sender: Self.police,
            senderPerson: "tyrejas-17", recipients: [Self.migration], priority: .urgent, purpose: "INVESTIGATE", regime: "LED",
            legalBasis: ["BK147"], handlingCodes: ["H1"], evaluation: "B2", language: .en, retention: 30, parts: [])
        return try MessageComposer(signer: try pki.endpointSigning(Self.police).signer(), random: random).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(body))], issuedAt: now)
    }

    /// The police have seen a head of the log.
    func witnessStatement(_ head: FlattenedJWS) throws -> [UInt8] {
        let statement = LogWitness(exchange: Self.name, witness: Self.police, head: head, at: clock.now())
        let jws = try pki.endpointSigning(Self.police).signer()
            .sign(.logWitness, payload: JSONWriter.bytes(statement.json), issuedAt: clock.now())
        return JSONWriter.bytes(jws.json)
    }

    /// The migration department's acceptance of a delivery.
    func receipt(_ delivery: UUID, of message: MessageComposer.Composed) throws -> [UInt8] {
        let receipt = Receipt(
            exchange: Self.name, deliveryID: delivery, messageID: message.manifest.messageID, sender: Self.police, recipient: Self.migration,
            messageDigest: message.messageDigest, outcome: .accepted, at: clock.now())
        let jws = try pki.endpointSigning(Self.migration).signer()
            .sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: clock.now())
        return JSONWriter.bytes(jws.json)
    }
}
