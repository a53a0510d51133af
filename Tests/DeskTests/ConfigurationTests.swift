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
        """

    private func read(_ text: String) throws -> DeskConfiguration {
        try DeskConfiguration(YAMLNode(file: "desk.yaml", text: text), folder: URL(filePath: "/pavyzdys/md/", directoryHint: .isDirectory))
    }

    @Test func everythingIsRead() throws {
        let configuration = try read(Self.text)
        #expect(configuration.settings.endpoint == "lt.md" && configuration.settings.language == .en)
        #expect(configuration.settings.answering.delay == .seconds(2) && configuration.settings.answering.bytes == 4096)
        #expect(configuration.settings.ask == ["lt.vsat"] && configuration.settings.contactPhone == "+37060000000")
        #expect(configuration.gateway.port == .file(URL(filePath: "/pavyzdys/vartaid/run.json")))
        #expect(configuration.state.path == "/pavyzdys/md/state" && configuration.tls.key.file?.path == "/pavyzdys/md/tls.key")
        #expect(configuration.sources.map(\.id) == ["asmenys"] && configuration.sources[0].thresholds == Thresholds(hit: 85, partial: 50))
        #expect(configuration.sources[0].regime == .lawEnforcement && configuration.keys.path == "/pavyzdys/md/keys")
    }

    @Test(arguments: [
        ("staff: darbuotojas-7", "personel: darbuotojas-7"), ("language: en", "language: de"), ("delay: 2", "delay: 2, jitter: 1"),
        ("portFile: ../vartaid/run.json", "portFile: run.json, port: 1"), ("hit: 85", "hit: 50"), ("kind: csv", "kind: odbc"),
        ("unit: Pavyzdinis skyrius\n", ""), ("bytes: 4096", "bytes: 100"), ("regime: LED", "regime: ABC"),
        ("regime: LED", "regime: STAT"), (", regime: LED", ""), ("revocationLists: [crl.pem]\n", ""),
        ("revocationLists: [crl.pem]", "revocationLists: []"), ("keys: keys\n", ""), ("keys: keys", "keys: ./state"),
        ("key: signing.key", "key: signing.key, pin: pin.txt"), ("key: signing.key", "key: \"pkcs11:object=a?pin-value=1\""),
        ("key: signing.key", "key: \"pkcs11:token=a\", passphrase: pin"), ("key: signing.key", "key: \"pkcs11:object=a\""),
    ])
    func aSlipOfThePenIsAnError(right: String, wrong: String) throws {
        #expect(throws: YAMLError.self) { try read(Self.text.replacing(right, with: wrong)) }
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
