package import ExchangeFormats

/// A legal basis under the regime that the message states (`domain.md` §2.1, §5.3): consent and the other bases of the GDPR are none under the
/// Law Enforcement Directive (its recital 35; GDPR Article 2(2)(d)), and laws on law enforcement are none under the GDPR. Which regime a basis
/// belongs to stands in the code list `legalBasis`.
package enum LegalBasisPolicy {
    private static let place = JSONPointer(["legalBasis"])
    /// Statistics hold no personal data: there is nothing that would need a basis of its own.
    private static let judged: Set<String> = ["LED", "BDAR"]

    /// - Parameter manifest: not validated yet: that no basis is stated is said so, and not as a list that is too short.
    /// - Throws: ``Problem`` `legalBasisMissing`.
    package static func checkStated(_ manifest: JSONValue) throws(Problem) {
        guard let object = manifest.object else { return }
        if object["legalBasis"] == nil || object["legalBasis"]?.array?.isEmpty == true { throw Problem(.legalBasisMissing, at: place) }
    }

    /// - Throws: ``Problem`` `legalBasisMissing`.
    package static func check(_ manifest: Manifest) throws(Problem) {
        guard judged.contains(manifest.regime) else { return }
        let list = FormatCatalogue.codeList("legalBasis")
        let serves = manifest.legalBasis.contains { code in
            guard let basis = list?[code] else { return false }
            return basis.mapping(to: "regime").map { $0 == manifest.regime } ?? true
        }
        guard serves else { throw Problem(.legalBasisMissing, at: place) }
    }
}
