/// The values of one record by field, as text, and the subject that they make.
package struct RecordValues: Sendable, Hashable {
    package private(set) var values: [RecordField: [String]] = [:]
    /// Fields whose value was not understood and is left out.
    package private(set) var notUnderstood: Set<RecordField> = []

    package init() {}

    /// - Parameter text: for fields that may have several values, separated by `;` or `|`.
    package mutating func add(_ text: String, to field: RecordField) {
        let parts = Self.isList(field) ? text.split(whereSeparator: { $0 == ";" || $0 == "|" }).map(String.init) : [text]
        for part in parts.map(Self.trimmed) where !part.isEmpty { values[field, default: []].append(part) }
    }

    package var isEmpty: Bool { values.isEmpty }

    /// Something beside names is stated.
    package var hasMoreThanNames: Bool {
        values.keys.contains { ![.name, .givenNames, .familyNames, .patronymic, .nameAtBirth, .aliases].contains($0) }
    }

    private static func isList(_ field: RecordField) -> Bool {
        [.givenNames, .familyNames, .aliases, .citizenships, .personalCode, .foreignID, .documentNumber, .phone].contains(field)
    }

    private static func trimmed(_ text: String) -> String {
        guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    // MARK: Subjects

    /// What the values describe, by the fields that are there; `nil` where nothing is.
    package mutating func subject() -> MatchSubject? {
        func has(_ fields: RecordField...) -> Bool { fields.contains { values[$0] != nil } }
        if isEmpty { return nil }
        if has(.name, .givenNames, .familyNames, .aliases, .dateOfBirth, .personalCode, .iltu, .foreignID, .sex, .nameAtBirth) {
            return .person(person())
        }
        if has(.plate, .vin) {
            return .vehicle(
                VehicleFields(plate: text(.plate).map { Plate(country: text(.plateCountry) ?? text(.country), value: $0) }, vin: text(.vin)))
        }
        if has(.organisationName, .legalEntityCode, .vat) {
            return .organisation(OrganisationFields(legalEntityCode: text(.legalEntityCode), name: text(.organisationName), vat: text(.vat)))
        }
        if let document = documents().first { return .document(document) }
        if let iban = text(.iban) { return .bankAccount(BankAccountFields(iban: iban, holder: text(.holder))) }
        if has(.handle, .accountID, .url, .email) {
            return .onlineAccount(
                OnlineAccountFields(
                    platform: text(.platform), handle: text(.handle), accountID: text(.accountID), url: text(.url), email: text(.email)))
        }
        if let phone = text(.phone) { return .phone(PhoneFields(number: phone)) }
        return address().map(MatchSubject.address)
    }

    private func text(_ field: RecordField) -> String? { values[field]?.first }

    private mutating func person() -> PersonFields {
        var identifiers = (values[.personalCode] ?? []).map(Identifier.personalCode) + (values[.iltu] ?? []).map(Identifier.iltu)
        identifiers += (values[.foreignID] ?? []).map { Identifier(scheme: text(.foreignIDScheme) ?? "?", value: $0) }
        return PersonFields(
            familyNames: (values[.familyNames] ?? []) + (values[.name] ?? []), givenNames: (values[.givenNames] ?? []) + (values[.patronymic] ?? []),
            nameAtBirth: text(.nameAtBirth), aliases: values[.aliases] ?? [], dateOfBirth: date(), sex: sex(),
            citizenships: values[.citizenships] ?? [],
            identifiers: identifiers, documents: documents(), addresses: address().map { [$0] } ?? [], phones: values[.phone] ?? [])
    }

    private func documents() -> [DocumentFields] {
        (values[.documentNumber] ?? []).map { DocumentFields(type: text(.documentType), number: $0, issuingState: text(.issuingState)) }
    }

    private func address() -> AddressFields? {
        let address = AddressFields(
            country: text(.country), municipality: text(.municipality), locality: text(.locality), street: text(.street), house: text(.house),
            flat: text(.flat), postcode: text(.postcode))
        return address.street != nil || address.locality != nil || address.postcode != nil ? address : nil
    }

    private mutating func date() -> PartialDate? {
        guard let text = text(.dateOfBirth) else { return nil }
        let date = PartialDate(anyForm: text)
        if date == nil { notUnderstood.insert(.dateOfBirth) }
        return date
    }

    /// *M* alone is *moteris* to one register and *male* to another: it is not understood.
    private mutating func sex() -> Sex? {
        guard let text = text(.sex) else { return nil }
        switch Normaliser.fold(text) {
        case "male", "vyras", "v", "1": return .male
        case "female", "moteris", "f", "2": return .female
        case "0", "9": return nil
        default:
            notUnderstood.insert(.sex)
            return nil
        }
    }
}

extension PartialDate {
    /// Reads `YYYY-MM-DD` and its beginnings, `YYYYMMDD` and `DD.MM.YYYY`.
    package init?(anyForm text: String) {
        let bytes = Array(text.utf8)
        let isNumber = bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if bytes.count == 8, isNumber {
            self.init(iso8601: "\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
        } else if text.contains(".") {
            self.init(iso8601: text.split(separator: ".", omittingEmptySubsequences: false).reversed().joined(separator: "-"))
        } else {
            self.init(iso8601: text)
        }
    }
}
