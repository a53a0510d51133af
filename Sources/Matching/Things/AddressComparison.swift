extension Comparison {
    static func addresses(_ asked: AddressFields, _ known: AddressFields) -> Comparison? {
        let (one, two) = (PostalAddress(asked), PostalAddress(known))
        guard let streets = one.street(agreesWith: two), let house = one.house, house == two.house, !one.contradictsPlace(two),
            !differ(one.flat, two.flat)
        else { return nil }
        var less = streets ? [] : [FiredRule(.streetOneEdit)]
        if (one.flat == nil) != (two.flat == nil) { less.append(FiredRule(.flatUnknown)) }
        let isPlaced = [(one.locality, two.locality), (one.postcode, two.postcode), (one.municipality, two.municipality)]
            .contains { $0.0 != nil && $0.0 == $0.1 }
        if !isPlaced { less.append(FiredRule(.addressWithoutLocality)) }
        return Comparison(base: .addressEqual, less, identity: less.isEmpty ? .same : .similar)
    }
}

/// An address in the form in which it is compared.
struct PostalAddress: Sendable {
    let country: String?
    let municipality: String?
    let locality: String?
    let street: String?
    let house: String?
    let flat: String?
    let postcode: String?

    init(_ fields: AddressFields) {
        country = fields.country.flatMap { Self.filled(Normaliser.code($0)) }
        municipality = fields.municipality.flatMap { Self.filled(Self.words($0, without: Self.municipalityWords)) }
        locality = fields.locality.flatMap { Self.filled(Self.words($0, without: Self.localityWords)) }
        street = fields.street.flatMap { Self.filled(Self.words($0, without: Self.streetWords)) }
        house = fields.house.flatMap { Self.filled(Normaliser.number($0)) }
        flat = fields.flat.flatMap { Self.filled(Normaliser.number($0)) }
        postcode = fields.postcode.flatMap { Self.filled(String(Normaliser.number($0).drop { $0 == "L" || $0 == "T" })) }
    }

    private static func filled(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func words(_ text: String, without common: Set<String>) -> String {
        let all = Normaliser.words(text)
        let telling = all.filter { !common.contains($0) }
        return (telling.isEmpty ? all : telling).joined()
    }

    /// Words for *street* and *town* and their abbreviations (domain.md §3: addresses; Address Register of Lithuania).
    private static let streetWords: Set<String> = [
        "g", "gatve", "gatves", "pr", "prospektas", "al", "aleja", "pl", "plentas", "tak", "takas", "skg", "skersgatvis", "a", "aikste", "kel",
        "kelias", "street",
        "st", "road", "rd", "avenue", "ave", "вул", "вулиця", "ул", "улица",
    ]
    private static let localityWords: Set<String> = ["m", "miestas", "mstl", "miestelis", "k", "kaimas", "vs", "viensedis", "gyv", "г", "м", "с"]
    private static let municipalityWords: Set<String> = ["sav", "savivaldybe", "r", "raj", "rajono", "m", "miesto", "mun", "municipality"]

    /// Whether the streets are equal; `nil` where they are not even near, or one is not known.
    func street(agreesWith other: PostalAddress) -> Bool? {
        guard let street, let otherStreet = other.street else { return nil }
        if street == otherStreet { return true }
        return Normaliser.isOneEdit(street, otherStreet) ? false : nil
    }

    func contradictsPlace(_ other: PostalAddress) -> Bool {
        if Comparison.differ(country, other.country) { return true }
        if let postcode, let second = other.postcode, postcode == second { return false }
        return Comparison.differ(locality, other.locality)
    }
}
