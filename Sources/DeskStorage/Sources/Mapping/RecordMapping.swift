package import Matching

/// How the columns of an agency's own export, table or query become records. A mapping file (`*.mapping.yaml`) says the same with the same words.
package struct RecordMapping: Sendable, Hashable {
    /// What a row describes.
    package enum Kind: String, Sendable, CaseIterable {
        case person, vehicle, document, organisation, phone, onlineAccount, bankAccount, address

        /// The fields that a mapping of this kind may name.
        package var fields: Set<MappedField> { Set(own).union([.recordID, .deleted]) }

        private var own: [MappedField] {
            switch self {
            case .person:
                [
                    .familyNames, .givenNames, .patronymic, .nameAtBirth, .aliases, .dateOfBirth, .sex, .citizenships, .personalCode, .iltu,
                    .foreignID, .foreignIDScheme, .documentType, .documentNumber, .issuingState, .phone,
                ] + MappedField.ofAddresses
            case .vehicle: [.plate, .plateCountry, .vin, .make, .model]
            case .document: [.documentType, .documentNumber, .issuingState]
            case .organisation: [.legalEntityCode, .name, .vat]
            case .phone: [.phone]
            case .onlineAccount: [.platform, .handle, .accountID, .url, .email]
            case .bankAccount: [.iban, .holder]
            case .address: MappedField.ofAddresses
            }
        }
    }

    /// How the source writes a date as text. An unknown month or day is `00` or, in the first form, left out.
    package enum DateFormat: String, Sendable, CaseIterable {
        case yearMonthDay = "YYYY-MM-DD"
        case dayMonthYear = "DD.MM.YYYY"
    }

    package var kind: Kind
    /// The column's name, exactly as it stands in the header or in the result of the query.
    package var columns: [MappedField: String]
    /// Of a CSV file: one ASCII character.
    package var delimiter: Character
    /// Between the values of a field that may have several.
    package var listSeparator: Character
    package var dateFormat: DateFormat
    /// What the source writes for a sex. There is no default: `M` is *moteris* to one register and *male* to another.
    package var sexCodes: [String: Sex]
    /// What the column `deleted` says of a record that is no more; empty: anything but ``notDeleted``.
    package var deletedValues: Set<String>

    /// What a column that marks deleted records says of those that are not: databases' words for *no*; and nothing at all.
    package static let notDeleted: Set<String> = ["0", "f", "F", "false", "FALSE", "n", "N"]

    package init(
        kind: Kind, columns: [MappedField: String], delimiter: Character = ",", listSeparator: Character = ";",
        dateFormat: DateFormat = .yearMonthDay, sexCodes: [String: Sex] = [:], deletedValues: Set<String> = []
    ) {
        self.kind = kind
        self.columns = columns
        self.delimiter = delimiter
        self.listSeparator = listSeparator
        self.dateFormat = dateFormat
        self.sexCodes = sexCodes
        self.deletedValues = deletedValues
    }
}
