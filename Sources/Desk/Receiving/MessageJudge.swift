import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// Judges what was delivered, by the desk's own anchors and rules: the gateway's word is not enough.
struct MessageJudge: Sendable {
    private let settings: DeskSettings
    private let signatures: Renewable<SignatureVerifier>
    private let formats: [FormatDefinition]

    init(settings: DeskSettings, signatures: Renewable<SignatureVerifier>, formats: [FormatDefinition]) {
        self.settings = settings
        self.signatures = signatures
        self.formats = formats
    }

    /// - Parameters:
    ///   - entry: what the gateway announced.
    ///   - bytes: what it delivered.
    /// - Throws: ``IntakeObstacle`` where nothing can be said of the message.
    func judge(_ entry: InboxEntry, _ bytes: [UInt8], now: UTCInstant) throws(IntakeObstacle) -> JudgedDelivery {
        // The certificate has to have been good when the gateway accepted the message; nobody can have accepted it later than now.
        let instant = min(entry.acceptedAt, now)
        let signatures = signatures.value
        let digest = try Self.digest(of: bytes)
        let verified: VerifiedMessage
        do {
            verified = try signatures.verify(try UnverifiedMessage(bytes: bytes), at: instant)
        } catch {
            guard !error.isOwnToMend else {
                // Only a list that is wanted is missed: that of an authority which was replaced has ended for good.
                let haveEnded = signatures.paths.revocationLists.contains { $0.nextUpdate <= instant }
                throw haveEnded ? .revocationListsEnded : .notVerifiable(error.code)
            }
            return JudgedDelivery(verdict: .refused(error.code), messageDigest: digest)
        }
        guard verified.endpointID == entry.sender, verified.unverified.readableMessageID == entry.messageID else { throw .otherThanAnnounced }
        do {
            return JudgedDelivery(verdict: .accepted(try read(verified, entry, at: instant, now: now)), messageDigest: digest)
        } catch {
            guard !error.isOwnToMend else { throw .notVerifiable(error.code) }
            return JudgedDelivery(verdict: .refused(error.code), messageDigest: digest)
        }
    }

    /// - Throws: ``Problem``, of which the sender is told the code.
    private func read(
        _ verified: VerifiedMessage, _ entry: InboxEntry, at instant: UTCInstant, now: UTCInstant
    ) throws(Problem) -> AcceptedContent {
        let manifest = try Manifest.read(verified.unverified.manifest, now: instant)
        let routing = try checkRoute(manifest, verified, entry, now: now)
        let parts = try verified.verifyParts(manifest)
        guard let bytes = parts.inline[MessageBody.partID] else { throw Problem(.partMissing, at: JSONPointer(["parts"]), ["part": "body"]) }
        let body = try MessageBody.read(bytes, manifest, among: formats, now: instant)
        return AcceptedContent(manifest: manifest, body: body, manifestDigest: verified.manifestDigest, separate: parts.separate, routing: routing)
    }

    /// The manifest names this desk; or the exchange states, under its seal, that this very delivery took the place of another, and the person's consent,
    /// where there is one, names this desk.
    ///
    /// - Returns: that statement; `nil` where the manifest is enough.
    /// - Throws: ``Problem``: `recipientUnknown`, `consentNotForRecipient`; what ``EvidenceVerifier`` throws where the fault may be the desk's own.
    private func checkRoute(
        _ manifest: Manifest, _ verified: VerifiedMessage, _ entry: InboxEntry, now: UTCInstant
    ) throws(Problem) -> DeskEvidence? {
        let own = settings.endpoint
        guard !manifest.recipients.contains(own) else { return nil }
        let stranger = Problem(.recipientUnknown, at: JSONPointer(["recipients"]), ["recipient": .text(own)])
        guard let evidence = entry.routing else { throw stranger }
        let statement: EvidenceStatement
        do {
            statement = try EvidenceVerifier(signatures.value).verifyAsSealed(evidence, latest: now)
        } catch {
            throw error.isOwnToMend ? error : stranger
        }
        let place = EvidenceStatement.Delivery(deliveryID: entry.deliveryID, recipient: own)
        guard statement.outcome == .rerouted, statement.rerouted == place, statement.sender == manifest.sender,
            statement.messageID == manifest.messageID, statement.messageDigest == verified.messageDigest
        else { throw stranger }
        if let scope = manifest.consentScope, scope.organisation != own {
            throw Problem(.consentNotForRecipient, at: JSONPointer(["consentScope", "organisation"]), ["recipient": .text(own)])
        }
        return DeskEvidence(evidence, statement)
    }

    private static func digest(of bytes: [UInt8]) throws(IntakeObstacle) -> [UInt8] {
        guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.messageBytes, depth: 8, values: 4096)),
            let jws = try? FlattenedJWS(value, alsoAllowed: Set(value.object?.names ?? []))
        else { throw .unreadable }
        return jws.messageDigest
    }
}

extension Problem {
    /// Whether the desk cannot tell a fault of the message from one of its own: a revocation list that it does not have, or a chain that does not lead to
    /// its anchors, which may be old ones, for the gateway has verified the same chain. A refusal would be for good; the delivery is offered again until
    /// it expires, and somebody may have put the desk right by then.
    fileprivate var isOwnToMend: Bool {
        switch code {
        case .certificateUntrusted, .internalFailure, .storageUnavailable: true
        default: false
        }
    }
}
