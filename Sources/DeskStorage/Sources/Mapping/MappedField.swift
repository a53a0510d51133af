/// A field of a record that a column can fill. The raw values are the keys of `columns` in a mapping file.
package enum MappedField: String, Sendable, CaseIterable {
    case recordID = "recordId"
    /// Says that the record is no more.
    case deleted
    case familyNames, givenNames, patronymic, nameAtBirth, aliases, dateOfBirth, sex, citizenships
    case personalCode, iltu, foreignID = "foreignId", foreignIDScheme = "foreignIdScheme"
    case documentType = "docType", documentNumber = "docNumber", issuingState
    case plate, plateCountry, vin, make, model
    case legalEntityCode, name, vat
    case phone
    case platform, handle, accountID = "accountId", url, email
    case iban, holder
    case country, municipality, locality, street, house, flat, postcode

    static let ofAddresses: [MappedField] = [.country, .municipality, .locality, .street, .house, .flat, .postcode]
}
