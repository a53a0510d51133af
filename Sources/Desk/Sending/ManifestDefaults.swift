package import ExchangeFormats

/// What the manifest of a format says where the draft does not: a table, so that a person at a desk need not know it.
struct ManifestDefaults: Sendable {
    let purpose: String
    let regime: String
    let legalBasis: [String]
    let handlingCodes: [String]
    /// Source and information by the 4×4 system; required under the Law Enforcement Directive.
    let evaluation: String?
    let validFor: Duration
    /// Days.
    let retention: Int

    /// Assistance under the GDPR: corrections.md §1.11 (A0), domain.md §2.2.
    private static let assistance = ManifestDefaults(
        purpose: "ASSIST", regime: "BDAR", legalBasis: ["BDAR-6-1-A", "XIV-169"], handlingCodes: ["A0"], evaluation: nil,
        validFor: .seconds(7 * 86_400), retention: 90)
    /// Hit/no-hit between law-enforcement authorities: domain.md §2.2.
    private static let enforcement = ManifestDefaults(
        purpose: "INVESTIGATE", regime: "LED", legalBasis: ["XI-1336", "BK147"], handlingCodes: ["H0"], evaluation: "B2",
        validFor: .seconds(86_400), retention: 30)

    /// A person who may be a victim is reported to the pre-trial authority: domain.md §2.2, §2.5.
    private static let identification = ManifestDefaults(
        purpose: "IDENTIFY", regime: "BDAR", legalBasis: ["REK-2015", "BDAR-6-1-E"], handlingCodes: ["H0"], evaluation: nil,
        validFor: .seconds(7 * 86_400), retention: 90)

    private static let formats: [String: ManifestDefaults] = [
        QueryFormat.query: enforcement, QueryFormat.answer: enforcement, "THB-210": identification, "THB-230": assistance,
        "THB-232": assistance,
    ]

    static func of(_ formatID: String) -> ManifestDefaults {
        formats[formatID] ?? (formatID < "THB-200" ? enforcement : assistance)
    }
}

/// What a body says that the manifest has to repeat, because routing must decide on it without reading the body.
package struct ManifestHints: Sendable {
    package let priority: Priority?
    package let consentScope: Manifest.ConsentScope?
    package let childInvolved: String?
    package let subjectCategories: [String]

    /// - Parameters:
    ///   - body: valid, in the English binding.
    ///   - recipient: the one recipient of a format that needs consent.
    package init(_ body: JSONValue, recipient: String?) {
        priority = body["priority"]?.string.flatMap(Priority.init(rawValue:))
        consentScope = recipient.flatMap { Self.scope(body["consent"], of: $0) }
        childInvolved = Self.childInvolved(body)
        if let role = body["subjectRole"]?.string, FormatCatalogue.codeList("subjectCategory")?[role] != nil {
            subjectCategories = [role]
        } else {
            let isVictim = body["consent"] != nil || body["minorAssessment"] != nil
            subjectCategories = (isVictim ? ["VICTIM"] : []) + (body["suspects"] == nil ? [] : ["PERSON_OF_INTEREST"])
        }
    }

    /// A code of the list `childInvolved` where the body says something of it: a child comes before one who comes along.
    private static func childInvolved(_ body: JSONValue) -> String? {
        switch body["minorAssessment"]?.string {
        case "MINOR": return "VICTIM"
        case "PRESUMED_MINOR": return "PRESUMED"
        default:
            let companions = body["accompanyingPersons"]?.array ?? []
            return companions.contains { ($0["age"]?.integer).map { $0 < 18 } ?? ($0["relation"]?.string == "CHILD") } ? "ACCOMPANYING" : nil
        }
    }

    /// The services that the person agreed to have from this recipient.
    private static func scope(_ consent: JSONValue?, of recipient: String) -> Manifest.ConsentScope? {
        guard let consent, consent["forServices"]?.bool == true,
            let validUntil = consent["validUntil"]?.string.flatMap(UTCInstant.init(rfc3339:))
        else { return nil }
        let services = (consent["perServiceType"]?.array ?? []).compactMap { entry -> String? in
            entry["granted"]?.bool == true && entry["organisation"]?.string == recipient ? entry["service"]?.string : nil
        }
        guard !services.isEmpty else { return nil }
        return Manifest.ConsentScope(organisation: recipient, services: services, validUntil: validUntil)
    }
}
