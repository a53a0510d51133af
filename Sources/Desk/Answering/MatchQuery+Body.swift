import ExchangeFormats
import Matching

extension MatchQuery {
    /// What a THB-100 asks about.
    ///
    /// - Parameter body: valid, in the English binding.
    /// - Returns: `nil` for a kind of subject that sources cannot be searched for, or of which nothing searchable is stated.
    init?(queryBody body: JSONValue) {
        guard let subject = body["subject"] else { return nil }
        switch body["subjectType"]?.string {
        case "PERSON": self = .person(PersonFields(subject))
        case "VEHICLE":
            let plate = subject["plate"]?["value"]?.string.map { Plate(country: subject["plate"]?["country"]?.string, value: $0) }
            self = .vehicle(
                VehicleFields(plate: plate, vin: subject["vin"]?.string, make: subject["make"]?.string, model: subject["model"]?.string))
        case "DOCUMENT":
            guard let number = subject["docNumber"]?.string else { return nil }
            self = .document(
                DocumentFields(type: subject["docType"]?.string, number: number, issuingState: subject["issuingState"]?.string))
        case "ORGANISATION":
            self = .organisation(
                OrganisationFields(
                    legalEntityCode: subject["legalEntityCode"]?.string, name: subject["name"]?.string, vat: subject["vat"]?.string))
        case "PHONE":
            guard let number = subject["phone"]?.string else { return nil }
            self = .phone(PhoneFields(number: number))
        default: return nil
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
            familyNames: texts("familyNames"), givenNames: texts("givenNames"), nameAtBirth: subject["nameAtBirth"]?.string,
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
