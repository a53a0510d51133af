package import ExchangeFormats

/// A source under the Law Enforcement Directive answers an asker under the GDPR only by an officer (`corrections.md` §1.10).
package enum OfficerPolicy {
    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `officerAnswersOnly`.
    package static func check(_ manifest: Manifest, body: JSONValue, to recipient: DirectoryEndpoint) throws(Problem) {
        guard manifest.formatID == "THB-101", manifest.regime == "LED", !RoleGroups.investigates(recipient) else { return }
        guard body["answeredBy"]?.string != "OFFICER" else { return }
        throw Problem(.officerAnswersOnly, at: JSONPointer(["answeredBy"]))
    }
}
