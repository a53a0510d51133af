import ExchangeFormats
import Foundation
import Trust

/// Verifies evidence before the desk believes it: seal, tree, and that it speaks of what the desk did.
///
/// The seal is judged as of its own date: what a desk was not there to fetch is good also when the seal has been replaced since. A thief of the old
/// one, who can write any date, does not get here: evidence comes over the gateway's authenticated connection, and from there only.
struct EvidenceJudge: Sendable {
    private let settings: DeskSettings
    private let signatures: Renewable<SignatureVerifier>
    private var verifier: EvidenceVerifier { EvidenceVerifier(signatures.value) }

    init(settings: DeskSettings, signatures: Renewable<SignatureVerifier>) {
        self.settings = settings
        self.signatures = signatures
    }

    /// - Parameter events: what was stated of the message before, as far as it is believed.
    /// - Throws: ``Problem``: what ``EvidenceVerifier`` throws; `evidenceInvalid` where it is about another message.
    func judge(
        _ evidence: Evidence, about message: OutgoingMessage, after events: [OutboxItem.Event] = [], now: UTCInstant
    ) throws(Problem) -> EvidenceStatement {
        let statement = try verifier.verifyAsSealed(evidence, latest: now)
        guard statement.sender == settings.endpoint, statement.messageID == message.messageID, statement.messageDigest == message.messageDigest,
            Set(statement.deliveries.map(\.recipient)).isSubset(of: message.recipients + events.compactMap(\.rerouted))
        else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf"])) }
        // An acceptance is for all of them, and for as long as the manifest says: that is what the desk holds the gateway to.
        if statement.event == .submissionAcceptance {
            guard Set(statement.deliveries.map(\.recipient)) == Set(message.recipients),
                statement.deliveries.allSatisfy({ $0.validUntil.map { $0 == message.validUntil } ?? true })
            else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", "deliveries"])) }
        }
        return statement
    }

    /// Evidence that a delivery to this desk ended with its receipt.
    func judge(_ evidence: Evidence, concluding receipt: StoredReceipt, now: UTCInstant) throws(Problem) -> EvidenceStatement {
        let statement = try verifier.verifyAsSealed(evidence, latest: now)
        let expected: EvidenceEvent = receipt.outcome == .accepted ? .contentHandover : .contentHandoverFailure
        guard statement.event == expected, statement.messageID == receipt.messageID, statement.messageDigest == receipt.messageDigest,
            statement.deliveries == [EvidenceStatement.Delivery(deliveryID: receipt.delivery, recipient: settings.endpoint)]
        else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf"])) }
        return statement
    }

    /// The message that evidence claims to be about, before anything of it is believed.
    static func claimedMessage(_ evidence: Evidence) -> UUID? {
        let leaf = try? JSONReader.read(evidence.leaf, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 8, values: 1024))
        return leaf?["messageId"]?.string.flatMap(UUID.init(wireText:))
    }
}
