package import ExchangeFormats

/// Assistance rests on the person's consent to this recipient (`corrections.md` §1.3 and §4 note 1). What the manifest claims of it must stand in
/// the body's consent: nobody widens a consent on the way.
package enum ConsentPolicy {
    /// - Parameters:
    ///   - body: in the English binding.
    ///   - route: the line that allows the message; it may oblige to consent where the format does not.
    ///   - now: when the message arrived.
    /// - Throws: ``Problem``: `consentMissing`, `consentNotForRecipient`, `consentExpired`.
    package static func check(
        _ manifest: Manifest, body: JSONValue, format: FormatDefinition, recipient: String, on route: AgreementRoute, now: UTCInstant
    ) throws(Problem) {
        guard format.needsConsent || route.consent, !isAnonymous(body) else { return }
        let place = JSONPointer(["consentScope"])
        guard let scope = manifest.consentScope else { throw Problem(.consentMissing, at: place) }
        guard scope.organisation == recipient else {
            throw Problem(.consentNotForRecipient, at: place.appending("organisation"), ["recipient": .text(recipient)])
        }
        guard scope.validUntil >= now else {
            throw Problem(.consentExpired, at: place.appending("validUntil"), ["date": .text(scope.validUntil.rfc3339)])
        }
        // Another format has no consent in its body: the manifest is the sender's signed word.
        guard format.needsConsent else { return }
        let consent = body["consent"]
        if let until = consent?["validUntil"]?.string.flatMap(UTCInstant.init(rfc3339:)), scope.validUntil > until {
            throw Problem(.consentExpired, at: place.appending("validUntil"), ["date": .text(until.rfc3339)])
        }
        let granted = grantedServices(consent, to: recipient)
        for (index, service) in scope.services.enumerated() where !granted.contains(service) {
            throw Problem(.consentNotForRecipient, at: place.appending("services").appending(index), ["recipient": .text(recipient)])
        }
    }

    /// Codes of the services for which the person agreed to this organisation.
    private static func grantedServices(_ consent: JSONValue?, to recipient: String) -> Set<String> {
        let entries = consent?["perServiceType"]?.array ?? []
        return Set(
            entries.filter { $0["organisation"]?.string == recipient && $0["granted"]?.bool == true }.compactMap { $0["service"]?.string })
    }

    /// A capacity inquiry comes before any name (`corrections.md` §1.7); its definition allows no person in it.
    private static func isAnonymous(_ body: JSONValue) -> Bool { body["referralKind"]?.string == "INQUIRY" }
}
