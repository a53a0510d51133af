import Desk
import ExchangeFormats
import Foundation
import Matching
import StrictYAML
import Testing
import Trust

@Suite struct ConfigurationTests {
    private static let text = """
        exchange: lt.test
        endpoint: lt.md
        gateway: {host: 127.0.0.1, portFile: ../vartaid/run.json, serverName: localhost}
        state: state
        keys: keys
        tls: {certificate: tls.pem, key: tls.key}
        signing: {certificate: signing.pem, key: signing.key}
        anchors: anchors.pem
        revocationLists: [crl.pem]
        language: en
        staff: darbuotojas-7
        unit: Pavyzdinis skyrius
        contact: {phone: "+37060000000", hours: visą parą}
        answering: {delay: 2, bytes: 4096}
        sources:
          - {id: asmenys, kind: csv, file: asmenys.csv, mapping: asmenys.mapping.yaml, thresholds: {hit: 85, partial: 50}, regime: LED}
        ask: {endpoints: [lt.vsat]}
        tests: {every: 2h}
        """

    private func read(_ text: String) throws -> DeskConfiguration {
        try DeskConfiguration(YAMLNode(file: "desk.yaml", text: text), folder: URL(filePath: "/pavyzdys/md/", directoryHint: .isDirectory))
    }

    @Test func everythingIsRead() throws {
        let configuration = try read(Self.text)
        #expect(configuration.settings.endpoint == "lt.md" && configuration.settings.language == .en)
        #expect(configuration.settings.answering.delay == .seconds(2) && configuration.settings.answering.bytes == 4096)
        #expect(configuration.settings.testEvery == .seconds(7200))
        #expect(configuration.settings.ask == ["lt.vsat"] && configuration.settings.contactPhone == "+37060000000")
        #expect(configuration.gateway.port == .file(URL(filePath: "/pavyzdys/vartaid/run.json")))
        #expect(configuration.state.path == "/pavyzdys/md/state" && configuration.tls.key.file?.path == "/pavyzdys/md/tls.key")
        #expect(configuration.sources.map(\.id) == ["asmenys"] && configuration.sources[0].thresholds == Thresholds(hit: 85, partial: 50))
        #expect(configuration.sources[0].regime == .lawEnforcement && configuration.keys.path == "/pavyzdys/md/keys")
    }

    @Test(arguments: [
        ("staff: darbuotojas-7", "personel: darbuotojas-7"), ("language: en", "language: de"), ("delay: 2", "delay: 2, jitter: 1"),
        ("portFile: ../vartaid/run.json", "portFile: run.json, port: 1"), ("hit: 85", "hit: 50"), ("kind: csv", "kind: odbc"),
        ("id: asmenys", "id: \"a b\""), ("id: asmenys", "id: žmonės"),
        ("kind: csv", "kind: csv, query: SELECT 1"), ("kind: csv", "kind: csv, refresh: {changes: {column: a}, every: 1h, at: \"03:30\"}"),
        ("kind: csv", "kind: sqlite, table: a"), ("kind: csv", "kind: csv, refresh: {}"), ("kind: csv", "kind: csv, refresh: {every: 5s}"),
        ("kind: csv", "kind: csv, refresh: {every: 8d}"), ("kind: csv", "kind: csv, refresh: {every: 15}"),
        ("kind: csv", "kind: csv, refresh: {at: \"24:00\"}"), ("kind: csv", "kind: csv, refresh: {at: \"3:30\"}"),
        ("kind: csv", "kind: csv, refresh: {every: 1h, jitter: 1}"),
        ("every: 2h", "every: 7200"), ("every: 2h", "every: 5s"), ("every: 2h", "every: 8d"), ("every: 2h", "every: 2h, at: 3"), ("every: 2h", ""),
        ("unit: Pavyzdinis skyrius\n", ""), ("bytes: 4096", "bytes: 100"), ("regime: LED", "regime: ABC"),
        ("regime: LED", "regime: STAT"), (", regime: LED", ""), ("revocationLists: [crl.pem]\n", ""),
        ("revocationLists: [crl.pem]", "revocationLists: []"), ("keys: keys\n", ""), ("keys: keys", "keys: ./state"),
        ("key: signing.key", "key: signing.key, pin: pin.txt"), ("key: signing.key", "key: \"pkcs11:object=a?pin-value=1\""),
        ("key: signing.key", "key: \"pkcs11:token=a\", passphrase: pin"), ("key: signing.key", "key: \"pkcs11:object=a\""),
    ])
    func aSlipOfThePenIsAnError(right: String, wrong: String) throws {
        #expect(throws: YAMLError.self) { try read(Self.text.replacing(right, with: wrong)) }
    }

