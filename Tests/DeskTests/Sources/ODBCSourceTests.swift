import Desk
import DeskStorage
import Foundation
import GRDB
import Matching
import Testing

@Suite(
    "Records from PostgreSQL through ODBC", .serialized, .enabled(if: PostgreSQL.isInstalled, "PostgreSQL or its ODBC driver is not installed"),
    .postgreSQL)
struct ODBCSourceTests {
    private static let mapping = RecordMapping(
        kind: .person,
        columns: [
            .recordID: "id", .familyNames: "pavardė", .givenNames: "vardai", .dateOfBirth: "gimė", .sex: "lytis", .deleted: "ištrinta",
        ],
        // Dates of the database are dates, whatever the texts of an export would look like.
        dateFormat: .dayMonthYear, sexCodes: ["V": .male, "M": .female])

    private let server: PostgreSQL
    private let folder: SourceFolder

    init() throws {
        server = try #require(WithPostgreSQL.server)
        folder = try SourceFolder()
        let password = PostgreSQL.password.replacing("'", with: "''")
        try server.execute(
            """
            DROP SCHEMA IF EXISTS registras CASCADE;
            DROP ROLE IF EXISTS \(PostgreSQL.reader);
            CREATE ROLE \(PostgreSQL.reader) LOGIN PASSWORD '\(password)';
            CREATE SCHEMA registras;
            CREATE TABLE registras.asmenys (id integer PRIMARY KEY, "pavardė" text, vardai varchar(100), "gimė" date, lytis char(1),
              "ištrinta" boolean NOT NULL DEFAULT false, pakeista timestamptz NOT NULL DEFAULT now(), nuotrauka bytea);
            GRANT USAGE ON SCHEMA registras TO \(PostgreSQL.reader);
            GRANT SELECT ON registras.asmenys TO \(PostgreSQL.reader);
            INSERT INTO registras.asmenys VALUES (1, 'Šimkūnaitė;Rimkienė', 'Ona;Marija', '1890-03-07', 'M', false, '2026-01-01 10:00:00.000001+02'),
              (2, 'Зеленський', 'Јован 🙂', '1885-05-05', 'V', false, '2026-01-01 10:00:00.000002+02'),
              (3, NULL, NULL, '1885-05-05', NULL, false, '2026-01-01 10:00:00.000003+02'),
              (4, 'Ištrintasis', 'Jonas', NULL, 'V', true, '2026-01-01 10:00:00.000004+02');
            """)
    }

    private func reader(
        _ base: RowSelection.Base = .table("registras.asmenys"), mark: String? = nil, driver: String = "PostgreSQL Unicode",
        text: TextTransfer = .wide,
        mapping: RecordMapping = mapping, more: String = "UseDeclareFetch=1;Fetch=1000", limits: ReadLimits = ReadLimits()
    ) throws -> ODBCRecordReader {
        let connection = try folder.write(server.connectionString(driver: driver, more), to: "ryšys.txt")
        return ODBCRecordReader(
            connection, rows: RowSelection(base, changes: mark.map { RowSelection.Changes(column: $0) }), text: text, mapping: .fixed(mapping),
            limits: limits)
    }

    private static let expected = [
        SourceRecord(
            id: "1",
            subject: .person(
                PersonFields(
                    familyNames: ["Šimkūnaitė", "Rimkienė"], givenNames: ["Ona", "Marija"], dateOfBirth: PartialDate(iso8601: "1890-03-07"),
                    sex: .female))),
        SourceRecord(
            id: "2",
            subject: .person(
                PersonFields(familyNames: ["Зеленський"], givenNames: ["Јован 🙂"], dateOfBirth: PartialDate(iso8601: "1885-05-05"), sex: .male))),
    ]

    @Test(
        "Both of its drivers, in both forms of text",
        arguments: [("PostgreSQL Unicode", TextTransfer.wide, ""), ("PostgreSQL ANSI", .utf8, "ConnSettings=SET+client_encoding='UTF8'")])
    func tableAndQuery(driver: String, text: TextTransfer, more: String) throws {
        for base in [RowSelection.Base.table("registras.asmenys"), .query("SELECT * FROM registras.asmenys ORDER BY id;\n")] {
            let reading = try Reading(reader(base, driver: driver, text: text, more: more))
            #expect(reading.records == Self.expected)
            #expect(reading.removed == ["3", "4"] && reading.report.rows == 4)
            #expect(reading.remarks == [SourceRemark(row: 3, column: nil, reason: .nothingToFindItBy)])
        }
    }

