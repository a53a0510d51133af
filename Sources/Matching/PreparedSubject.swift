/// A subject with what comparing and looking up need of it.
package struct PreparedSubject: Sendable {
    package let subject: MatchSubject
    /// Empty for what is not a person.
    let names: [PersonName]

    package init(_ subject: MatchSubject) {
        self.subject = subject
        names = if case .person(let person) = subject { PersonName.all(of: person) } else { [] }
    }

    enum Role { case record, query }

    /// The keys under which a record is filed, or under which a query looks: where they share one, they are compared.
    func keys(as role: Role) -> Set<LookupKey> {
        var keys: Set<LookupKey> = []
        func add(_ kind: LookupKey.Kind, _ value: String?) {
            if let value, !value.isEmpty { keys.insert(LookupKey(kind, value)) }
        }

        switch subject {
        case .person(let person):
            for identifier in person.identifiers {
                let value = Normaliser.number(identifier.value)
                if !value.isEmpty { add(.identifier, Normaliser.code(identifier.scheme) + " " + value) }
            }
            for document in person.documents { add(.document, Normaliser.number(document.number)) }
            for name in names {
                let words = name.content.map(\.word.folded)
                for a in words { for b in words where a <= b { add(.namePair, a + " " + b) } }
            }
            if let born = person.dateOfBirth, born.isFull {
                keys.insert(LookupKey(born))
                // It is enough that one of the two sides looks under the swapped date.
                if role == .query, let swapped = born.dayAndMonthSwapped { keys.insert(LookupKey(swapped)) }
            }
        case .document(let document):
            add(.document, Normaliser.number(document.number))
        case .vehicle(let vehicle):
            // Equal plates look alike, so that one key serves both rules.
            add(.plate, vehicle.plate.map { Normaliser.plateAsSeen(Normaliser.plate($0.value)) })
            add(.vin, vehicle.vin.map(Normaliser.vin))
        case .organisation(let organisation):
            add(.legalEntity, organisation.legalEntityCode.map(Normaliser.number))
            add(.vat, organisation.vat.map(Normaliser.number))
            add(.organisationName, organisation.name.map(Normaliser.fold))
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

/// A 64-bit digest (FNV-1a) of a kind and a normalised value. Two values that share one by accident cost a comparison, never an answer.
struct LookupKey: Hashable, Comparable {
    enum Kind: UInt8 {
        case identifier, document, namePair, dateOfBirth, plate, vin, legalEntity, vat, organisationName, phone, account, handle, email, bankAccount,
            address
    }

    let digest: UInt64

    init(_ kind: Kind, _ value: String) {
        var digest: UInt64 = 0xcbf2_9ce4_8422_2325
        func add(_ byte: UInt8) {
            digest = (digest ^ UInt64(byte)) &* 0x0100_0000_01b3
        }
        add(kind.rawValue)
        for byte in value.utf8 { add(byte) }
        self.digest = digest
    }

    init(_ date: PartialDate) {
        self.init(.dateOfBirth, "\(date.year)-\(date.month ?? 0)-\(date.day ?? 0)")
    }

    static func < (a: LookupKey, b: LookupKey) -> Bool { a.digest < b.digest }
}
