import ExchangeFormats
import Matching

extension MatchQuery {
    /// What a THB-100 asks about.
    ///
    /// - Parameter body: valid, in the English binding.
    /// - Returns: `nil` for a kind of subject that sources cannot be searched for, or of which nothing searchable is stated.
    init?(queryBody body: JSONValue) {
        guard let subject = body["subject"] else { return nil }
        func text(_ name: String) -> String? { subject[name]?.string }
        let about: MatchSubject
        switch body["subjectType"]?.string {
        case "PERSON": about = .person(PersonFields(subject))
        case "VEHICLE":
            let plate = subject["plate"]?["value"]?.string.map { Plate(country: subject["plate"]?["country"]?.string, value: $0) }
            about = .vehicle(VehicleFields(plate: plate, vin: text("vin"), make: text("make"), model: text("model")))
        case "DOCUMENT":
            guard let number = text("docNumber") else { return nil }
            about = .document(DocumentFields(type: text("docType"), number: number, issuingState: text("issuingState")))
        case "ORGANISATION":
            about = .organisation(OrganisationFields(legalEntityCode: text("legalEntityCode"), name: text("name"), vat: text("vat")))
        case "PHONE":
            guard let number = text("phone") else { return nil }
            about = .phone(PhoneFields(number: number))
        case "ONLINE_ACCOUNT":
            about = .onlineAccount(
                OnlineAccountFields(
                    platform: text("platform"), handle: text("handle"), accountID: text("accountId"), url: text("url"), email: text("email")))
        case "BANK_ACCOUNT":
            guard let iban = text("iban") else { return nil }
            about = .bankAccount(BankAccountFields(iban: iban, holder: text("holder")))
        case "ADDRESS":
            about = .address(
                AddressFields(
                    country: text("country"), municipality: text("municipality"), locality: text("locality"), street: text("street"),
                    house: text("house"), flat: text("flat"), postcode: text("postcode")))
        default: return nil
        }
        self.init(about, mode: MatchMode(code: body["matchMode"]?.string))
    }
}

extension MatchMode {
    /// The code list `matchMode`. Who does not say how far a record may differ is told of everything: a wrong *no hit* leaves somebody without help.
    fileprivate init(code: String?) {
        self =
            switch code {
            case "EXACT": .exact
            case "NORMALISED": .legal
            default: .broad
            }
    }
}

extension PersonFields {
    fileprivate init(_ subject: JSONValue) {
        func texts(_ name: String) -> [String] { subject[name]?.array?.compactMap(\.string) ?? [] }
        var identifiers: [Identifier] = []
        if let code = subject["personalCode"]?.string { identifiers.append(.personalCode(code)) }
        if let code = subject["iltu"]?.string { identifiers.append(.iltu(code)) }
        if let scheme = subject["foreignId"]?["scheme"]?.string, let value = subject["foreignId"]?["value"]?.string {
            identifiers.append(Identifier(scheme: scheme, value: value))
        }
        self.init(
            familyNames: texts("familyNames"), givenNames: texts("givenNames") + [subject["patronymic"]?.string].compactMap { $0 },
            nameAtBirth: subject["nameAtBirth"]?.string,
            aliases: texts("aliases"), dateOfBirth: subject["dateOfBirth"]?.string.flatMap { Matching.PartialDate(iso8601: $0) },
            sex: subject["sex"]?.string.flatMap(Matching.Sex.init(isoCode:)), citizenships: texts("citizenships"), identifiers: identifiers)
    }
}

extension Matching.Sex {
    /// ISO/IEC 5218, as the code list `sex` has it; `nil` for *not known* and *not applicable*.
    fileprivate init?(isoCode code: String) {
        switch code {
        case "1": self = .male
        case "2": self = .female
        default: return nil
        }
    }
}
