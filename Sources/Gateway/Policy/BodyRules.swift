package import ExchangeFormats

/// What no agreement can allow, and only a body that the gateway may read shows. Sealed bodies are the receiving desk's to check.
package enum BodyRules {
    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` of the first rule that is broken.
    package static func check(
        _ manifest: Manifest, body: JSONValue, format: FormatDefinition, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint,
        on route: AgreementRoute
    ) throws(Problem) {
        try DiodePolicy.check(manifest, body: body, from: sender, to: recipient)
        try SpecialCategoryPolicy.check(manifest, body: body, to: recipient)
        try LimitedOutcomePolicy.check(manifest, body: body, definition: format, to: recipient, on: route)
        try TransferPolicy.check(body: body, to: recipient)
        try PermissionPolicy.check(manifest, body: body, to: recipient)
        try OfficerPolicy.check(manifest, body: body, to: recipient)
    }
}
