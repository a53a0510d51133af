package import ExchangeFormats

/// Third countries (`domain.md` §5.1 row 14): a line of an agreement has to name an instrument of the message's regime; to Belarus and Russia it also
/// names who allowed it; an asylum seeker's own country is never told.
package enum TransferPolicy {
    /// Members of the European Economic Area.
    private static let economicArea: Set<String> = [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL",
        "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    ]
    /// Associated with Schengen, and bound by the Law Enforcement Directive (its recitals 101 to 103).
    private static let associated: Set<String> = ["CH"]
    private static let deniedByDefault: Set<String> = ["BY", "RU"]
    private static let protected: Set<String> = ["ASYLUM_SEEKER", "INTERNATIONAL_PROTECTION"]

    /// What a line lacks for a recipient abroad; `nil` where nothing.
    static func lack(of route: AgreementRoute, _ question: RouteQuestion, to recipient: DirectoryEndpoint) -> RouteLack? {
        guard let country = recipient.country, question.regime != "STAT" else { return nil }
        let regimes = question.regime.map { [$0] } ?? route.regimes.sorted()
        let needing = regimes.filter { isThird(country, $0) }
        guard !needing.isEmpty else { return nil }
        let list = FormatCatalogue.codeList("transferInstrument")
        let named = Set((route.transfer?.instruments ?? []).compactMap { list?[$0]?.mapping(to: "regime") })
        guard needing.allSatisfy(named.contains) else { return .transferInstrument }
        return deniedByDefault.contains(country) && route.transfer?.authorisation == nil ? .transferAuthorisation : nil
    }

    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `asylumSeekerOrigin`: also where the body does not say which country that is.
    package static func check(body: JSONValue, to recipient: DirectoryEndpoint) throws(Problem) {
        guard let country = recipient.country, !values(of: "stayStatus", in: body).isDisjoint(with: protected) else { return }
        let citizenships = values(of: "citizenships", in: body)
        guard citizenships.isEmpty ? isThird(country, "BDAR") : citizenships.contains(country) else { return }
        throw Problem(.asylumSeekerOrigin, at: JSONPointer(["recipients"]))
    }

    private static func isThird(_ country: String, _ regime: String) -> Bool {
        !economicArea.contains(country) && !(regime == "LED" && associated.contains(country))
    }

    /// Every text under an element of that name, wherever it stands.
    private static func values(of name: String, in value: JSONValue) -> Set<String> {
        if let items = value.array { return items.reduce(into: []) { $0.formUnion(values(of: name, in: $1)) } }
        guard let object = value.object else { return [] }
        return object.names.reduce(into: []) { found, key in
            guard let member = object[key] else { return }
            if key == name { found.formUnion(member.array?.compactMap(\.string) ?? [member.string].compactMap { $0 }) }
            found.formUnion(values(of: name, in: member))
        }
    }
}
