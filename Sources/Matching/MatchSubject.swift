/// What a query is about, and what a record of a source describes: the same fields on both sides (THB-100, `subject`). Values are kept as they were
/// written; the index compares them normalised.
package enum MatchSubject: Sendable, Hashable {
    case person(PersonFields)
    case vehicle(VehicleFields)
    case document(DocumentFields)
    case organisation(OrganisationFields)
    case phone(PhoneFields)
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

/// A query on a source's index.
package struct MatchQuery: Sendable, Hashable {
    package var subject: MatchSubject

    package init(_ subject: MatchSubject) {
        self.subject = subject
    }

    package static func person(_ fields: PersonFields) -> MatchQuery { MatchQuery(.person(fields)) }
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

    package init(
        familyNames: [String] = [], givenNames: [String] = [], nameAtBirth: String? = nil, aliases: [String] = [], dateOfBirth: PartialDate? = nil,
        sex: Sex? = nil, citizenships: [String] = [], identifiers: [Identifier] = [], documents: [DocumentFields] = []
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
