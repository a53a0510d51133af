import Matching
import Testing

@Suite("The index and the rules for things")
struct MatchIndexTests {
    func vehicle(_ plate: String?, _ country: String? = "LT", vin: String? = nil) -> MatchSubject {
        .vehicle(VehicleFields(plate: plate.map { Plate(country: country, value: $0) }, vin: vin))
    }

    @Test func vehicles() {
        let known = vehicle("KXZ 481", vin: "ZZZKXZ48100000001")
        #expect(match(known, asked: vehicle("kxz-481"))?.rules == [.plateEqual])
        #expect(match(known, asked: vehicle("kxz-481"))?.score == 90)
        #expect(match(known, asked: vehicle("KXZ481", nil))?.rules == [.plateWithoutCountry])
        #expect(match(known, asked: vehicle("KXZ481", "LV")) == nil)
        #expect(match(known, asked: vehicle("KXZ48I"))?.rules == [.plateLooksAlike])
        #expect(match(known, asked: vehicle(nil, vin: "zzzkxz481oooooool")) == nil)
        #expect(match(known, asked: vehicle(nil, vin: "zzz kxz 481ooooooo1"))?.rules == [.vinEqual])
        #expect(match(known, asked: vehicle("AXA 111", vin: "ZZZKXZ48100000001"))?.score == 100)
        #expect(match(known, asked: vehicle("KXZ 481", vin: "ZZZKXZ48100000002"))?.rules == [.plateEqual, .vinDiffers])
        #expect(match(known, asked: vehicle("KXZ 482")) == nil)
        #expect(match(vehicle("ZХ 1234 КВ", "UA"), asked: vehicle("ZX1234KB", "ua"))?.rules == [.plateEqual])
    }

    @Test func organisationsAndPhones() {
        let known = MatchSubject.organisation(OrganisationFields(legalEntityCode: "123456789", name: "UAB „Žalioji giria“", vat: "LT123456789"))
        func asked(_ fields: OrganisationFields) -> Match? { match(known, asked: .organisation(fields)) }
        #expect(asked(OrganisationFields(legalEntityCode: "123 456 789"))?.rules == [.legalEntityCodeEqual])
        #expect(asked(OrganisationFields(vat: "lt123456789"))?.rules == [.vatEqual])
        #expect(asked(OrganisationFields(name: "uab \"Zalioji giria\""))?.rules == [.organisationNameEqual])
        #expect(asked(OrganisationFields(name: "Kita giria")) == nil)

        #expect(match(.phone(PhoneFields(number: "8 612 34567")), asked: .phone(PhoneFields(number: "+37061234567")))?.rules == [.phoneEqual])
    }

    @Test func matchesAreSortedAndTheOrderOfTheRecordsDoesNotMatter() {
        var records = [
            SourceRecord(id: "b", subject: .person(person("Jonas", "Rimkus", "1990-05-06", sex: .male, citizenships: ["LT"]))),
            SourceRecord(id: "a", subject: .person(person("Jonas", "Rimkus", "1990-05-06"))),
            SourceRecord(id: "c", subject: .person(person("Jonas", "Rimkus", "1990-06-05"))),
            SourceRecord(id: "d", subject: .person(person("Jonas", "Rimkus", "1955-12-31"))),
            SourceRecord(id: "e", subject: .person(person("Petras", "Rimkus", "1990-05-06"))),
            SourceRecord(id: "f", subject: vehicle("KXZ 481")),
        ]
        let query = MatchQuery.person(person("Jonas", "Rimkus", "1990-05-06", sex: .male, citizenships: ["LT"]))
        let first = MatchIndex(records).search(query)
        #expect(first.map(\.recordID) == ["b", "a", "c", "d"])
        records.reverse()
        #expect(MatchIndex(records).search(query) == first)
    }

    @Test func anEmptyQueryOrSourceFindsNothing() {
        #expect(MatchIndex([]).search(.person(person("Jonas", "Rimkus", "1990-05-06"))).isEmpty)
        #expect(match(.person(PersonFields()), asked: .person(PersonFields())) == nil)
        #expect(match(vehicle(nil), asked: vehicle(nil)) == nil)
        #expect(match(vehicle("-"), asked: vehicle("–")) == nil)
        #expect(match(.phone(PhoneFields(number: "")), asked: .phone(PhoneFields(number: "?"))) == nil)
        #expect(match(.document(DocumentFields(number: "")), asked: .document(DocumentFields(number: "-"))) == nil)
        let blank = person("", "", identifiers: [.personalCode("")])
        #expect(match(blank, asked: blank) == nil)
    }
}
