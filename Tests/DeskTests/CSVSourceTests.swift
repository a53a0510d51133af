import DeskStorage
import Foundation
import Matching
import Testing

@Suite("Records from CSV files")
struct CSVSourceTests {
    static let persons = CSVMapping(
        kind: .person,
        columns: [
            .recordID: "Nr.", .familyNames: "Pavardės", .givenNames: "Vardai", .dateOfBirth: "Gimė", .sex: "Lytis", .personalCode: "AK",
            .foreignID: "Užsienio", .foreignIDScheme: "Schema",
        ],
        dateFormat: .dayMonthYear, sexCodes: ["V": .male, "M": .female])

    private func load(_ text: String, _ mapping: CSVMapping = persons) throws(CSVSourceError) -> (records: [SourceRecord], remarks: [SourceRemark]) {
        try CSVSource.load(Data(text.utf8), mapping: mapping)
    }

    @Test func fieldsAndLists() throws {
        let (records, remarks) = try load(
            """
            Nr.,Vardai,Pavardės,Gimė,Lytis,AK,Užsienio,Schema,Pastabos
            1, Ona ; Marija ,Šimkūnaitė;Rimkienė,07.03.1890,M,28903070008,X1,UA-RNOKPP,bet kas
            2,Jonas,Rimkus,00.00.1990,,,,,
            """)
        #expect(remarks.isEmpty)
        #expect(
            records == [
                SourceRecord(
                    id: "1",
                    subject: .person(
                        PersonFields(
                            familyNames: ["Šimkūnaitė", "Rimkienė"], givenNames: ["Ona", "Marija"],
                            dateOfBirth: PartialDate(year: 1890, month: 3, day: 7), sex: .female,
                            identifiers: [.personalCode("28903070008"), Identifier(scheme: "UA-RNOKPP", value: "X1")]))),
                SourceRecord(
                    id: "2",
                    subject: .person(PersonFields(familyNames: ["Rimkus"], givenNames: ["Jonas"], dateOfBirth: PartialDate(year: 1990)))),
            ])
    }

    @Test func whatIsNotUnderstoodIsRemarkedWithoutItsValue() throws {
        let (records, remarks) = try load(
            """
            Nr.,Vardai,Pavardės,Gimė,Lytis,AK,Užsienio,Schema
            1,Ona,Rimkienė,31.02.1990,X,,,
            1,Ona,Rimkienė,,,,,
            ,Ona,Rimkienė,,,,,
            4,,,01.02.1990,,,,
            5,Ona,Rimkienė,,,,77,
            """)
        #expect(records.map(\.id) == ["1", "5"])
        #expect(
            remarks == [
                SourceRemark(row: 2, column: "Gimė", reason: .dateNotUnderstood),
                SourceRemark(row: 2, column: "Lytis", reason: .sexNotUnderstood),
                SourceRemark(row: 3, column: "Nr.", reason: .recordIDRepeated),
                SourceRemark(row: 4, column: "Nr.", reason: .recordIDMissing),
                SourceRemark(row: 5, column: nil, reason: .nothingToFindItBy),
                SourceRemark(row: 6, column: "Užsienio", reason: .schemeMissing),
            ])
    }

    @Test func otherKinds() throws {
        let organisations = CSVMapping(
            kind: .organisation, columns: [.recordID: "id", .legalEntityCode: "kodas", .name: "pavadinimas"], delimiter: ";", listSeparator: "|")
        #expect(
            try load("id;kodas;pavadinimas\n1;123456789;UAB „Giria, ir Ko“\n", organisations).records
                == [SourceRecord(id: "1", subject: .organisation(OrganisationFields(legalEntityCode: "123456789", name: "UAB „Giria, ir Ko“")))])
        #expect(
            try load("id,tel\n1,8 612 34567\n2,\n", CSVMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])).records
                == [SourceRecord(id: "1", subject: .phone(PhoneFields(number: "8 612 34567")))])
        #expect(
            try load(
                "id,nr,iš\n1,FZ123456,UA\n", CSVMapping(kind: .document, columns: [.recordID: "id", .documentNumber: "nr", .issuingState: "iš"])
            ).records
                == [SourceRecord(id: "1", subject: .document(DocumentFields(number: "FZ123456", issuingState: "UA")))])
    }

    @Test func aMappingThatDoesNotFitIsRefused() {
        func expect(_ error: CSVSourceError, _ text: String, _ mapping: CSVMapping) {
            #expect(throws: error) { try load(text, mapping) }
        }
        let phones = CSVMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        expect(.empty, "", phones)
        expect(.missingColumn("tel"), "id,Tel\n", phones)
        expect(.repeatedColumn("tel"), "id,tel,tel\n", phones)
        expect(.recordIDNotMapped, "id,tel\n", CSVMapping(kind: .phone, columns: [.phone: "tel"]))
        expect(.fieldOfAnotherKind(.vin), "id,tel\n", CSVMapping(kind: .phone, columns: [.recordID: "id", .vin: "tel"]))
        expect(.invalidDelimiter, "id,tel\n", CSVMapping(kind: .phone, columns: [.recordID: "id"], delimiter: "–"))
        expect(.invalidDelimiter, "id,tel\n", CSVMapping(kind: .phone, columns: [.recordID: "id"], delimiter: ";"))
        expect(.csv(CSVError(reason: .columnCount, line: 2)), "id,tel\n1\n", phones)
        #expect(throws: CSVSourceError.unreadable) {
            try CSVSource.load(contentsOf: FileManager.default.temporaryDirectory.appending(path: "vartai-no-such-file.csv"), mapping: phones)
        }
    }
}
