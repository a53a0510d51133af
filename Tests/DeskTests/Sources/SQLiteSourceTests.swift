import Desk
import DeskStorage
import Foundation
import GRDB
import Matching
import Testing

@Suite("Records from SQLite")
struct SQLiteSourceTests {
    private static let mapping = RecordMapping(
        kind: .person, columns: [.recordID: "id", .familyNames: "pavardė", .dateOfBirth: "gimė", .deleted: "ištrinta"])

    private let folder: SourceFolder
    private let file: URL
    private let database: DatabaseQueue

    init() throws {
        folder = try SourceFolder()
        file = folder.url.appending(path: "registras.sqlite")
        database = try DatabaseQueue(path: file.path)
        try database.write { db in
            try db.execute(sql: "CREATE TABLE asmenys (id INTEGER PRIMARY KEY, pavardė TEXT, gimė TEXT, ištrinta INTEGER, pakeista INTEGER)")
            try db.execute(
                sql: """
                    INSERT INTO asmenys VALUES (1, 'Kazlauskienė', '1890-03-12', 0, 10), (2, 'Antanaitis', '1885-05-05 00:00:00', NULL, 11),
                      (3, NULL, '1885-05-05', 0, 12), (4, 'Ištrintasis', NULL, 1, 13)
                    """)
        }
    }

    private func reader(_ base: RowSelection.Base = .table("asmenys"), mark: String? = "pakeista", limits: ReadLimits = ReadLimits())
        -> SQLiteRecordReader
    {
        SQLiteRecordReader(
            file, rows: RowSelection(base, changes: mark.map { RowSelection.Changes(column: $0) }), mapping: .fixed(Self.mapping), limits: limits)
    }

