package import ExchangeFormats

/// Disclosing investigation data without the prosecutor's permission is an offence (Criminal Code Article 247; `corrections.md` §1.9). That THB-103 and
/// THB-300 carry it where they say so is a rule of their formats; here the gateway does not believe a sender who says that the recipient takes part in
/// the investigation, or that there is none, while the message tells of a procedural decision.
package enum PermissionPolicy {
    /// Codes of the list `statusDecisionType`: decisions that only an investigation or a trial has.
    private static let procedural: Set<String> = ["NUTARIMAS", "NUTARTIS"]

    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `disclosurePermissionMissing`.
    package static func check(_ manifest: Manifest, body: JSONValue, to recipient: DirectoryEndpoint) throws(Problem) {
        guard manifest.formatID == "THB-300", !RoleGroups.investigates(recipient), body["disclosurePermission"] == nil else { return }
        guard let decision = body["decisionType"]?.string, procedural.contains(decision) else { return }
        throw Problem(.disclosurePermissionMissing, at: JSONPointer(["disclosurePermission"]))
    }
}