    private static let csv =
        "{id: asmenys, kind: csv, file: asmenys.csv, mapping: asmenys.mapping.yaml, thresholds: {hit: 85, partial: 50}, regime: LED}"

    private func source(_ text: String) throws -> DeskConfiguration.Source {
        try #require(try read(Self.text.replacing(Self.csv, with: text)).sources.first)
    }

    @Test func everyKindOfSourceIsRead() throws {
        let folder = "/pavyzdys/md"
        #expect(try source(Self.csv).origin == .csv(file: URL(filePath: "\(folder)/asmenys.csv")))
        #expect(try source(Self.csv).refresh == RefreshPlan())
        let sqlite = try source("{id: a, kind: sqlite, file: r.sqlite, table: asmenys, mapping: m.yaml, regime: LED, refresh: {every: 1h}}")
        #expect(sqlite.origin == .sqlite(file: URL(filePath: "\(folder)/r.sqlite"), rows: RowSelection(.table("asmenys"))))
        #expect(sqlite.refresh == RefreshPlan(every: .seconds(3600)) && sqlite.origin.kind == "sqlite")
        let odbc = try source(
            """
            {id: a, kind: odbc, connection: odbc.txt, text: utf8, query: SELECT * FROM a, mapping: m.yaml, regime: LED,
                refresh: {every: 15m, at: "03:30", changes: {column: pakeista, query: SELECT * FROM a WHERE pakeista >= ?}}}
            """)
        let changes = RowSelection.Changes(column: "pakeista", query: "SELECT * FROM a WHERE pakeista >= ?")
        #expect(
            odbc.origin
                == .odbc(
                    connection: URL(filePath: "\(folder)/odbc.txt"), rows: RowSelection(.query("SELECT * FROM a"), changes: changes), text: .utf8))
        #expect(odbc.refresh == RefreshPlan(every: .seconds(900), at: 210))
    }

    @Test(arguments: [
        "kind: odbc, connection: c, mapping: m, regime: LED, refresh: {every: 1h}", "kind: odbc, connection: c, table: t, mapping: m, regime: LED",
        "kind: odbc, connection: c, table: t, query: q, mapping: m, regime: LED, refresh: {every: 1h}",
        "kind: odbc, file: c, table: t, mapping: m, regime: LED, refresh: {every: 1h}",
        "kind: odbc, connection: c, table: t, text: latin1, mapping: m, regime: LED, refresh: {every: 1h}",
        "kind: odbc, connection: c, table: t, mapping: m, regime: LED, refresh: {every: 1h, changes: {column: a}}",
        "kind: odbc, connection: c, table: t, mapping: m, regime: LED, refresh: {every: 1h, at: \"03:30\", changes: {}}",
        "kind: odbc, connection: c, table: t, mapping: m, regime: LED, refresh: {every: 1h, at: \"03:30\", changes: {column: a, query: b}}",
        "kind: sqlite, connection: c, table: t, mapping: m, regime: LED, refresh: {every: 1h}",
        "kind: xlsx, file: f, mapping: m, regime: LED",
    ])
    func aSourceHalfDescribedIsRefused(_ text: String) throws {
        #expect(throws: YAMLError.self) { try source("{id: a, \(text)}") }
    }

    @Test func everythingIsReadAtOneTimeOfDay() throws {
        let zone = try #require(TimeZone(identifier: "Europe/Vilnius"))
        let plan = RefreshPlan(at: 210)
        func next(_ text: String) throws -> String? { plan.nextFull(after: try #require(UTCInstant(rfc3339: text)), in: zone)?.rfc3339 }
        #expect(try next("2026-01-10T00:00:00Z") == "2026-01-10T01:30:00.000Z")
        #expect(try next("2026-01-10T01:30:00Z") == "2026-01-11T01:30:00.000Z")
        #expect(try next("2026-07-10T01:00:00Z") == "2026-07-11T00:30:00.000Z")
        // On 29 March the clocks go from 3 to 4; on 25 October half past three comes twice.
        #expect(try next("2026-03-28T12:00:00Z") == "2026-03-29T01:00:00.000Z")
        #expect(try next("2026-10-24T12:00:00Z") == "2026-10-25T00:30:00.000Z")
        #expect(try next("2026-10-25T00:30:00Z") == "2026-10-26T01:30:00.000Z")
        #expect(RefreshPlan(every: .seconds(60)).nextFull(after: UTCInstant(seconds: 0), in: zone) == nil)
    }

    @Test func thePortIsReadWhenItIsNeeded() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "vartai-run-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let port = DeskConfiguration.Gateway.Port.file(file)
        #expect(port.current == nil)
        try Data(#"{"port": 8443, "healthPort": 8080, "pid": 1}"#.utf8).write(to: file)
        #expect(port.current == 8443)
    }
}
