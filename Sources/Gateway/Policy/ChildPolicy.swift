package import ExchangeFormats

/// What concerns a child who is a victim, or is presumed to be a child, goes to the child-rights service too, and nobody's consent stands in the
/// way (`domain.md` §1 row 41, §5.3; `corrections.md` §1.6, §1.15). The gateway makes no copy: it looks whether the sender's own notification
/// was accepted before, in the same conversation, and refuses where it was not. A child who only accompanies an adult asks for none: a mother
/// must not lose her child by asking for a bed.
package enum ChildPolicy {
    /// The notification. As long as no definition of the format exists, no message that needs one can be accepted.
    package static let notification = "THB-231"
    /// Who has to have been sent it: a code of the list `endpointRole`.
    package static let role = "CHILD_RIGHTS"
    /// Tips, identification, asylum screening, referral, return: what tells an authority or a helper of a victim.
    private static let formats: Set<String> = ["THB-200", "THB-210", "THB-220", "THB-230", "THB-240"]
    /// Codes of the list `childInvolved`.
    private static let triggers: Set<String> = ["VICTIM", "PRESUMED"]

    package static func needsNotification(_ manifest: Manifest) -> Bool {
        formats.contains(manifest.formatID) && triggers.contains(manifest.childInvolved)
    }

    /// - Parameter notified: whom the sender has sent the notification in this conversation.
    /// - Throws: ``Problem`` `childNotificationMissing`.
    package static func check(_ manifest: Manifest, notified: Set<String>, directory: Directory) throws(Problem) {
        guard needsNotification(manifest) else { return }
        guard notified.contains(where: { directory.endpoint($0)?.role == role }) else {
            throw Problem(.childNotificationMissing, at: JSONPointer(["childInvolved"]))
        }
    }
}
