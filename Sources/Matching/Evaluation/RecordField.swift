/// A field of a subject as a column of a table or a member of an object names it: the words of THB-100 in both bindings, and those that other
/// registers and test sets use.
package enum RecordField: String, Sendable, CaseIterable {
    case name, givenNames, familyNames, patronymic, nameAtBirth, aliases, dateOfBirth, sex, citizenships
    case personalCode, iltu, foreignID, foreignIDScheme
    case documentNumber, documentType, issuingState
    case plate, plateCountry, vin
    case organisationName, legalEntityCode, vat
    case phone, platform, handle, accountID, url, email, iban, holder
    case country, municipality, locality, street, house, flat, postcode

    /// - Parameter name: however it is written: `date_of_birth`, `dateOfBirth`, `Date of birth`.
    package init?(column name: String) {
        let plain = Normaliser.fold(name)
        guard let field = Self.byName[plain] else { return nil }
        self = field
    }

    private static let byName: [String: RecordField] = Dictionary(
        allCases.flatMap { field in (field.names + [field.rawValue]).map { (Normaliser.fold($0), field) } }, uniquingKeysWith: { first, _ in first })

    private var names: [String] {
        switch self {
        case .name: ["fullName", "personName", "asmuo", "vardasPavarde"]
        case .givenNames: ["givenName", "given", "firstName", "firstNames", "forename", "vardas", "vardai"]
        case .familyNames: ["familyName", "family", "surname", "lastName", "pavarde", "pavardes"]
        case .patronymic: ["middleName", "tevavardis"]
        case .nameAtBirth: ["birthName", "maidenName", "pavardeGimus"]
        case .aliases: ["alias", "kitiVardai"]
        case .dateOfBirth: ["birthDate", "dob", "born", "birthday", "gimimoData", "gimimas"]
        case .sex: ["gender", "lytis"]
        case .citizenships: ["citizenship", "nationality", "nationalities", "pilietybe", "pilietybes"]
        case .personalCode: ["asmensKodas"]
        case .iltu: []
        case .foreignID: ["nationalId", "socSecId", "ssn", "identifier", "uzsienioIdentifikatorius"]
        case .foreignIDScheme: ["identifierScheme", "schema", "scheme"]
        case .documentNumber: ["docNumber", "passportNumber", "passport", "dokumentoNumeris"]
        case .documentType: ["docType", "dokumentoRusis"]
        case .issuingState: ["isdavusiValstybe"]
        case .plate: ["registrationPlate", "valstybinisNumeris"]
        case .plateCountry: []
        case .vin: []
        case .organisationName: ["organisation", "organization", "company", "companyName", "pavadinimas"]
        case .legalEntityCode: ["juridinioAsmensKodas", "registrationNumber"]
        case .vat: ["vatCode", "pvmKodas"]
        case .phone: ["telephone", "phoneNumber", "telefonas", "telefonoNumeris"]
        case .platform: ["platforma"]
        case .handle: ["username", "paskyrosVardas"]
        case .accountID: ["accountId", "paskyrosId"]
        case .url: ["nuoroda"]
        case .email: ["mail", "elPastas"]
        case .iban: ["bankAccount"]
        case .holder: ["saskaitosTuretojas"]
        case .country: ["valstybe"]
        case .municipality: ["state", "region", "savivaldybe"]
        case .locality: ["city", "town", "suburb", "gyvenviete", "miestas"]
        case .street: ["address", "address1", "gatve"]
        case .house: ["streetNumber", "houseNumber", "namas"]
        case .flat: ["apartment", "butas"]
        case .postcode: ["postalCode", "zip", "pastoKodas"]
        }
    }
}
