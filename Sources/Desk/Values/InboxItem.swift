package import ExchangeFormats
package import Foundation

/// A message that came, as a list shows it.
package struct InboxItem: Sendable, Hashable {
    package var messageID: UUID
    /// Endpoint id.
    package var sender: String
    package var formatID: String
    package var formatVersion: FormatVersion
    package var conversationID: UUID
    package var inReplyTo: UUID?
    /// When it took effect here: message and receipt were committed together.
    package var receivedAt: UTCInstant
    package var outcome: Receipt.Outcome
    /// Why it was refused; absent otherwise.
    package var reason: ErrorCode?

    package init(
        messageID: UUID, sender: String, formatID: String, formatVersion: FormatVersion, conversationID: UUID, inReplyTo: UUID?,
        receivedAt: UTCInstant, outcome: Receipt.Outcome, reason: ErrorCode? = nil
    ) {
        self.messageID = messageID
        self.sender = sender
        self.formatID = formatID
        self.formatVersion = formatVersion
        self.conversationID = conversationID
        self.inReplyTo = inReplyTo
        self.receivedAt = receivedAt
        self.outcome = outcome
        self.reason = reason
    }
}

/// An accepted message with what it says.
package struct InboxMessage: Sendable, Hashable {
    package var item: InboxItem
    package var manifest: Manifest
    /// As it was signed, in the binding ``Manifest/language``. Other bindings are views: `FormatDefinition.body.convert`.
    package var body: JSONValue
    /// In the order of the manifest.
    package var attachments: [MessageAttachment]

    package var binding: Language { manifest.language }

    package init(item: InboxItem, manifest: Manifest, body: JSONValue, attachments: [MessageAttachment] = []) {
        self.item = item
        self.manifest = manifest
        self.body = body
        self.attachments = attachments
    }
}
