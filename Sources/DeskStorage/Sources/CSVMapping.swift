package import Matching

/// A field of a record that a column can fill. The raw values are the keys of `columns` in a mapping file.
package enum CSVField: String, Sendable, CaseIterable {
    case recordID = "recordId"
    case familyNames, givenNames, nameAtBirth, aliases, dateOfBirth, sex, citizenships
    case personalCode, iltu, foreignID = "foreignId", foreignIDScheme = "foreignIdScheme"
    case documentType = "docType", documentNumber = "docNumber", issuingState
    case plate, plateCountry, vin, make, model
    case legalEntityCode, name, vat
    case phone
}

/// How the columns of an agency's own export become records. A mapping file (`*.mapping.yaml`) says the same with the same words.
package struct CSVMapping: Sendable, Hashable {
    /// What a row describes.
    package enum Kind: String, Sendable, CaseIterable {
        case person, vehicle, document, organisation, phone

        /// The fields that a mapping of this kind may name.
        package var fields: Set<CSVField> {
            switch self {
            case .person:
                [
                    .recordID, .familyNames, .givenNames, .nameAtBirth, .aliases, .dateOfBirth, .sex, .citizenships, .personalCode, .iltu,
                    .foreignID, .foreignIDScheme, .documentType, .documentNumber, .issuingState,
                ]
            case .vehicle: [.recordID, .plate, .plateCountry, .vin, .make, .model]
            case .document: [.recordID, .documentType, .documentNumber, .issuingState]
            case .organisation: [.recordID, .legalEntityCode, .name, .vat]
            case .phone: [.recordID, .phone]
            }
        }
    }

    /// How the export writes a date. An unknown month or day is `00` or, in the first form, left out.
    package enum DateFormat: String, Sendable, CaseIterable {
        case yearMonthDay = "YYYY-MM-DD"
        case dayMonthYear = "DD.MM.YYYY"
    }

    package var kind: Kind
    /// The column's name in the header, exactly as it stands there.
    package var columns: [CSVField: String]
    /// One ASCII character.
    package var delimiter: Character
    /// Between the values of a field that may have several.
    package var listSeparator: Character
    package var dateFormat: DateFormat
    /// What the export writes for a sex. There is no default: `M` is *moteris* to one register and *male* to another.
    package var sexCodes: [String: Sex]

    package init(
        kind: Kind, columns: [CSVField: String], delimiter: Character = ",", listSeparator: Character = ";", dateFormat: DateFormat = .yearMonthDay,
        sexCodes: [String: Sex] = [:]
    ) {
        self.kind = kind
        self.columns = columns
        self.delimiter = delimiter
        self.listSeparator = listSeparator
        self.dateFormat = dateFormat
        self.sexCodes = sexCodes
    }
}
