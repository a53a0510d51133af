/// Under what a record is filed and looked up: 32 bits of a kind and a normalised value. Two values that share them by accident cost a comparison,
/// never an answer. The same in every run: it is written to disk.
struct LookupKey: Hashable, Sendable {
    enum Kind: UInt64 {
        case identifier = 1, document, plate, vin, legalEntity, vat, organisationName, phone, account, handle, email, bankAccount, address
        /// The id of the record itself.
        case recordID
        /// Of persons: two words of a name; a word and the date of birth; a word; the only word of a name; a date of birth.
        case words, wordAndDate, word, onlyWord, date
    }

    let digest: UInt32

    init(_ kind: Kind, _ value: String) {
        self.init(kind, value.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 })
    }

    /// Mixes (SplitMix64).
    init(_ kind: Kind, _ value: UInt64) {
        var mixed = value &+ kind.rawValue &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        digest = UInt32(truncatingIfNeeded: mixed >> 32 ^ mixed)
    }

    init(_ date: PackedDate) { self.init(.date, UInt64(date.bits)) }

    /// Two words in whatever order.
    init(words a: UInt64, _ b: UInt64) { self.init(.words, (a &+ b) ^ (a &* b)) }

    init(word: UInt64, _ date: PackedDate) { self.init(.wordAndDate, word ^ UInt64(date.bits) &* 0x9e37_79b9_7f4a_7c15) }
}

extension PreparedSubject {
    /// Keys of values that are equal or not: numbers, plates, streets with their houses. Words of names are looked up another way (``NameLookup``).
    func valueKeys() -> [LookupKey] {
        var keys: [LookupKey] = []
        func add(_ kind: LookupKey.Kind, _ value: String?) {
            guard let value, !value.isEmpty else { return }
            let key = LookupKey(kind, value)
            if !keys.contains(key) { keys.append(key) }
        }

        switch subject {
        case .person(let person):
            for identifier in person.identifiers.prefix(Comparison.mostValues) {
                let value = Normaliser.number(identifier.value)
                if !value.isEmpty { add(.identifier, Normaliser.code(identifier.scheme) + " " + value) }
            }
            for document in person.documents.prefix(Comparison.mostValues) { add(.document, Normaliser.number(document.number)) }
            // With an address it outweighs two different names.
            for phone in person.phones.prefix(Comparison.mostValues) { add(.phone, Normaliser.phone(phone)) }
        case .document(let document):
            add(.document, Normaliser.number(document.number))
        case .vehicle(let vehicle):
            // Equal plates look alike, so that one key serves both rules.
            add(.plate, vehicle.plate.map { Normaliser.plateAsSeen(Normaliser.plate($0.value)) })
            add(.vin, vehicle.vin.map(Normaliser.vin))
        case .organisation(let organisation):
            add(.legalEntity, organisation.legalEntityCode.map(Normaliser.number))
            add(.vat, organisation.vat.map(Normaliser.number))
            for key in organisation.name.map(OrganisationKeys.of) ?? [] { add(.organisationName, key) }
        case .phone(let phone):
            add(.phone, Normaliser.phone(phone.number))
        case .onlineAccount(let account):
            let normal = OnlineAccount(account)
            add(.account, account.accountID.map(Normaliser.number))
            add(.handle, normal.handle)
            add(.email, normal.email)
        case .bankAccount(let account):
            add(.bankAccount, Normaliser.number(account.iban))
        case .address(let address):
            let normal = PostalAddress(address)
            // A street with one letter wrong is found by its house, in its town.
            for place in [normal.street, normal.locality, normal.postcode] {
                if let place, let house = normal.house { add(.address, place + " " + house) }
            }
        }
        return keys
    }
}

/// Under what the name of an organisation is found: without its legal form its words in order of the alphabet, their first letters, each word but
/// the shortest, and the sounds of a single word.
enum OrganisationKeys {
    static func of(_ written: String) -> [String] {
        let name = OrganisationName(written)
        guard !name.words.isEmpty else { return [] }
        var keys = [name.words.sorted().joined(separator: " "), name.joined]
        if let initials = name.initials { keys.append(initials) }
        keys += name.words.filter { $0.utf8.count >= shortest }
        keys += NameWord(name.joined).keys(place: .family).map { String($0, radix: 36) }
        return keys
    }

    private static let shortest = 4
}
