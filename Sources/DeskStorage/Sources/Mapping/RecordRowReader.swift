import Desk
import Foundation
import Matching

/// Turns rows into records under one mapping, and collects what was not understood: one reading of rows for every kind of source.
struct RecordRowReader {
    /// The columns that the mapping names, by position, ascending. A row holds their values in this order, and no others.
    let wanted: [Int]
    private(set) var remarks: SourceRemarks
    private let mapping: RecordMapping
    /// Of each field in such a row.
    private let positions: [MappedField: Int]
    private var row: [RowValue] = []
    private var number = 0
    /// Of this reading: the second row with an id is left out.
    private var seen: Set<String> = []

    /// - Parameter columns: of the file or of the query's result.
    /// - Throws: ``SourceProblem`` where the mapping does not fit them.
    init(columns: [String], mapping: RecordMapping, remarks: SourceRemarks = SourceRemarks()) throws(SourceProblem) {
        guard mapping.columns[.recordID] != nil else { throw SourceProblem(.mappingInvalid, MappedField.recordID.rawValue) }
        var found: [MappedField: Int] = [:]
        for (field, column) in mapping.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard mapping.kind.fields.contains(field) else { throw SourceProblem(.mappingInvalid, field.rawValue) }
            guard let position = columns.firstIndex(of: column) else { throw SourceProblem(.columnMissing, column) }
            guard columns.lastIndex(of: column) == position else { throw SourceProblem(.columnRepeated, column) }
            found[field] = position
        }
        let wanted = Set(found.values).sorted()
        self.wanted = wanted
        positions = found.compactMapValues { wanted.firstIndex(of: $0) }
        self.mapping = mapping
        self.remarks = remarks
    }

    /// - Parameters:
    ///   - row: the values of ``wanted``.
    ///   - number: as a remark is to name it.
    /// - Returns: `nil` for a row that says nothing of any record.
    mutating func read(_ row: [RowValue], number: Int) -> SourceChange? {
        self.row = row
        self.number = number
        guard let id = value(.recordID) else {
            remark(.recordIDMissing, .recordID)
            return nil
        }
        guard seen.insert(id).inserted else {
            remark(.recordIDRepeated, .recordID)
            return nil
        }
        if isDeleted { return .remove(id) }
        guard let subject = subject() else {
            remark(.nothingToFindItBy, nil)
            return .remove(id)
        }
        return .put(SourceRecord(id: id, subject: subject))
    }

    private mutating func remark(_ reason: SourceRemark.Reason, _ field: MappedField?) {
        remarks.add(SourceRemark(row: number, column: field.flatMap { mapping.columns[$0] }, reason: reason))
    }

    // MARK: Fields

    /// The trimmed text of a field; `nil` where it is empty or not mapped.
    private mutating func value(_ field: MappedField) -> String? {
        guard let position = positions[field] else { return nil }
        switch row[position] {
        case .missing: return nil
        case .text(let whole), .date(let whole):
            let text = Self.trimmed(whole)
            return text.isEmpty ? nil : text
        case .unusable(let reason):
            remark(reason, field)
            // Once for each row and field.
            row[position] = .missing
            return nil
        }
    }

    private mutating func list(_ field: MappedField) -> [String] {
        guard let text = value(field) else { return [] }
        // Most have one value, and are not cut.
        guard separates(text) else { return [text] }
        return text.split(separator: mapping.listSeparator).map { Self.trimmed(String($0)) }.filter { !$0.isEmpty }
    }

    private func separates(_ text: String) -> Bool {
        guard let byte = mapping.listSeparator.asciiValue else { return text.contains(mapping.listSeparator) }
        return text.utf8.contains(byte)
    }

    /// Most texts have no space at their ends, and are not copied.
    private static func trimmed(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last, isSpace(first) || isSpace(last) else { return text }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar.value <= 0x20 : CharacterSet.whitespacesAndNewlines.contains(scalar)
    }

    private var isDeleted: Bool {
        mutating get {
            guard let text = value(.deleted) else { return false }
            return mapping.deletedValues.isEmpty ? !RecordMapping.notDeleted.contains(text) : mapping.deletedValues.contains(text)
        }
    }

    private mutating func date(_ field: MappedField) -> PartialDate? {
        guard let position = positions[field], let text = value(field) else { return nil }
        var format = mapping.dateFormat
        if case .date = row[position] { format = .yearMonthDay }
        let date =
            switch format {
            // A database may add a time of day, which no date of birth has.
            case .yearMonthDay: PartialDate(iso8601: text.utf8.count > 10 ? String(text.prefix { $0 != "T" && $0 != " " }) : text)
            case .dayMonthYear: PartialDate(iso8601: text.split(separator: ".", omittingEmptySubsequences: false).reversed().joined(separator: "-"))
            }
        if date == nil { remark(.dateNotUnderstood, field) }
        return date
    }

    private mutating func sex() -> Sex? {
        guard let text = value(.sex) else { return nil }
        let sex = mapping.sexCodes[text]
        if sex == nil { remark(.sexNotUnderstood, .sex) }
        return sex
    }

    // MARK: Subjects

    private mutating func subject() -> MatchSubject? {
        switch mapping.kind {
        case .person: person().map(MatchSubject.person)
        case .vehicle: vehicle().map(MatchSubject.vehicle)
        case .document: documents().first.map(MatchSubject.document)
        case .organisation: organisation().map(MatchSubject.organisation)
        case .phone: value(.phone).map { .phone(PhoneFields(number: $0)) }
        case .onlineAccount: onlineAccount().map(MatchSubject.onlineAccount)
        case .bankAccount: bankAccount().map(MatchSubject.bankAccount)
        case .address: address().map(MatchSubject.address)
        }
    }

    private mutating func person() -> PersonFields? {
        let person = PersonFields(
            familyNames: list(.familyNames), givenNames: list(.givenNames) + [value(.patronymic)].compactMap { $0 },
            nameAtBirth: value(.nameAtBirth), aliases: list(.aliases), dateOfBirth: date(.dateOfBirth), sex: sex(),
            citizenships: list(.citizenships), identifiers: identifiers(), documents: documents(),
            addresses: [address()].compactMap { $0 }, phones: list(.phone))
        let isNamed = !person.familyNames.isEmpty || !person.givenNames.isEmpty || !person.aliases.isEmpty
        return isNamed || !person.identifiers.isEmpty || !person.documents.isEmpty ? person : nil
    }

    private mutating func identifiers() -> [Identifier] {
        var identifiers = list(.personalCode).map(Identifier.personalCode) + list(.iltu).map(Identifier.iltu)
        let foreign = list(.foreignID)
        if let scheme = value(.foreignIDScheme) {
            identifiers += foreign.map { Identifier(scheme: scheme, value: $0) }
        } else if !foreign.isEmpty {
            remark(.schemeMissing, .foreignID)
        }
        return identifiers
    }

    private mutating func documents() -> [DocumentFields] {
        let (type, state) = (value(.documentType), value(.issuingState))
        return list(.documentNumber).map { DocumentFields(type: type, number: $0, issuingState: state) }
    }

    private mutating func vehicle() -> VehicleFields? {
        let country = value(.plateCountry)
        let plate = value(.plate).map { Plate(country: country, value: $0) }
        let vehicle = VehicleFields(plate: plate, vin: value(.vin), make: value(.make), model: value(.model))
        return plate != nil || vehicle.vin != nil ? vehicle : nil
    }

    private mutating func organisation() -> OrganisationFields? {
        let organisation = OrganisationFields(legalEntityCode: value(.legalEntityCode), name: value(.name), vat: value(.vat))
        return organisation == OrganisationFields() ? nil : organisation
    }

    private mutating func onlineAccount() -> OnlineAccountFields? {
        let account = OnlineAccountFields(
            platform: value(.platform), handle: value(.handle), accountID: value(.accountID), url: value(.url), email: value(.email))
        return account == OnlineAccountFields(platform: account.platform) ? nil : account
    }

    private mutating func bankAccount() -> BankAccountFields? {
        let holder = value(.holder)
        return value(.iban).map { BankAccountFields(iban: $0, holder: holder) }
    }

    private mutating func address() -> AddressFields? {
        let address = AddressFields(
            country: value(.country), municipality: value(.municipality), locality: value(.locality), street: value(.street), house: value(.house),
            flat: value(.flat), postcode: value(.postcode))
        return address.locality != nil || address.street != nil || address.postcode != nil ? address : nil
    }
}
