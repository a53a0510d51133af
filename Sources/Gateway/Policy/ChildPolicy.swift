package import ExchangeFormats

/// What concerns a child who is a victim, or is presumed to be a child, goes to the child-rights service and to the police too, and nobody's consent
/// stands in the way (`domain.md` §1 row 41, §2.2, §5.3; `corrections.md` §1.6, §1.15). The gateway makes no copy: it looks whether the sender's own
/// notifications were accepted before, in the same conversation, and refuses where one was not. A child who only accompanies an adult asks for none:
/// a mother must not lose her child by asking for a bed.
package enum ChildPolicy {
    /// The notification; one for each of those who have to be told.
    package static let notification = "THB-231"
    /// Who has to have been told: codes of the list `endpointRole`.
    package static let childRights = "CHILD_RIGHTS"
    package static let police = "POLICE"
    /// Who investigates itself: nobody has to tell the police of what these do or learn.
    private static let investigators: Set<String> = ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"]
    /// Tips, identification, asylum screening, referral, return: what tells an authority or a helper of a victim.
    private static let formats: Set<String> = ["THB-200", "THB-210", "THB-220", "THB-230", "THB-240"]
    /// Codes of the list `childInvolved`.
    private static let triggers: Set<String> = ["VICTIM", "PRESUMED"]

    /// The manifest does not keep from routing what the body says: a child that is not stated would be a child of whom nobody is told.
    ///
    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `childNotStated`.
    package static func checkStated(_ manifest: Manifest, body: JSONValue) throws(Problem) {
        guard let code = ChildInBody.code(of: body), triggers.contains(code), !triggers.contains(manifest.childInvolved) else { return }
        throw Problem(.childNotStated, at: JSONPointer(["childInvolved"]))
    }

    package static func needsNotification(_ manifest: Manifest) -> Bool {
        formats.contains(manifest.formatID) && triggers.contains(manifest.childInvolved)
    }

    /// - Parameter notified: whom the sender has sent the notification in this conversation.
    /// - Throws: ``Problem``: `childNotificationMissing`, `childPoliceNotificationMissing`.
    package static func check(_ manifest: Manifest, notified: Set<String>, directory: Directory) throws(Problem) {
        guard needsNotification(manifest) else { return }
        func role(_ endpoint: String) -> String? { directory.endpoint(endpoint)?.role }
        let place = JSONPointer(["childInvolved"])
        let sender = role(manifest.sender)
        // The service itself learns nothing by telling itself.
        if sender != childRights, !notified.contains(where: { role($0) == childRights }) { throw Problem(.childNotificationMissing, at: place) }
        let investigates = sender.map(investigators.contains) ?? false
        guard !investigates, !notified.union(manifest.recipients).contains(where: { role($0) == police }) else { return }
        throw Problem(.childPoliceNotificationMissing, at: place)
    }
}
