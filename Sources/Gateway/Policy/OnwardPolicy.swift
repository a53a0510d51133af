package import ExchangeFormats

/// Handling code H2 travels with the data (`domain.md` §5.1 row 5): who answers or passes on a message that came with it sends to its provider, or to
/// somebody to whom the provider has sent the same. The gateway knows that one message passes on another where it says so (`inReplyTo`), and as long as
/// the other's content is kept; what is copied by hand it cannot know.
package enum OnwardPolicy {
    private static let code = "H2"
    /// Told whatever the provider wishes: nothing stands in the way of a child's notification.
    private static let exempt: Set<String> = [ChildPolicy.notification]

    /// A message that the sender received and now names.
    package struct Origin: Sendable, Hashable {
        package let provider: String
        package let handlingCodes: [String]
        /// To whom the provider itself has sent it, or another of its format in the conversation.
        package let known: Set<String>

        package init(provider: String, handlingCodes: [String], known: Set<String>) {
            self.provider = provider
            self.handlingCodes = handlingCodes
            self.known = known
        }
    }

    package static func needsOrigin(_ manifest: Manifest) -> Bool { manifest.inReplyTo != nil && !exempt.contains(manifest.formatID) }

    /// - Throws: ``Problem`` `onwardTransferForbidden` at the recipient.
    package static func check(_ manifest: Manifest, origin: Origin?) throws(Problem) {
        guard let origin, origin.handlingCodes.contains(code) else { return }
        guard let index = manifest.recipients.firstIndex(where: { $0 != origin.provider && !origin.known.contains($0) }) else { return }
        throw Problem(.onwardTransferForbidden, at: JSONPointer(["recipients"]).appending(index))
    }

    /// Looks for the message that a manifest names, among those that its sender has received.
    ///
    /// - Parameter endpoints: who may have provided it.
    package static func origin(of manifest: Manifest, among endpoints: [String], in reader: any StoreReader) throws -> Origin? {
        guard let id = manifest.inReplyTo else { return nil }
        // An answer to one of its recipients is the rule: that one is looked for first.
        let candidates = manifest.recipients + endpoints.filter { $0 != manifest.sender && !manifest.recipients.contains($0) }
        for provider in candidates {
            guard let message = try reader.message(sender: provider, id: id) else { continue }
            // To its provider alone it is an answer, whatever it came with.
            if manifest.recipients == [provider] { return nil }
            let recipients = Set(try reader.deliveries(ofMessage: message.sequence).map(\.recipient))
            guard recipients.contains(manifest.sender) else { continue }
            guard let content = try reader.content(ofMessage: message.sequence), let parent = try? UnverifiedMessage(bytes: content) else {
                return nil
            }
            let codes = parent.manifest["handlingCodes"]?.array?.compactMap(\.string) ?? []
            let also = try reader.recipients(ofFormat: message.formatID, from: provider, in: message.conversationID)
            return Origin(provider: provider, handlingCodes: codes, known: recipients.union(also))
        }
        return nil
    }
}
