import Foundation
import Matching

/// Turns rows into records under one mapping, and collects what was not understood.
struct CSVRowReader {
    private(set) var records: [SourceRecord] = []
    private(set) var remarks: [SourceRemark] = []
    private let mapping: CSVMapping
    private let positions: [CSVField: Int]
    private var row: [String] = []
    private var rowNumber = 1
    private var seen: Set<String> = []

    init(header: [String], mapping: CSVMapping) throws(CSVSourceError) {
        guard mapping.columns[.recordID] != nil else { throw .recordIDNotMapped }
        var positions: [CSVField: Int] = [:]
        for (field, column) in mapping.columns.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard mapping.kind.fields.contains(field) else { throw .fieldOfAnotherKind(field) }
            guard let position = header.firstIndex(of: column) else { throw .missingColumn(column) }
            guard header.lastIndex(of: column) == position else { throw .repeatedColumn(column) }
            positions[field] = position
        }
        self.mapping = mapping
        self.positions = positions
    }

    /// - Parameter row: as many fields as the header has.
    mutating func read(_ row: [String]) {
        self.row = row
        rowNumber += 1
        guard let id = value(.recordID) else { return remark(.recordIDMissing, .recordID) }
        guard seen.insert(id).inserted else { return remark(.recordIDRepeated, .recordID) }
        guard let subject = subject() else { return remark(.nothingToFindItBy, nil) }
        records.append(SourceRecord(id: id, subject: subject))
    }

    private mutating func remark(_ reason: SourceRemark.Reason, _ field: CSVField?) {
        remarks.append(SourceRemark(row: rowNumber, column: field.flatMap { mapping.columns[$0] }, reason: reason))
    }

    // MARK: Fields

    /// The trimmed text of a field; `nil` where it is empty or not mapped.
    private func value(_ field: CSVField) -> String? {
        guard let position = positions[field] else { return nil }
        let text = row[position].trimmingCharacters(in: .whitespacesAndNewlines)
        return text.isEmpty ? nil : text
    }

    private func list(_ field: CSVField) -> [String] {
        guard let text = value(field) else { return [] }
        return text.split(separator: mapping.listSeparator).map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.filter { !$0.isEmpty }
    }

    private mutating func date(_ field: CSVField) -> PartialDate? {
        guard let text = value(field) else { return nil }
        let date =
            switch mapping.dateFormat {
            case .yearMonthDay: PartialDate(iso8601: text)
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
        }
    }

    private mutating func person() -> PersonFields? {
        let person = PersonFields(
            familyNames: list(.familyNames), givenNames: list(.givenNames), nameAtBirth: value(.nameAtBirth), aliases: list(.aliases),
            dateOfBirth: date(.dateOfBirth), sex: sex(), citizenships: list(.citizenships), identifiers: identifiers(), documents: documents())
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

    private func documents() -> [DocumentFields] {
        list(.documentNumber).map { DocumentFields(type: value(.documentType), number: $0, issuingState: value(.issuingState)) }
    }

    private func vehicle() -> VehicleFields? {
        let plate = value(.plate).map { Plate(country: value(.plateCountry), value: $0) }
        let vehicle = VehicleFields(plate: plate, vin: value(.vin), make: value(.make), model: value(.model))
        return plate != nil || vehicle.vin != nil ? vehicle : nil
    }

    private func organisation() -> OrganisationFields? {
        let organisation = OrganisationFields(legalEntityCode: value(.legalEntityCode), name: value(.name), vat: value(.vat))
        return organisation == OrganisationFields() ? nil : organisation
    }
}