    /// One register three times.
    @Test func allKindsOfSourcesGiveTheSameRecords() throws {
        let csv = try folder.write(
            """
            id,pavardė,vardai,gimė,lytis,ištrinta
            1,Šimkūnaitė;Rimkienė,Ona;Marija,07.03.1890,M,f
            2,Зеленський,Јован 🙂,05.05.1885,V,
            3,,,05.05.1885,,0
            4,Ištrintasis,Jonas,,V,t
            """, to: "asmenys.csv")
        let file = folder.url.appending(path: "asmenys.sqlite")
        let database = try DatabaseQueue(path: file.path)
        try database.write { db in
            try db.execute(sql: "CREATE TABLE asmenys (id, pavardė, vardai, gimė, lytis, ištrinta)")
            try db.execute(
                sql: """
                    INSERT INTO asmenys VALUES (1, 'Šimkūnaitė;Rimkienė', 'Ona;Marija', '07.03.1890', 'M', 0),
                      (2, 'Зеленський', 'Јован 🙂', '05.05.1885', 'V', 0), (3, NULL, NULL, '05.05.1885', NULL, 0),
                      (4, 'Ištrintasis', 'Jonas', NULL, 'V', 1)
                    """)
        }
        let readings = [
            try Reading(CSVRecordReader(csv, mapping: .fixed(Self.mapping))),
            try Reading(SQLiteRecordReader(file, rows: RowSelection(.table("asmenys")), mapping: .fixed(Self.mapping))),
            try Reading(reader()),
        ]
        for reading in readings {
            #expect(reading.records == Self.expected && reading.removed == ["3", "4"])
            #expect(reading.report.remarks.counts == [.nothingToFindItBy: 1])
        }
    }

    @Test(
        "Changes by an instant, a number and a text",
        arguments: [
            ("pakeista", "pakeista = '2026-07-01 12:00+03'", "pakeista = '2026-07-01 12:00:00.5+03'"), ("eilė", "\"eilė\" = 7", "\"eilė\" = 8"),
            ("žymė", "\"žymė\" = 'b'", "\"žymė\" = 'c'"),
        ])
    func changes(column: String, first: String, second: String) throws {
        try server.execute(
            """
            ALTER TABLE registras.asmenys ADD COLUMN "eilė" bigint NOT NULL DEFAULT 1, ADD COLUMN "žymė" varchar(10) NOT NULL DEFAULT 'a';
            UPDATE registras.asmenys SET \(first) WHERE id = 4;
            """)
        for base in [RowSelection.Base.table("registras.asmenys"), .query("SELECT * FROM registras.asmenys")] {
            try server.execute("UPDATE registras.asmenys SET \"pavardė\" = 'Buvusioji', \"ištrinta\" = false, \(first) WHERE id IN (1, 2)")
            let whole = try Reading(reader(base, mark: column))
            let mark = try #require(whole.report.mark)
            try server.execute("UPDATE registras.asmenys SET \"pavardė\" = 'Naujoji', \(second) WHERE id = 1")
            try server.execute("UPDATE registras.asmenys SET \"ištrinta\" = true, \(second) WHERE id = 2")
            let changes = try Reading(reader(base, mark: column), .changes(since: mark))
            #expect(changes.records.map(\.id) == ["1"] && changes.removed.sorted() == ["2", "4"])
            let latest = try #require(changes.report.mark)
            #expect(latest != mark)
            #expect(try Reading(reader(base, mark: column), .changes(since: latest)).report.rows == 2)
        }
    }

