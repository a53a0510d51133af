/// What a query is about, and what a record of a source describes: the same fields on both sides (THB-100, `subject`). Values are kept as they were
/// written; the index compares them normalised.
package enum MatchSubject: Sendable, Hashable {
    case person(PersonFields)
    case vehicle(VehicleFields)
    case document(DocumentFields)
    case organisation(OrganisationFields)
    case phone(PhoneFields)
    case onlineAccount(OnlineAccountFields)
    case bankAccount(BankAccountFields)
    case address(AddressFields)
}

/// A record of a source: what its desk answers from. It never leaves the desk; an answer names it by an opaque reference made from `id`.
package struct SourceRecord: Sendable, Hashable {
    /// Unique within the source, meaningless to anybody else.
    package let id: String
    package let subject: MatchSubject

    package init(id: String, subject: MatchSubject) {
        self.id = id
        self.subject = subject
    }
}

/// How far a record may differ from a query (THB-100, `matchMode`).
package enum MatchMode: String, Sendable, Hashable, CaseIterable {
    /// Nothing differs but case.
    case exact
    /// Only what Delegated Regulation (EU) 2023/333, Annex II lists; nothing else.
    case legal
    /// Also what the names of this region do: endings of family names, forms of given names, initials, misspellings.
    case broad
}

/// A query on a source's index.
package struct MatchQuery: Sendable, Hashable {
    package var subject: MatchSubject
    package var mode: MatchMode

    package init(_ subject: MatchSubject, mode: MatchMode = .broad) {
        self.subject = subject
        self.mode = mode
    }

    package static func person(_ fields: PersonFields, mode: MatchMode = .broad) -> MatchQuery { MatchQuery(.person(fields), mode: mode) }
    package static func vehicle(_ fields: VehicleFields) -> MatchQuery { MatchQuery(.vehicle(fields)) }
    package static func document(_ fields: DocumentFields) -> MatchQuery { MatchQuery(.document(fields)) }
    package static func organisation(_ fields: OrganisationFields) -> MatchQuery { MatchQuery(.organisation(fields)) }
    package static func phone(_ fields: PhoneFields) -> MatchQuery { MatchQuery(.phone(fields)) }
}

/// Sex as a register states it; absent where it is not known or does not apply (ISO/IEC 5218 codes 0 and 9).
package enum Sex: String, Sendable, Hashable {
    case male = "MALE"
    case female = "FEMALE"
}

/// A number that names one person within a scheme. The scheme is always explicit: eleven digits may be a Lithuanian or an Estonian personal code.
package struct Identifier: Sendable, Hashable {
    /// `LT` for the personal code, `ILTU` for the foreigner's number, otherwise the scheme's own name (`UA-RNOKPP`, `EE`).
    package var scheme: String
    package var value: String

    package init(scheme: String, value: String) {
        self.scheme = scheme
        self.value = value
    }

    package static func personalCode(_ value: String) -> Identifier { Identifier(scheme: "LT", value: value) }
    package static func iltu(_ value: String) -> Identifier { Identifier(scheme: "ILTU", value: value) }
}

package struct PersonFields: Sendable, Hashable {
    package var familyNames: [String]
    package var givenNames: [String]
    /// The family name at birth.
    package var nameAtBirth: String?
    /// Other names: a single word stands for another family name, several words for a whole name in any order.
    package var aliases: [String]
    package var dateOfBirth: PartialDate?
    package var sex: Sex?
    /// ISO 3166-1 alpha-2 or alpha-3 codes, the same kind on both sides.
    package var citizenships: [String]
    package var identifiers: [Identifier]
    package var documents: [DocumentFields]
    /// Where the person lives, and how they are called: these support a name, and carry no match by themselves.
    package var addresses: [AddressFields]
    package var phones: [String]

    package init(
        familyNames: [String] = [], givenNames: [String] = [], nameAtBirth: String? = nil, aliases: [String] = [], dateOfBirth: PartialDate? = nil,
        sex: Sex? = nil, citizenships: [String] = [], identifiers: [Identifier] = [], documents: [DocumentFields] = [],
        addresses: [AddressFields] = [], phones: [String] = []
    ) {
        self.familyNames = familyNames
        self.givenNames = givenNames
        self.nameAtBirth = nameAtBirth
        self.aliases = aliases
        self.dateOfBirth = dateOfBirth
        self.sex = sex
        self.citizenships = citizenships
        self.identifiers = identifiers
        self.documents = documents
        self.addresses = addresses
        self.phones = phones
    }
}

package struct VehicleFields: Sendable, Hashable {
    package var plate: Plate?
    package var vin: String?
    package var make: String?
    package var model: String?

    package init(plate: Plate? = nil, vin: String? = nil, make: String? = nil, model: String? = nil) {
        self.plate = plate
        self.vin = vin
        self.make = make
        self.model = model
    }
}

/// A registration plate.
package struct Plate: Sendable, Hashable {
    /// ISO 3166-1 alpha-2.
    package var country: String?
    package var value: String

    package init(country: String? = nil, value: String) {
        self.country = country
        self.value = value
    }
}

package struct DocumentFields: Sendable, Hashable {
    package var type: String?
    package var number: String
    /// ISO 3166-1 alpha-2 or alpha-3, the same kind on both sides.
    package var issuingState: String?

    package init(type: String? = nil, number: String, issuingState: String? = nil) {
        self.type = type
        self.number = number
        self.issuingState = issuingState
    }
}

package struct OrganisationFields: Sendable, Hashable {
    /// Nine digits of the Register of Legal Entities.
    package var legalEntityCode: String?
    package var name: String?
    /// With its country prefix.
    package var vat: String?

    package init(legalEntityCode: String? = nil, name: String? = nil, vat: String? = nil) {
        self.legalEntityCode = legalEntityCode
        self.name = name
        self.vat = vat
    }
}

package struct PhoneFields: Sendable, Hashable {
    /// As written; without a country code it is read as Lithuanian.
    package var number: String

    package init(number: String) {
        self.number = number
    }
}

package struct OnlineAccountFields: Sendable, Hashable {
    /// The service's name or its domain.
    package var platform: String?
    /// The public name of the account, which its holder may change.
    package var handle: String?
    /// The account's number on the platform, which does not change.
    package var accountID: String?
    package var url: String?
    package var email: String?

    package init(platform: String? = nil, handle: String? = nil, accountID: String? = nil, url: String? = nil, email: String? = nil) {
        self.platform = platform
        self.handle = handle
        self.accountID = accountID
        self.url = url
        self.email = email
    }
}

package struct BankAccountFields: Sendable, Hashable {
    package var iban: String
    package var holder: String?

    package init(iban: String, holder: String? = nil) {
        self.iban = iban
        self.holder = holder
    }
}

/// A postal address, in the fields of THB-100.
package struct AddressFields: Sendable, Hashable {
    /// ISO 3166-1 alpha-2.
    package var country: String?
    package var municipality: String?
    package var locality: String?
    package var street: String?
    package var house: String?
    package var flat: String?
    package var postcode: String?

    package init(
        country: String? = nil, municipality: String? = nil, locality: String? = nil, street: String? = nil, house: String? = nil,
        flat: String? = nil, postcode: String? = nil
    ) {
        self.country = country
        self.municipality = municipality
        self.locality = locality
        self.street = street
        self.house = house
        self.flat = flat
        self.postcode = postcode
    }
}
