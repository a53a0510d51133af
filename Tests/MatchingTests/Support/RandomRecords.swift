import Matching
import TestSupport

/// Invented records: few names, so that many are alike.
enum RandomRecords {
    private static let given = ["Jonas", "Ona", "Petras", "Oleksandr", "Aleksandras", "Олександр", "Marija", "Žygimantas", "J", "Juozas Petras"]
    private static let family = [
        "Kazlauskas", "Kazlauskienė", "Kazlauskaitė", "Petrauskas", "Шевченко", "Ševčenka", "Rimkus", "Rimkutė", "Šimkūnaitė-Čepulienė", "Li",
        "O'Brien", "van der Berg",
    ]

    static func person(_ number: Int, _ generator: inout SeededGenerator) -> SourceRecord {
        func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &generator) == 0 }
        func any<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &generator)] }
        var name = any(family)
        if chance(4) {
            var letters = Array(name)
            letters.remove(at: Int.random(in: letters.indices, using: &generator))
            name = String(letters)
        }
        var fields = PersonFields(familyNames: chance(20) ? [] : [name], givenNames: chance(20) ? [] : [any(given)])
        if !chance(8) {
            let day = chance(10) ? nil : Int.random(in: 1...28, using: &generator)
            fields.dateOfBirth = PartialDate(
                year: Int.random(in: 1978...1982, using: &generator), month: Int.random(in: 1...3, using: &generator), day: day)
        }
        if chance(2) { fields.sex = chance(2) ? .male : .female }
        if chance(3) { fields.citizenships = [any(["LT", "UA", "LTU", ""])] }
        if chance(6) { fields.nameAtBirth = any(family) }
        if chance(8) { fields.aliases = [any(family), "Kitas Vardas"] }
        // Far from one another: a number but for one digit is looked at where name or date agree, and is no way to be found by itself.
        if chance(3) { fields.identifiers = [.personalCode(String(38_001_010_000 + number % 50 * 7_373_737))] }
        if chance(9) { fields.documents = [DocumentFields(type: "P", number: "AB\(number % 40)", issuingState: any(["LT", nil]))] }
        if chance(9) { fields.phones = ["+3706000000\(number % 10)"] }
        if chance(9) { fields.addresses = [AddressFields(locality: "Vilnius", street: "Pilies g.", house: "\(number % 9)")] }
        return SourceRecord(id: "r\(number)", subject: .person(fields))
    }

    static let everyKind: [SourceRecord] = [
        SourceRecord(id: "", subject: .person(PersonFields())),
        SourceRecord(
            id: "007",
            subject: .person(
                PersonFields(
                    familyNames: ["A", ""], givenNames: ["B", "C", "123"], nameAtBirth: "", aliases: ["x y"], dateOfBirth: PartialDate(year: 1980),
                    sex: .female, citizenships: ["LT", "ŽŽ"],
                    identifiers: [.personalCode("0"), Identifier(scheme: "EE", value: "00012"), .iltu("")],
                    documents: [DocumentFields(number: "1"), DocumentFields(type: "ID", number: "0001", issuingState: "LT")],
                    addresses: [
                        AddressFields(country: "LT", municipality: "m", locality: "l", street: "s", house: "1", flat: "2", postcode: "01234")
                    ],
                    phones: ["8 612 34567", "860000000"]))),
        SourceRecord(id: "v", subject: .vehicle(VehicleFields(plate: Plate(country: "LT", value: "KXZ 481"), vin: "V", make: "M", model: ""))),
        SourceRecord(id: "w", subject: .vehicle(VehicleFields())),
        SourceRecord(id: "d", subject: .document(DocumentFields(type: "P", number: "123"))),
        SourceRecord(id: "o", subject: .organisation(OrganisationFields(legalEntityCode: "123456789", name: "UAB „Žalioji giria“", vat: nil))),
        SourceRecord(id: "p", subject: .phone(PhoneFields(number: "+37061234567"))),
        SourceRecord(id: "a", subject: .onlineAccount(OnlineAccountFields(platform: "x", handle: "y", accountID: "12345", email: "a@b.example"))),
        SourceRecord(id: "b", subject: .bankAccount(BankAccountFields(iban: "LT121000011101001000", holder: "Ona"))),
        SourceRecord(id: "c", subject: .bankAccount(BankAccountFields(iban: ""))),
        SourceRecord(id: "e", subject: .address(AddressFields(locality: "Vilnius"))),
    ]
}

extension [MatchRule] {
    /// What the index may miss, and says so (Docs/matching.md), where neither two words nor a word and the date of birth lead to the record: a word
    /// misspelt beyond its sounds, an initial beside another misspelling, a name in one field joined to one word, a number but for one digit, one word that two names share.
    var areSureToBeFound: Bool {
        let unsure: Set<MatchRule> = [.similarSpelling, .identifierNear, .secondGivenNameDiffers, .secondFamilyNameDiffers]
        return allSatisfy { !unsure.contains($0) } && !(contains(.initials) && contains(.soundsAlike))
            && !(contains(.wordsJoined) && contains(.secondGivenNameMissing))
    }
}