    @Test func valuesThatAreNoneAreLeftOutAndToldOf() throws {
        var mapping = RecordMapping(kind: .person, columns: [.recordID: "id", .familyNames: "f", .dateOfBirth: "d"])
        func read(_ rows: String, _ limits: ReadLimits = ReadLimits()) throws -> Reading {
            try Reading(reader(.query("SELECT * FROM (VALUES \(rows)) AS v (id, f, d)"), mapping: mapping, limits: limits))
        }
        // Longer than what one call fetches, up to the limit and past it.
        var reading = try read("(1, repeat('ą', 5000), NULL), (2, repeat('🙂', 16384), NULL), (3, repeat('ą', 32769), NULL), (4, '', NULL)")
        #expect(
            reading.records.map(\.subject) == [
                .person(PersonFields(familyNames: [String(repeating: "ą", count: 5000)])),
                .person(PersonFields(familyNames: [String(repeating: "🙂", count: 16_384)])),
            ])
        #expect(
            reading.remarks == [
                SourceRemark(row: 3, column: "f", reason: .valueTooLong), SourceRemark(row: 3, column: nil, reason: .nothingToFindItBy),
                SourceRemark(row: 4, column: nil, reason: .nothingToFindItBy),
            ])
        reading = try read("(1, 'Rimkienė', timestamp '1890-03-07 13:00'), (2, E'Rim\\x01kus', '1890-01-01')")
        #expect(reading.records.count == 1 && reading.report.remarks.counts == [.textNotUnderstood: 1, .nothingToFindItBy: 1])
        guard case .person(let person) = try #require(reading.records.first).subject else { return }
        #expect(person.dateOfBirth == PartialDate(iso8601: "1890-03-07"))
        reading = try read("(1, 'Rimkienė', date 'infinity')")
        #expect(reading.records.map(\.subject) == [.person(PersonFields(familyNames: ["Rimkienė"]))])
        #expect(reading.remarks == [SourceRemark(row: 1, column: "d", reason: .dateNotUnderstood)])
        // Binary, whatever stands in it.
        mapping.columns = [.recordID: "id", .familyNames: "f"]
        reading = try read("(1, '\\x4b61'::bytea, 1), (2, NULL, 1)")
        #expect(reading.remarks.first == SourceRemark(row: 1, column: "f", reason: .notText) && reading.records.isEmpty)
    }

    @Test func whatIsWrongIsSaidByItsStateAlone() throws {
        #expect(throws: SourceProblem(.queryFailed, "42P01")) { try Reading(reader(.table("registras.nėra"))) }
        #expect(throws: SourceProblem(.queryFailed, "42703")) { try Reading(reader(.query("SELECT slapta FROM registras.asmenys"))) }
        #expect(throws: SourceProblem(.columnMissing, "gimė")) {
            try Reading(reader(.query("SELECT id, \"pavardė\", vardai, lytis, \"ištrinta\" FROM registras.asmenys")))
        }
        // A value in the database's own message stays there.
        let problem = #expect(throws: SourceProblem.self) {
            try Reading(reader(.query("SELECT CAST(\"pavardė\" AS integer) FROM registras.asmenys")))
        }
        #expect(problem == SourceProblem(.queryFailed, "22P02"))
        let wrong = try folder.write(server.connectionString(password: "neteisingas"), to: "kitas.txt")
        let refused = #expect(throws: SourceProblem.self) {
            try Reading(ODBCRecordReader(wrong, rows: RowSelection(.table("registras.asmenys")), mapping: .fixed(Self.mapping)))
        }
        #expect(refused?.fault == .connectionFailed && refused?.detail?.count == 5)
        var limits = ReadLimits()
        limits.rows = 3
        #expect(throws: SourceProblem(.tooLarge, "tooManyRows")) { try Reading(reader(limits: limits)) }
    }

    @Test func theDatabaseIsOnlyRead() throws {
        for query in [
            "DELETE FROM registras.asmenys", "WITH d AS (DELETE FROM registras.asmenys RETURNING *) SELECT * FROM d", "DROP TABLE registras.asmenys",
        ] {
            #expect(throws: SourceProblem.self) { try Reading(reader(.query(query))) }
        }
        // Not even the owner's rights are used.
        let connection = try folder.write(server.connectionString(user: "postgres"), to: "savininkas.txt")
        let owner = ODBCRecordReader(
            connection, rows: RowSelection(.query("WITH d AS (DELETE FROM registras.asmenys RETURNING *) SELECT * FROM d")),
            mapping: .fixed(Self.mapping))
        _ = try? Reading(owner)
        #expect(try server.execute("SELECT count(*) FROM registras.asmenys").trimmingCharacters(in: .newlines) == "4")
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o755])
    func aConnectionStringThatOthersMayReadIsNotUsed(mode: Int) throws {
        let connection = try folder.write(server.connectionString(), to: "atviras.txt", mode: mode)
        #expect(throws: SourceProblem(.connectionFileInvalid, "atviras.txt")) {
            try Reading(ODBCRecordReader(connection, rows: RowSelection(.table("registras.asmenys")), mapping: .fixed(Self.mapping)))
        }
    }

    @Test func aSlowQueryCanBeStopped() async throws {
        let progress = ReadProgress()
        let reader = try reader(
            .query("SELECT pg_sleep(60)::text AS id, 'x' AS \"pavardė\", '' AS vardai, '' AS \"gimė\", '' AS lytis, '' AS \"ištrinta\""))
        async let outcome = DiskWork.run { () -> Result<ReadReport, SourceProblem> in
            Result { () throws(SourceProblem) in try Reading(reader, progress: progress).report }
        }
        while try server.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)::text%' AND usename = '\(PostgreSQL.reader)' AND state = 'active'")
            != "1\n"
        {
            await Task.yield()
        }
        progress.stop()
        #expect(await outcome == .failure(SourceProblem(.stopped)))
    }

    @Test func manyRowsComeInBlocks() throws {
        let mapping = RecordMapping(kind: .phone, columns: [.recordID: "id", .phone: "tel"])
        let seen = Mutexed<[Int]>([])
        let reading = try Reading(
            reader(.query("SELECT i AS id, (86000000 + i)::text AS tel FROM generate_series(1, 50000) i"), mapping: mapping),
            progress: ReadProgress { seen.value.append($0) })
        #expect(reading.records.count == 50_000 && reading.records.last?.id == "50000" && seen.value.count == 51)
    }
}
