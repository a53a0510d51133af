package import ExchangeFormats
import Trust

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

    /// A tip: domain.md §2.2 (the GDPR at whoever took it), §5.2 (fourteen days until it is taken over).
    private static let report = ManifestDefaults(
        purpose: "INVESTIGATE", regime: "BDAR", legalBasis: ["REK-2015", "BDAR-6-1-E"], handlingCodes: ["H0"], evaluation: nil,
        validFor: .seconds(14 * 86_400), retention: 90)
    /// A child: nobody’s consent, but the law on the rights of the child (domain.md §5.3).
    private static let child = ManifestDefaults(
        purpose: "CHILD", regime: "BDAR", legalBasis: ["VTAPI", "BDAR-6-1-C"], handlingCodes: ["H2"], evaluation: nil,
        validFor: .seconds(7 * 86_400), retention: 90)
    /// Telling that consent was withdrawn is an obligation, and rests on no consent itself (GDPR Articles 7(3) and 19).
    private static let consent = ManifestDefaults(
        purpose: "ASSIST", regime: "BDAR", legalBasis: ["BDAR-6-1-C"], handlingCodes: ["A0"], evaluation: nil, validFor: .seconds(14 * 86_400),
        retention: 365)
    /// A status goes to those who help: domain.md §2.2 (from LED to GDPR), §5.1 row 9.
    private static let status = ManifestDefaults(
        purpose: "ASSIST", regime: "BDAR", legalBasis: ["REK-2015", "BDAR-6-1-E"], handlingCodes: ["H2"], evaluation: nil,
        validFor: .seconds(7 * 86_400), retention: 90)
    private static let stay = ManifestDefaults(
        purpose: "STAY", regime: "BDAR", legalBasis: ["UTPI-49", "BDAR-6-1-E"], handlingCodes: ["H2"], evaluation: nil,
        validFor: .seconds(7 * 86_400), retention: 90)
    /// Counts without personal data.
    private static let statistics = ManifestDefaults(
        purpose: "STATISTICS", regime: "STAT", legalBasis: ["1V-245"], handlingCodes: ["H0"], evaluation: nil, validFor: .seconds(7 * 86_400),
        retention: 365)

    /// Keys are no personal data; that they are kept safe is an obligation of whoever processes some (GDPR Article 32).
    private static let keys = ManifestDefaults(
        purpose: "AUDIT", regime: "STAT", legalBasis: ["BDAR-6-1-C"], handlingCodes: ["H0"], evaluation: nil, validFor: .seconds(14 * 86_400),
        retention: 365)

    /// Whether the exchange works is tested regularly (GDPR Article 32(1)(d)); a test message is of no use after a day.
    private static let test = ManifestDefaults(
        purpose: "AUDIT", regime: "STAT", legalBasis: ["BDAR-6-1-C"], handlingCodes: ["H0"], evaluation: nil, validFor: .seconds(86_400), retention: 1
    )

    private static let formats: [String: ManifestDefaults] = [
        QueryFormat.query: enforcement, QueryFormat.answer: enforcement, "THB-102": enforcement, "THB-103": enforcement, "THB-104": enforcement,
        "THB-200": report, "THB-210": identification, "THB-230": assistance, "THB-231": child, "THB-232": assistance, "THB-233": consent,
        "THB-300": status, "THB-310": stay, "THB-411": statistics, RenewalRequest.formatID: keys, TestMessage.formatID: test,
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
        priority = body["priority"]?.string.flatMap(Priority.init(rawValue:)) ?? (body["riskNow"]?.bool == true ? .emergency : nil)
        consentScope = recipient.flatMap { Self.scope(body["consent"], of: $0) }
        childInvolved = ChildInBody.code(of: body)
        subjectCategories = Self.categories(body)
    }

    /// Codes of the list `subjectCategory`, each once.
    private static func categories(_ body: JSONValue) -> [String] {
        if let role = body["subjectRole"]?.string, FormatCatalogue.codeList("subjectCategory")?[role] != nil { return [role] }
        var found: [String] = []
        func add(_ category: String, _ isThere: Bool = true) {
            if isThere, !found.contains(category) { found.append(category) }
        }
        add("VICTIM", ["consent", "minorAssessment", "possibleVictims"].contains { body[$0] != nil })
        add("PERSON_OF_INTEREST", ["suspects", "personsMentioned"].contains { body[$0] != nil })
        add("REPORTER", body["reporterContact"] != nil)
        for entity in body["graph"]?["entities"]?.array ?? [] { if let category = entity["subjectCategory"]?.string { add(category) } }
        return found
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
