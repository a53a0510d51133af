/// What beside names, dates and numbers speaks for two records being one person's.
enum PersonSupports {
    static func fired(_ a: PersonFields, _ b: PersonFields) -> [FiredRule] {
        [addresses(a.addresses, b.addresses), phones(a.phones, b.phones)].compactMap { $0 }
    }

    private static func phones(_ a: [String], _ b: [String]) -> FiredRule? {
        let known = Set(b.prefix(Comparison.mostValues).map(Normaliser.phone)).subtracting([""])
        return a.prefix(Comparison.mostValues).contains { known.contains(Normaliser.phone($0)) } ? FiredRule(.phoneAgrees) : nil
    }

    private static func addresses(_ a: [AddressFields], _ b: [AddressFields]) -> FiredRule? {
        var best: FiredRule?
        for first in a.prefix(Comparison.mostValues).map(PostalAddress.init) {
            for second in b.prefix(Comparison.mostValues).map(PostalAddress.init) {
                guard let found = compare(first, second) else { continue }
                if best.map({ found.weight > $0.weight }) ?? true { best = found }
            }
        }
        return best
    }

    /// A person who moved has another address, and one who stayed may have it misspelt: so many parts agree.
    private static func compare(_ a: PostalAddress, _ b: PostalAddress) -> FiredRule? {
        func agree(_ one: String?, _ two: String?) -> Bool? {
            guard let one, let two else { return nil }
            if one == two { return true }
            return one.utf8.count >= 5 && LetterDistance.between(Array(one.utf8), Array(two.utf8), limit: 20) != nil
        }
        let street = agree(a.street, b.street)
        let house = a.house.flatMap { one in b.house.map { one == $0 } }
        let place = [agree(a.locality, b.locality), a.postcode.flatMap { one in b.postcode.map { one == $0 } }].compactMap { $0 }
        if street == nil, place.isEmpty { return nil }
        if street == true, house != false || place.contains(true) { return FiredRule(.addressAgrees) }
        if street == true || place.count(where: { $0 }) == 2 || (house == true && place.contains(true)) { return FiredRule(.addressNear) }
        if place.contains(true) { return nil }
        return FiredRule(.addressDiffers)
    }
}
