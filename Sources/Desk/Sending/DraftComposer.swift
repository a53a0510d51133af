import ExchangeFormats
import Foundation
import Trust

/// A message that is signed and only has to be stored.
struct ComposedMessage: Sendable {
    let outgoing: OutgoingMessage
    let manifest: Manifest
    let bytes: [UInt8]
}

/// Makes signed messages of drafts.
struct DraftComposer: Sendable {
    private let parts: DeskParts

    init(_ parts: DeskParts) { self.parts = parts }

    /// - Parameters:
    ///   - attachments: the parts beside the body, which the body lists.
    ///   - instant: when the message is made; with it begin its validity and, for an answer, its release.
    ///   - role: what the desk's endpoint is in the directory; `nil` where it is not known, so that who may sign what is left to the gateway.
    ///   - padding: the length of the body in bytes; spaces fill it up. `nil` for no padding.
    /// - Throws: ``Problem``: every violation of body or manifest, before anything is signed.
    func compose(
        _ draft: MessageDraft, attachments: [MessageComposer.Part] = [], at instant: UTCInstant, role: String?, padding: Int? = nil
    ) throws(Problem) -> ComposedMessage {
        let format = try MessageBody.format(draft.formatID, draft.formatVersion, among: parts.formats)
        let violations = format.body.validate(draft.body, binding: draft.language, now: instant, senderRole: role)
        if let problem = Problem(violations: violations) { throw problem }
        guard !format.oneRecipient || draft.recipients.count == 1 else { throw Problem(.oneRecipientOnly, at: JSONPointer(["recipients"])) }
        guard !draft.recipients.contains(parts.settings.endpoint) else { throw Problem(.recipientIsSender, at: JSONPointer(["recipients"])) }

        let english = format.body.convert(draft.body, from: draft.language, to: .en)
        let hints = ManifestHints(english, recipient: format.needsConsent ? draft.recipients.first : nil)
        var manifest = manifest(draft, format.version, hints, at: instant)
        manifest.parts = attachments.map { Manifest.Part(partID: $0.partID, mediaType: $0.mediaType, size: 1, digest: []) }
        try AttachmentList.check(english, manifest, bodyPart: MessageBody.partID)
        var body = JSONWriter.bytes(draft.body)
        if let padding, body.count < padding { body += repeatElement(UInt8(ascii: " "), count: padding - body.count) }
        let composed = try MessageComposer(signer: parts.signer.value, random: parts.random).compose(
            manifest, parts: [MessageComposer.Part(partID: MessageBody.partID, mediaType: MessageBody.mediaType, bytes: body)] + attachments,
            issuedAt: instant)
        _ = try Manifest.read(composed.manifest.json, now: instant)
        let outgoing = OutgoingMessage(
            messageID: manifest.messageID, formatID: manifest.formatID, formatVersion: manifest.formatVersion,
            conversationID: manifest.conversationID, inReplyTo: manifest.inReplyTo, recipients: manifest.recipients,
            createdAt: manifest.createdAt, validUntil: manifest.validUntil, messageDigest: composed.messageDigest, notBefore: instant)
        return ComposedMessage(outgoing: outgoing, manifest: composed.manifest, bytes: composed.bytes)
    }

    private func manifest(_ draft: MessageDraft, _ version: FormatVersion, _ hints: ManifestHints, at instant: UTCInstant) -> Manifest {
        let defaults = ManifestDefaults.of(draft.formatID)
        let id = UUID.version7(at: instant, random: parts.random)
        let regime = draft.regime ?? defaults.regime
        return Manifest(
            exchange: parts.settings.exchange, formatID: draft.formatID, formatVersion: version, messageID: id,
            conversationID: draft.conversationID ?? id, inReplyTo: draft.inReplyTo, caseRef: draft.caseRef, createdAt: instant,
            validUntil: instant.adding(draft.validFor ?? defaults.validFor), sender: parts.settings.endpoint,
            senderPerson: draft.staffID ?? parts.settings.staff, recipients: draft.recipients, priority: draft.priority ?? hints.priority ?? .normal,
            purpose: draft.purpose ?? defaults.purpose, regime: regime, legalBasis: draft.legalBasis ?? defaults.legalBasis,
            handlingCodes: draft.handlingCodes ?? defaults.handlingCodes,
            evaluation: draft.evaluation ?? (regime == defaults.regime ? defaults.evaluation : nil), language: draft.language,
            textLanguages: draft.textLanguages ?? [draft.language.rawValue],
            subjectCategories: draft.subjectCategories.isEmpty ? hints.subjectCategories : draft.subjectCategories,
            containsSpecialCategories: draft.containsSpecialCategories, childInvolved: draft.childInvolved ?? hints.childInvolved ?? "NO",
            consentScope: draft.consentScope ?? hints.consentScope, retention: draft.retention ?? defaults.retention, parts: [])
    }
}
