import Desk
import DeskStorage
import Foundation
import Matching
import Synchronization
import Testing

@Suite("What a mapping makes of rows")
struct RecordMappingTests {
    static let persons = RecordMapping(
        kind: .person,
        columns: [
            .recordID: "Nr.", .familyNames: "Pavardės", .givenNames: "Vardai", .dateOfBirth: "Gimė", .sex: "Lytis", .personalCode: "AK",
            .foreignID: "Užsienio", .foreignIDScheme: "Schema",
        ],
        dateFormat: .dayMonthYear, sexCodes: ["V": .male, "M": .female])

    private let folder: SourceFolder

    init() throws { folder = try SourceFolder() }

    private func load(_ text: String, _ mapping: RecordMapping = persons) throws -> (records: [SourceRecord], remarks: [SourceRemark]) {
        let reading = try Reading(CSVRecordReader(try folder.write(text, to: "failas.csv"), mapping: .fixed(mapping)))
        return (reading.records, reading.remarks)
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
        let organisations = RecordMapping(
            kind: .organisation, columns: [.recordID: "id", .legalEntityCode: "kodas", .name: "pavadinimas"], delimiter: ";", listSeparator: "|")
        #expect(
            try load("id;kodas;pavadinimas\n1;123456789;UAB „Giria, ir Ko“\n", organisations).records
                == [SourceRecord(id: "1", subject: .organisation(OrganisationFields(legalEntityCode: "123456789", name: "UAB „Giria, ir Ko“")))])
        #expect(
            try load("id,tel\n1,8 612 34567\n2,\n", RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])).records
                == [SourceRecord(id: "1", subject: .phone(PhoneFields(number: "8 612 34567")))])
        #expect(
            try load(
                "id,nr,iš\n1,FZ123456,UA\n", RecordMapping(kind: .document, columns: [.recordID: "id", .documentNumber: "nr", .issuingState: "iš"])
            ).records
                == [SourceRecord(id: "1", subject: .document(DocumentFields(number: "FZ123456", issuingState: "UA")))])
    }

    @Test func accountsAndAddresses() throws {
        let accounts = RecordMapping(kind: .onlineAccount, columns: [.recordID: "id", .platform: "kur", .handle: "vardas", .email: "paštas"])
        let (records, remarks) = try load("id,kur,vardas,paštas\n1,telegram,@pavyzdys,\n2,telegram,,\n3,,,a@example.org\n", accounts)
        #expect(
            records == [
                SourceRecord(id: "1", subject: .onlineAccount(OnlineAccountFields(platform: "telegram", handle: "@pavyzdys"))),
                SourceRecord(id: "3", subject: .onlineAccount(OnlineAccountFields(email: "a@example.org"))),
            ])
        #expect(remarks == [SourceRemark(row: 3, column: nil, reason: .nothingToFindItBy)])
        let banks = RecordMapping(kind: .bankAccount, columns: [.recordID: "id", .iban: "sąskaita", .holder: "kieno"])
        #expect(
            try load("id,sąskaita,kieno\n1,LT12 1000 0111 0100 1000,UAB „Pavyzdys“\n2,,x\n", banks).records
                == [SourceRecord(id: "1", subject: .bankAccount(BankAccountFields(iban: "LT12 1000 0111 0100 1000", holder: "UAB „Pavyzdys“")))])
        let addresses = RecordMapping(
            kind: .address,
            columns: [.recordID: "id", .locality: "miestas", .street: "gatvė", .house: "namas", .flat: "butas", .postcode: "indeksas"])
        #expect(
            try load("id,miestas,gatvė,namas,butas,indeksas\n1,Vilnius,Pavyzdžio g.,1,2,01000\n2,,,7,,\n", addresses).records
                == [
                    SourceRecord(
                        id: "1",
                        subject: .address(
                            AddressFields(locality: "Vilnius", street: "Pavyzdžio g.", house: "1", flat: "2", postcode: "01000")))
                ])
    }

    @Test func everyKindHasItsOwnFields() {
        for kind in RecordMapping.Kind.allCases {
            #expect(kind.fields.isSuperset(of: [.recordID, .deleted]) && kind.fields.count > 2)
        }
        // A field that no kind has could never be filled.
        #expect(RecordMapping.Kind.allCases.reduce(into: Set<MappedField>()) { $0.formUnion($1.fields) } == Set(MappedField.allCases))
    }

    @Test func whatIsDeletedIsToldByItsColumn() throws {
        var phones = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel", .deleted: "ištrinta"])
        let text = "id,tel,ištrinta\n1,861234567,\n2,861234568,0\n3,861234569,2026-01-01\n4,861234560,f\n5,861234561,T\n6,,\n"
        var reading = try Reading(CSVRecordReader(try folder.write(text, to: "t.csv"), mapping: .fixed(phones)))
        #expect(reading.records.map(\.id) == ["1", "2", "4"] && reading.removed == ["3", "5", "6"])
        phones.deletedValues = ["T"]
        reading = try Reading(CSVRecordReader(try folder.write(text, to: "t.csv"), mapping: .fixed(phones)))
        #expect(reading.records.map(\.id) == ["1", "2", "3", "4"] && reading.removed == ["5", "6"])
    }

    @Test func aMappingThatDoesNotFitIsRefused() {
        func expect(_ fault: SourceFault, _ detail: String?, _ text: String, _ mapping: RecordMapping) {
            #expect(throws: SourceProblem(fault, detail)) { try load(text, mapping) }
        }
        let phones = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        expect(.empty, nil, "", phones)
        expect(.columnMissing, "tel", "id,Tel\n", phones)
        expect(.columnRepeated, "tel", "id,tel,tel\n", phones)
        expect(.mappingInvalid, "recordId", "id,tel\n", RecordMapping(kind: .phone, columns: [.phone: "tel"]))
        expect(.mappingInvalid, "vin", "id,tel\n", RecordMapping(kind: .phone, columns: [.recordID: "id", .vin: "tel"]))
        expect(.mappingInvalid, "delimiter", "id,tel\n", RecordMapping(kind: .phone, columns: [.recordID: "id"], delimiter: "–"))
        expect(.mappingInvalid, "delimiter", "id,tel\n", RecordMapping(kind: .phone, columns: [.recordID: "id"], delimiter: ";"))
        expect(.csvMalformed, "columnCount, 2", "id,tel\n1\n", phones)
        for name in ["no-such-file.csv", "."] {
            #expect(throws: SourceProblem.self) {
                try Reading(CSVRecordReader(folder.url.appending(path: name), mapping: .fixed(phones)))
            }
        }
    }

    @Test func aFileLongerThanOnePieceIsReadToItsEnd() throws {
        let phones = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        // Quotes, line breaks and letters of several bytes meet the ends of the pieces everywhere.
        let lines = (0..<60_000).map { "\"ą\($0)\n\"\"ž\",8 612 \($0)\r\n" }
        let told = Rows()
        let reader = CSVRecordReader(try folder.write("id,tel\r\n" + lines.joined(), to: "ilgas.csv"), mapping: .fixed(phones))
        let reading = try Reading(reader, progress: ReadProgress { told.add($0) })
        #expect(reading.records.count == 60_000 && reading.report.rows == 60_000 && reading.remarks.isEmpty)
        #expect(reading.records.enumerated().allSatisfy { $1.id == "ą\($0)\n\"ž" })
        #expect(told.seen.count == 61 && told.seen.last == 60_000)
    }

    @Test func aReadingThatIsStoppedEnds() throws {
        let phones = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        let text = "id,tel\n" + (0..<5000).map { "\($0),8612\n" }.joined()
        let progress = ReadProgress()
        progress.stop()
        #expect(throws: SourceProblem(.stopped)) {
            try Reading(CSVRecordReader(try folder.write(text, to: "t.csv"), mapping: .fixed(phones)), progress: progress)
        }
        var limits = ReadLimits()
        limits.rows = 100
        #expect(throws: SourceProblem(.tooLarge, "tooManyRows, 101")) {
            try Reading(CSVRecordReader(folder.url.appending(path: "t.csv"), mapping: .fixed(phones), limits: limits))
        }
    }

    /// What a reading said of its progress.
    private final class Rows: Sendable {
        private let rows = Mutex<[Int]>([])

        var seen: [Int] { rows.withLock { $0 } }

        func add(_ count: Int) { rows.withLock { $0.append(count) } }
    }
}
