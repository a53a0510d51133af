import Desk
import ExchangeFormats
import Foundation
import GRDB
import Testing

@Suite("vartai source")
struct SourceCommandTests {
    private let folder: SourceFolder
    private let mapping: URL
    private let file: URL

    init() throws {
        folder = try SourceFolder()
        mapping = try folder.write(
            """
            kind: person
            columns: {recordId: id, familyNames: pavardė, dateOfBirth: gimė, sex: lytis, personalCode: kodas}
            dateFormat: DD.MM.YYYY
            sexCodes: {V: MALE, M: FEMALE}
            """, to: "asmenys.mapping.yaml")
        file = try folder.write(
            """
            id,pavardė,gimė,lytis,kodas
            1,Šimkūnaitė;Rimkienė,07.03.1890,M,29003070008
            2,Antanaitis,31.02.1890,X,
            ,Beidis,,,
            3,,,,
            4,Rimkus,00.05.1890,V,
            """, to: "asmenys.csv")
    }

    private func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1 << 20)) }

    @Test("The first records field by field, and what was not understood and why")
    func check() async throws {
        let result = try await Command.run(["source", "check", mapping.path, "--file", file.path, "--rows", "2", "--language", "lt"])
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n").map(String.init)
        #expect(lines.prefix(5) == ["1", "  familyNames: Šimkūnaitė", "  familyNames: Rimkienė", "  dateOfBirth: 1890-03-07", "  sex: FEMALE"])
        #expect(lines.contains("  LT: 29003070008") && lines.contains("  familyNames: Antanaitis") && !result.output.contains("Rimkus"))
        #expect(lines.contains { $0.hasPrefix("3") && $0.contains("gimė") && $0.contains("dateFormat") })
        #expect(lines.contains { $0.hasPrefix("3") && $0.contains("lytis") && $0.contains("sexCodes") })
        #expect(lines.contains { $0.hasPrefix("4") && $0.contains("id") && $0.contains("eilutė praleista") })
        #expect(lines.contains("Eilučių: 5. Iš jų įrašų: 3, praleista: 2."))
        #expect(!result.output.contains("31.02.1890"))
    }

    @Test("The same for programs")
    func checkAsJSON() async throws {
        let result = try await Command.run(["source", "check", mapping.path, "--file", file.path, "--remarks", "1", "--json"])
        let value = try json(result.output)
        #expect(value["rows"]?.integer == 5 && value["records"]?.integer == 3 && value["first"]?.array?.count == 3)
        #expect(value["remarks"]?.array?.count == 1)
        let remark = try #require(value["remarks"]?.array?.first)
        #expect(remark["row"]?.integer == 3 && remark["column"]?.string == "gimė" && remark["reason"]?.string == "dateNotUnderstood")
        #expect(remark["messages"]?["lt"]?.string?.isEmpty == false && remark["messages"]?["en"]?.string?.isEmpty == false)
        #expect(
            value["counts"]?.object?.names.sorted() == ["dateNotUnderstood", "nothingToFindItBy", "recordIDMissing", "sexNotUnderstood"])
    }

    @Test("A database, and a source of the desk's configuration")
    func checkOtherSources() async throws {
        let database = folder.url.appending(path: "r.sqlite")
        try await DatabaseQueue(path: database.path).write { db in
            try db.execute(sql: "CREATE TABLE asmenys (id, pavardė, gimė, lytis, kodas)")
            try db.execute(sql: "INSERT INTO asmenys VALUES (1, 'Rimkus', '01.02.1890', 'V', NULL)")
        }
        for rows in [["--table", "asmenys"], ["--query", "SELECT * FROM asmenys"]] {
            let result = try await Command.run(["source", "check", mapping.path, "--file", database.path, "--json"] + rows)
            #expect(try json(result.output)["records"]?.integer == 1, "\(result.errors)")
        }
        let desk = try folder.write(
            """
            exchange: lt.test
            endpoint: lt.md
            gateway: {host: 127.0.0.1, port: 1, serverName: localhost}
            state: state
            keys: keys
            tls: {certificate: tls.pem, key: tls.key}
            signing: {certificate: signing.pem, key: signing.key}
            anchors: anchors.pem
            revocationLists: [crl.pem]
            staff: darbuotojas-7
            unit: Pavyzdinis skyrius
            contact: {phone: "+37060000000"}
            sources:
              - {id: asmenys, kind: sqlite, file: r.sqlite, table: asmenys, mapping: asmenys.mapping.yaml, regime: BDAR, refresh: {every: 1h}}
            """, to: "desk.yaml")
        let result = try await Command.run(["source", "check", "--config", desk.path, "--source", "asmenys"])
        #expect(result.status == 0 && result.output.contains("  familyNames: Rimkus"), "\(result.errors)")
        #expect(try await Command.run(["source", "check", "--config", desk.path, "--source", "kiti"]).status == 64)
    }

    @Test("What cannot be read is said in a sentence, with its place and without its values")
    func checkOfWhatCannotBeRead() async throws {
        func run(_ arguments: [String]) async throws -> Command.Result {
            try await Command.run(["source", "check"] + arguments + ["--language", "lt"])
        }
        let gone = try await run([mapping.path, "--file", folder.url.appending(path: "nėra.csv").path])
        #expect(gone.status == 65 && gone.errors.contains("Šaltinio failo perskaityti nepavyko. (nėra.csv)"))
        let other = try await run([mapping.path, "--file", try folder.write("id,pavardė,gimė,lytis\n", to: "kitas.csv").path])
        #expect(other.status == 65 && other.errors.contains("(kodas)"))
        let broken = try await run([mapping.path, "--file", try folder.write("id,pavardė,gimė,lytis,kodas\n1,Slapta\n", to: "b.csv").path])
        #expect(broken.status == 65 && broken.errors.contains("(columnCount, 2)") && !broken.errors.contains("Slapta"))
        let wrong = try await run([try folder.write("kind: person\ncolumns: {vin: a}\n", to: "blogi.yaml").path, "--file", file.path])
        #expect(wrong.status == 78 && wrong.errors.contains("blogi.yaml:2"))
        let open = try folder.write("Driver={PostgreSQL Unicode};Password=slapta", to: "odbc.txt", mode: 0o644)
        let readable = try await run([mapping.path, "--connection", open.path, "--table", "a"])
        #expect(readable.status == 65 && readable.errors.contains("0600") && !readable.errors.contains("slapta"))
        let nothing = try await run([mapping.path, "--file", try folder.write("id,pavardė,gimė,lytis,kodas\n", to: "n.csv").path])
        #expect(nothing.status == 1)
        for arguments in [
            [], [mapping.path], [mapping.path, "--file", "a", "--connection", "b"], ["--source", "a"], [mapping.path, "--connection", "a"],
        ] {
            #expect(try await run(arguments).status == 64)
        }
    }

    // MARK: A running desk

    private func withDesk(_ test: ([String], FakeDesk) async throws -> Void) async throws {
        let (state, desk) = (try TemporaryDirectory(), FakeDesk())
        defer { state.remove() }
        try await withServer(desk, state: state) { _ in try await test(["--desk", state.url.path], desk) }
    }

    @Test("How the sources stand; one that cannot be read ends the command with 1")
    func list() async throws {
        try await withDesk { place, _ in
            let result = try await Command.run(["source", "list", "--language", "lt"] + place)
            #expect(result.status == 1)
            let rows = result.output.split(separator: "\n")
            #expect(rows.count == 3 && rows[1].hasPrefix("asmenys") && rows[1].hasSuffix("perskaitytas"))
            #expect(rows[2].contains("prisijungti nepavyko. (08001)") && rows[2].contains("bandymų: 2"))
            let value = try json(try await Command.run(["source", "list", "--json"] + place).output)
            #expect(value.array?.count == 2 && value.array?.first?["records"]?.integer == 5)
            #expect(value.array?.last?["failure"]?["fault"]?.string == "connectionFailed")
            let status = try await Command.run(["desk", "status", "--language", "lt"] + place)
            #expect(status.status == 1 && status.output.contains("automobiliai: "))
        }
    }

    @Test("A reading is asked for, and its end waited for")
    func refresh() async throws {
        try await withDesk { place, desk in
            let result = try await Command.run(["source", "refresh", "asmenys", "--language", "lt"] + place)
            #expect(result.status == 0 && result.output.contains("asmenys: perskaitytas") && result.output.contains("Įrašų: 7."), "\(result.errors)")
            #expect(desk.seen.refreshed == ["asmenys": false])
            let full = try await Command.run(["source", "refresh", "automobiliai", "--full", "--json"] + place)
            #expect(full.status == 1 && desk.seen.refreshed["automobiliai"] == true)
            let unknown = try await Command.run(["source", "refresh", "kiti"] + place)
            #expect(unknown.status == 65 && unknown.errors.contains("source"))
            #expect(try await Command.run(["source", "refresh", "a/../b"] + place).status == 65)
        }
    }
}
