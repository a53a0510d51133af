package import ExchangeFormats

/// What is never given to another recipient than its sender named, whatever the agreements say (`corrections.md` §1.3).
package enum ReroutingPolicy {
    /// Codes of the list `purpose`: what is asked for is help.
    private static let help: Set<String> = ["ASSIST", "CHILD"]
    /// Meant for one particular recipient: a child's notification, the withdrawal of a consent, and what asks a source or answers it: each answers from
    /// its own records, and whoever asked waits for that one.
    private static let owed: Set<String> = [
        ChildPolicy.notification, ConsentWithdrawalPolicy.format, "THB-100", "THB-101", "THB-102", "THB-103",
    ]

    /// Whether somebody else can be meant at all: what answers goes to whoever asked.
    package static func mayGoElsewhere(_ manifest: Manifest) -> Bool { manifest.inReplyTo == nil && !owed.contains(manifest.formatID) }

    /// Consent that the manifest states holds for whom it names, also where neither format nor agreement asks for one. Who investigates is no fallback for
    /// who helps.
    ///
    /// - Parameter first: whom the sender named; `nil` where the directory has it no more.
    /// - Throws: ``Problem``: `consentNotForRecipient`, `policeNoFallback`.
    package static func check(
        _ manifest: Manifest, format: FormatDefinition, from first: DirectoryEndpoint?, to next: DirectoryEndpoint
    ) throws(Problem) {
        if let scope = manifest.consentScope, scope.organisation != next.id {
            throw Problem(.consentNotForRecipient, at: JSONPointer(["consentScope", "organisation"]), ["recipient": .text(next.id)])
        }
        guard RoleGroups.investigates(next), help.contains(manifest.purpose) || format.needsConsent else { return }
        guard let first, RoleGroups.investigates(first) else { throw Problem(.policeNoFallback, at: JSONPointer(["recipient"])) }
    }
}
