/// How far a record agrees with a query.
struct Comparison {
    /// 0 to 100.
    let score: Int
    let identity: MatchIdentity
    let rules: [MatchRule]

    /// A base with what is taken off it.
    private init(base: MatchRule, less: [MatchRule] = [], identity: MatchIdentity) {
        rules = [base] + less
        score = max(0, min(100, rules.reduce(0) { $0 + $1.weight }))
        self.identity = identity
    }

    static func of(_ query: PreparedSubject, with record: PreparedSubject) -> Comparison? {
        switch (query.subject, record.subject) {
        case (.person(let asked), .person(let known)): persons(asked, query.names, known, record.names)
        case (.person(let asked), .document(let known)): documents(asked.documents, [known])
        case (.document(let asked), .person(let known)): documents([asked], known.documents)
        case (.document(let asked), .document(let known)): documents([asked], [known])
        case (.vehicle(let asked), .vehicle(let known)): vehicles(asked, known)
        case (.organisation(let asked), .organisation(let known)): organisations(asked, known)
        case (.phone(let asked), .phone(let known)):
            equal(asked.number, known.number, Normaliser.phone) ? Comparison(base: .phoneEqual, identity: .same) : nil
        default: nil
        }
    }

    // MARK: Persons

    private static func persons(
        _ asked: PersonFields, _ askedNames: [PersonName], _ known: PersonFields, _ knownNames: [PersonName]
    ) -> Comparison? {
        let identifiers = compare(asked.identifiers, known.identifiers)
        let documents = documents(asked.documents, known.documents)
        let sexesDiffer = differ(asked.sex, known.sex)
        let sexesAgree = asked.sex != nil && asked.sex == known.sex
        let names = PersonName.agreement(askedNames, knownNames, sexesDiffer: sexesDiffer, sexesAgree: sexesAgree)

        if identifiers == .equal || documents?.rules.first == .documentEqual {
            let contradicted = sexesDiffer || names == nil || datesContradict(asked.dateOfBirth, known.dateOfBirth)
            return Comparison(base: identifiers == .equal ? .identifierEqual : .documentEqual, identity: contradicted ? .similar : .same)
        }
        return [documents, byName(names, asked, known, sexesDiffer: sexesDiffer, identifiersDiffer: identifiers == .different)]
            .compactMap { $0 }.max { $0.score < $1.score }
    }

    private static func byName(
        _ names: [MatchRule]?, _ asked: PersonFields, _ known: PersonFields, sexesDiffer: Bool, identifiersDiffer: Bool
    ) -> Comparison? {
        guard let names else { return nil }
        var less = names
        var base = MatchRule.nameOnly
        if let first = asked.dateOfBirth, let second = known.dateOfBirth {
            if let dates = first.agreement(with: second) {
                base = .nameAndDateOfBirth
                less += dates
            } else {
                less.append(.dateOfBirthDiffers)
            }
        }
        if sexesDiffer { less.append(.sexDiffers) }
        if identifiersDiffer { less.append(.identifierDiffers) }
        let same =
            base == .nameAndDateOfBirth && less.isEmpty && asked.sex != nil && asked.sex == known.sex
            && !Set(asked.citizenships.map(Normaliser.code)).isDisjoint(with: known.citizenships.map(Normaliser.code))
        return Comparison(base: base, less: less, identity: same ? .same : .similar)
    }

    private enum IdentifierComparison { case equal, different, unknown }

    private static func compare(_ asked: [Identifier], _ known: [Identifier]) -> IdentifierComparison {
        var result = IdentifierComparison.unknown
        for first in asked {
            for second in known where Normaliser.code(first.scheme) == Normaliser.code(second.scheme) {
                let (value, other) = (Normaliser.number(first.value), Normaliser.number(second.value))
                if value.isEmpty || other.isEmpty { continue }
                if value == other { return .equal }
                result = .different
            }
        }
        return result
    }

    private static func datesContradict(_ a: PartialDate?, _ b: PartialDate?) -> Bool {
        guard let a, let b else { return false }
        return a.agreement(with: b) == nil
    }

    private static func differ<Value: Equatable>(_ a: Value?, _ b: Value?) -> Bool {
        guard let a, let b else { return false }
        return a != b
    }

    /// Both are stated, hold something and are the same once normalised.
    private static func equal(_ a: String?, _ b: String?, _ normalise: (String) -> String) -> Bool {
        guard let a, let b else { return false }
        let normal = normalise(a)
        return !normal.isEmpty && normal == normalise(b)
    }

    // MARK: Things

    private static func documents(_ asked: [DocumentFields], _ known: [DocumentFields]) -> Comparison? {
        var found: MatchRule?
        for first in asked {
            for second in known where equal(first.number, second.number, Normaliser.number) {
                guard let state = first.issuingState, let otherState = second.issuingState else {
                    found = found ?? .documentNumberOnly
                    continue
                }
                if Normaliser.code(state) == Normaliser.code(otherState) { return Comparison(base: .documentEqual, identity: .same) }
            }
        }
        return found.map { Comparison(base: $0, identity: .similar) }
    }

    private static func vehicles(_ asked: VehicleFields, _ known: VehicleFields) -> Comparison? {
        let (vin, otherVIN) = (asked.vin.map(Normaliser.vin), known.vin.map(Normaliser.vin))
        if equal(asked.vin, known.vin, Normaliser.vin) { return Comparison(base: .vinEqual, identity: .same) }
        guard let plate = asked.plate, let otherPlate = known.plate else { return nil }

        let (value, otherValue) = (Normaliser.plate(plate.value), Normaliser.plate(otherPlate.value))
        let countriesKnown = plate.country != nil && otherPlate.country != nil
        if differ(plate.country.map(Normaliser.code), otherPlate.country.map(Normaliser.code)) { return nil }
        let less: [MatchRule] = differ(vin, otherVIN) ? [.vinDiffers] : []
        if value.isEmpty { return nil }
        if value == otherValue {
            return Comparison(base: countriesKnown ? .plateEqual : .plateWithoutCountry, less: less, identity: countriesKnown ? .same : .similar)
        }
        guard Normaliser.plateAsSeen(value) == Normaliser.plateAsSeen(otherValue) else { return nil }
        return Comparison(base: .plateLooksAlike, less: less, identity: .similar)
    }

    private static func organisations(_ asked: OrganisationFields, _ known: OrganisationFields) -> Comparison? {
        if equal(asked.legalEntityCode, known.legalEntityCode, Normaliser.number) { return Comparison(base: .legalEntityCodeEqual, identity: .same) }
        if equal(asked.vat, known.vat, Normaliser.number) { return Comparison(base: .vatEqual, identity: .same) }
        return equal(asked.name, known.name, Normaliser.fold) ? Comparison(base: .organisationNameEqual, identity: .similar) : nil
    }
}
