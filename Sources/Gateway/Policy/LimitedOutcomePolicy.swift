package import ExchangeFormats

/// Who referred a person without helping learns that the referral was accepted or closed, and when, unless the agreement gives it feedback
/// (`corrections.md` §3, THB-232, and §4 note 3). The gateway never strips: the sender leaves the rest out.
package enum LimitedOutcomePolicy {
    private static let format = "THB-232"
    /// In the English binding.
    private static let elements: Set<String> = ["referralRef", "outcome", "outcomeAt"]
    private static let outcomes: Set<String> = ["ACCEPTED", "CLOSED"]

    /// - Parameters:
    ///   - body: in the English binding.
    ///   - definition: of the body, for the labels.
    /// - Throws: ``Problem``: `fieldNotAllowedHere`, `fieldInvalid`.
    package static func check(
        _ manifest: Manifest, body: JSONValue, definition: FormatDefinition, to recipient: DirectoryEndpoint, on route: AgreementRoute
    ) throws(Problem) {
        guard manifest.formatID == format, !route.feedbackAgreed, !RoleGroups.assists(recipient) else { return }
        func problem(_ code: ErrorCode, _ name: String) -> Problem {
            let label = definition.body.root?.elements.first { $0.names.en == name }?.label
            return Problem(code, at: JSONPointer([name]), ["label": label.map { .bilingual($0) } ?? .text(name)])
        }
        if let other = body.object?.names.first(where: { !elements.contains($0) }) { throw problem(.fieldNotAllowedHere, other) }
        guard let outcome = body["outcome"]?.string, outcomes.contains(outcome) else { throw problem(.fieldInvalid, "outcome") }
    }
}
