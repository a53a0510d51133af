import Desk
import ExchangeFormats
import Foundation
import Logging
import Matching
import Trust

/// An exchange with its PKI in a temporary directory, and desks in it. Nothing in it is real.
final class SampleExchange: Sendable {
    static let name = "lt.test"
    static let police = "lt.policija.lkpb"
    static let migration = "lt.md"
    /// 2026-11-21T12:00:00Z.
    static let now = UTCInstant(seconds: 1_795_262_400)

    let directory: URL
    let pki: DevelopmentPKI
    let clock = ManualClock(SampleExchange.now)
    let signatures: SignatureVerifier

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vartai-desk-\(UUID().uuidString)")
        pki = try DevelopmentPKI.create(
            in: directory.appending(path: "pki"), exchange: Self.name, gatewayID: "lt.vartai", endpoints: [Self.police, Self.migration],
            clock: clock, random: SystemRandom())
        signatures = SignatureVerifier(exchange: Self.name, paths: try pki.pathVerifier())
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    func signer(_ endpoint: String) throws -> MessageSigner { try pki.endpointSigning(endpoint).signer() }

    func settings(_ endpoint: String) -> DeskSettings {
        DeskSettings(
            exchange: Self.name, endpoint: endpoint, language: .lt, staff: "darbuotojas-7", unit: "Pavyzdinis skyrius",
            contactPhone: "+37060000000", contactHours: "I–V 8.00–17.00", ask: endpoint == Self.police ? [Self.migration] : [])
    }

    func desk(
        _ endpoint: String, store: any DeskStore, gateway: ScriptedGateway, sources: [any RecordSource] = []
    ) throws -> Desk {
        Desk(try parts(endpoint, store: store, gateway: gateway, sources: sources))
    }

    /// - Parameter signatures: with the exchange's anchors and revocation lists by default.
    func parts(
        _ endpoint: String, store: any DeskStore, gateway: ScriptedGateway, sources: [any RecordSource] = [], signatures: SignatureVerifier? = nil
    ) throws -> DeskParts {
        DeskParts(
            settings: settings(endpoint), store: store, exchange: gateway, signer: try signer(endpoint), signatures: signatures ?? self.signatures,
            sources: sources, formats: FormatCatalogue.formats + [SampleFormat.withAttachments].compactMap { $0 }, clock: clock,
            random: SystemRandom(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// A message to one of the desks, as another endpoint would compose it.
    func message(
        _ formatID: String, from sender: String, to recipient: String, body: JSONValue, language: Language = .en, id: UUID? = nil,
        inReplyTo: UUID? = nil, regime: String = "LED", parts: [MessageComposer.Part] = [], change: (inout Manifest) -> Void = { _ in }
    ) throws -> MessageComposer.Composed {
        let id = id ?? UUID.version7(at: Self.now, random: SystemRandom())
        var manifest = Manifest(
            exchange: Self.name, formatID: formatID, formatVersion: FormatVersion(1, 0), messageID: id, conversationID: id, inReplyTo: inReplyTo,
            createdAt: Self.now, validUntil: Self.now.adding(.seconds(86_400)), sender: sender, senderPerson: "tyrejas-17",
            recipients: [recipient], priority: .normal, purpose: "INVESTIGATE", regime: regime, legalBasis: ["BK147"], handlingCodes: ["H0"],
            evaluation: regime == "LED" ? "B2" : nil, language: language, retention: 30, parts: [])
        change(&manifest)
        return try MessageComposer(signer: try signer(sender), random: SystemRandom()).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(body))] + parts, issuedAt: Self.now)
    }
}

enum SampleBody {
    /// A person who never lived.
    static let personQuery: JSONValue = [
        "subjectType": "PERSON",
        "subject": ["familyNames": ["Kazlauskienė"], "givenNames": ["Ona"], "dateOfBirth": "1890-03-12", "sex": "2", "citizenships": ["LT"]],
        "subjectRole": "PERSON_OF_INTEREST", "queryAim": "IDENTIFY", "justification": "Tikrinama galimos prekybos žmonėmis byla, pavyzdys.",
    ]

    static let records = [
        SourceRecord(
            id: "įrašas-1",
            subject: .person(
                PersonFields(
                    familyNames: ["Kazlauskienė"], givenNames: ["Ona"], dateOfBirth: PartialDate(iso8601: "1890-03-12"), sex: .female,
                    citizenships: ["LT"])))
    ]

    static func answer(_ query: UUID, result: String = "NO_HIT") -> JSONValue {
        [
            "sourceId": "lt.md", "queryId": .string(query.wireText), "queriedAt": .string(SampleExchange.now.rfc3339),
            "answerId": .string(UUID.version7(at: SampleExchange.now, random: SystemRandom()).wireText),
            "answeredAt": .string(SampleExchange.now.rfc3339), "result": .string(result), "answeredBy": "AUTOMATIC",
        ]
    }
}
