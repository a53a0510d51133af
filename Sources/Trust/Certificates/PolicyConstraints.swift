/// Certificate policies as a condition (RFC 5280 §6.1.1 (c) to (f)). An exchange asks for none: its extended key usages take their place.
package struct PolicyConstraints: Sendable, Hashable {
    /// Object identifiers in dotted form, one of which the path has to be valid for; empty for any.
    package var acceptable: [String]
    package var requiresExplicitPolicy: Bool
    package var inhibitsMapping: Bool
    package var inhibitsAnyPolicy: Bool

    package init(acceptable: [String] = [], requiresExplicitPolicy: Bool = false, inhibitsMapping: Bool = false, inhibitsAnyPolicy: Bool = false) {
        self.acceptable = acceptable
        self.requiresExplicitPolicy = requiresExplicitPolicy
        self.inhibitsMapping = inhibitsMapping
        self.inhibitsAnyPolicy = inhibitsAnyPolicy
    }
}
