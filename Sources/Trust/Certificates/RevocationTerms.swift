/// What a path needs to know of revocation, and for how long what is known counts.
package struct RevocationTerms: Sendable, Hashable {
    /// Whether a path fails where neither a list of the issuer nor an OCSP answer is there. One that is there counts in any case.
    package var isRequired: Bool
    /// How long a list or answer counts past its end. Zero is the safe choice; more is an operator's explicit one.
    package var grace: Duration

    package init(isRequired: Bool = true, grace: Duration = .zero) {
        self.isRequired = isRequired
        self.grace = grace
    }
}