    @Test func aTableAndAQueryGiveTheSameRecords() throws {
        let table = try Reading(reader())
        let query = try Reading(reader(.query("SELECT * FROM asmenys -- visi\n ; ")))
        for reading in [table, query] {
            #expect(
                reading.records == [
                    SourceRecord(
                        id: "1", subject: .person(PersonFields(familyNames: ["Kazlauskienė"], dateOfBirth: PartialDate(iso8601: "1890-03-12")))),
                    SourceRecord(
                        id: "2", subject: .person(PersonFields(familyNames: ["Antanaitis"], dateOfBirth: PartialDate(iso8601: "1885-05-05")))),
                ])
            #expect(reading.removed == ["3", "4"] && reading.report.rows == 4)
            #expect(reading.remarks == [SourceRemark(row: 3, column: nil, reason: .nothingToFindItBy)])
            #expect(reading.report.mark?.text == "13")
        }
    }

    @Test(arguments: [RowSelection.Base.table("asmenys"), .query("SELECT * FROM asmenys")])
    func onlyChangesAreReadFromAMarkOn(_ base: RowSelection.Base) throws {
        let mark = try #require(try Reading(reader(base)).report.mark)
        try database.write { db in
            try db.execute(
                sql:
                    "UPDATE asmenys SET pavardė = 'Kazlauskaitė', pakeista = 14 WHERE id = 1; UPDATE asmenys SET ištrinta = 1, pakeista = 15 WHERE id = 2"
            )
        }
        let changes = try Reading(reader(base), .changes(since: mark))
        #expect(changes.records.map(\.id) == ["1"] && changes.removed.sorted() == ["2", "4"])
        #expect(changes.report.mark?.text == "15")
        // A number of the mark stays one: as text, SQLite would find every number below it.
        #expect(try Reading(reader(base), .changes(since: try #require(changes.report.mark))).removed == ["2"])
    }

    @Test func aQueryOfItsOwnTellsTheChanges() throws {
        let rows = RowSelection(.table("asmenys"), changes: .init(column: "pakeista", query: "SELECT * FROM asmenys WHERE pakeista >= ? AND id < 3"))
        let reader = SQLiteRecordReader(file, rows: rows, mapping: .fixed(Self.mapping))
        let reading = try Reading(reader, .changes(since: SourceMark(text: "11", type: 1)))
        #expect(reading.records.map(\.id) == ["2"] && reading.removed == [])
    }

    @Test func hostileValuesAreLeftOutAndToldOf() throws {
        try database.write { db in
            try db.execute(sql: "DELETE FROM asmenys")
            try db.execute(sql: "INSERT INTO asmenys (id, pavardė) VALUES (1, CAST(x'4BFF61' AS TEXT)), (2, CAST(x'4B0061' AS TEXT)), (3, x'4B61')")
            try db.execute(
                sql: "INSERT INTO asmenys (id, pavardė, gimė) VALUES (4, ?, '1890-02-30'), (5, 12, 1890)",
                arguments: [String(repeating: "ą", count: 40_000)])
        }
        let reading = try Reading(reader())
        #expect(
            reading.remarks.filter { $0.column != nil } == [
                SourceRemark(row: 1, column: "pavardė", reason: .textNotUnderstood),
                SourceRemark(row: 2, column: "pavardė", reason: .textNotUnderstood),
                SourceRemark(row: 3, column: "pavardė", reason: .notText), SourceRemark(row: 4, column: "pavardė", reason: .valueTooLong),
                SourceRemark(row: 4, column: "gimė", reason: .dateNotUnderstood),
            ])
        #expect(reading.removed == ["1", "2", "3", "4"] && reading.records.map(\.id) == ["5"])
    }

    @Test func theDatabaseIsOnlyRead() throws {
        for query in ["DELETE FROM asmenys RETURNING *", "UPDATE asmenys SET pavardė = 'x'", "PRAGMA user_version = 7", "CREATE TABLE b (c)"] {
            #expect(throws: SourceProblem.self) { try Reading(reader(.query(query), mark: nil)) }
        }
        #expect(throws: SourceProblem.self) { try Reading(reader(.query("SELECT 1; DROP TABLE asmenys"), mark: nil)) }
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM asmenys") } == 4)
    }

    @Test func whatIsWrongIsSaidWithoutValues() throws {
        #expect(throws: SourceProblem(.queryFailed, "SQLite 1")) { try Reading(reader(.query("SELECT slapta FROM asmenys"), mark: nil)) }
        #expect(throws: SourceProblem(.queryFailed, "SQLite 1")) { try Reading(reader(.table("asmenis"))) }
        #expect(throws: SourceProblem(.columnMissing, "gimė")) { try Reading(reader(.query("SELECT id, pavardė, ištrinta FROM asmenys"), mark: nil)) }
        let missing = SQLiteRecordReader(folder.url.appending(path: "nėra.sqlite"), rows: RowSelection(.table("a")), mapping: .fixed(Self.mapping))
        #expect(throws: SourceProblem(.fileUnreadable, "nėra.sqlite")) { try Reading(missing) }
        let text = SQLiteRecordReader(
            try folder.write("tai ne duomenų bazė, o tik tekstas", to: "ne.sqlite"), rows: RowSelection(.table("a")), mapping: .fixed(Self.mapping))
        #expect(throws: SourceProblem(.connectionFailed, "SQLite 26")) { try Reading(text) }
        var limits = ReadLimits()
        limits.rows = 3
        #expect(throws: SourceProblem(.tooLarge, "tooManyRows")) { try Reading(reader(limits: limits)) }
        limits.columns = 4
        #expect(throws: SourceProblem(.tooLarge, "tooManyColumns")) { try Reading(reader(limits: limits)) }
    }

    @Test func anEndlessQueryCanBeStopped() throws {
        let endless =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'x' AS pavardė, NULL AS gimė, 0 AS ištrinta FROM n"
        let progress = Mutexed<ReadProgress?>(nil)
        let reading = ReadProgress { rows in if rows >= 5000 { progress.value?.stop() } }
        progress.value = reading
        #expect(throws: SourceProblem(.stopped)) { try Reading(reader(.query(endless), mark: nil), progress: reading) }
        progress.value = nil
    }
}
