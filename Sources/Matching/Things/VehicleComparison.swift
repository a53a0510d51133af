extension Comparison {
    static func documents(_ asked: [DocumentFields], _ known: [DocumentFields]) -> Comparison? {
        var found: MatchRule?
        for first in asked.prefix(mostValues) {
            for second in known.prefix(mostValues) where equal(first.number, second.number, Normaliser.number) {
                guard let state = first.issuingState, let otherState = second.issuingState else {
                    found = found ?? .documentNumberOnly
                    continue
                }
                if Normaliser.code(state) == Normaliser.code(otherState) { return Comparison(base: .documentEqual, identity: .same) }
            }
        }
        return found.map { Comparison(base: $0, identity: .similar) }
    }

    /// Of a list of values of one person no more are looked at.
    static let mostValues = 30

    static func vehicles(_ asked: VehicleFields, _ known: VehicleFields) -> Comparison? {
        let (vin, otherVIN) = (asked.vin.map(Normaliser.vin), known.vin.map(Normaliser.vin))
        if equal(asked.vin, known.vin, Normaliser.vin) { return Comparison(base: .vinEqual, identity: .same) }
        guard let plate = asked.plate, let otherPlate = known.plate else { return nil }

        let (value, otherValue) = (Normaliser.plate(plate.value), Normaliser.plate(otherPlate.value))
        let countriesKnown = plate.country != nil && otherPlate.country != nil
        if differ(plate.country.map(Normaliser.code), otherPlate.country.map(Normaliser.code)) { return nil }
        let less = differ(vin, otherVIN) ? [FiredRule(.vinDiffers)] : []
        if value.isEmpty { return nil }
        if value == otherValue {
            return Comparison(base: countriesKnown ? .plateEqual : .plateWithoutCountry, less, identity: countriesKnown ? .same : .similar)
        }
        guard Normaliser.plateAsSeen(value) == Normaliser.plateAsSeen(otherValue) else { return nil }
        return Comparison(base: .plateLooksAlike, less, identity: .similar)
    }
}
