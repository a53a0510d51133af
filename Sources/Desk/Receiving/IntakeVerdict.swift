import ExchangeFormats
import Foundation
import Trust

/// What the desk thinks of a message that was delivered to it.
enum IntakeVerdict: Sendable {
    case accepted(AcceptedContent)
    /// Signed and said to the sender.
    case refused(ErrorCode)
}

/// A message whose signature, sender, parts, manifest and body are good.
struct AcceptedContent: Sendable {
    let manifest: Manifest
    /// In the binding of the manifest.
    let body: JSONValue
    /// SHA-256 of the manifest's exact bytes.
    let manifestDigest: [UInt8]
    /// Parts that do not travel inside the message and are not here yet.
    let separate: [SeparatePart]
    /// Where the message was re-routed to this desk: what says so.
    var routing: DeskEvidence?
}

/// Why a delivery cannot be judged at all. The desk says nothing then; it is offered again.
enum IntakeObstacle: Error, Sendable, Hashable {
    /// What came is no signed object: not even a refusal could name it.
    case unreadable
    /// What came is not the message that was announced.
    case otherThanAnnounced
    /// The desk's own revocation lists have ended: nobody's certificate can be judged before there are new ones.
    case revocationListsEnded
    /// The fault may be the desk's own: a revocation list is missing, or the chain does not lead to its anchors.
    case notVerifiable(ErrorCode)
}

/// A delivered message, judged and ready to be committed.
struct JudgedDelivery: Sendable {
    var verdict: IntakeVerdict
    /// SHA-256 of `protected.payload.signature`.
    let messageDigest: [UInt8]
}
