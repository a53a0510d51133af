import Desk
import ExchangeFormats
import Foundation
import Logging
import Matching
import StrictYAML
import Testing
import Trust
import vartai

/// What a desk reads anew while it runs.
@Suite struct MaterialsTests {
    private let exchange: SampleExchange
    private let folder: URL

    init() throws {
        exchange = try SampleExchange()
        folder = URL(filePath: exchange.directory.path, directoryHint: .isDirectory)
        try Data("id,pavardė,gimė\n1,Kazlauskienė,1890-03-12\n".utf8).write(to: folder.appending(path: "asmenys.csv"))
        try Data(
            """
            kind: person
            columns: {recordId: id, familyNames: pavardė, dateOfBirth: gimė}
            """.utf8
        ).write(to: folder.appending(path: "asmenys.mapping.yaml"))
    }

    private func materials(
        sources: String = "{id: asmenys, kind: csv, file: asmenys.csv, mapping: asmenys.mapping.yaml, regime: BDAR}"
    ) throws -> DeskMaterials {
        let configuration = try DeskConfiguration(
            YAMLNode(
                file: "desk.yaml",
                text: """
                    exchange: lt.test
                    endpoint: lt.md
                    gateway: {host: 127.0.0.1, port: 1, serverName: localhost}
                    state: state
                    keys: keys
                    tls: {certificate: tls.pem, key: tls.key}
                    signing: {certificate: signing.pem, key: signing.key}
                    anchors: pki/anchors.pem
                    revocationLists: [pki/crl.pem]
                    staff: darbuotojas-7
                    unit: Pavyzdinis skyrius
                    contact: {phone: "+37060000000"}
                    sources: [\(sources)]
                    """), folder: folder)
        return try DeskMaterials(configuration, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func judge(_ materials: DeskMaterials, _ certificate: Certificate) throws(PathFailure) {
        try materials.signatures.paths.verify(
            leaf: certificate, intermediates: (try? Certificate.bundle(contentsOf: exchange.pki.issuingFile)) ?? [], purpose: .endpointSigning,
            at: exchange.clock.now())
    }

    /// As its desk reads them in the story: two kinds of records, one source each.
    @Test func theLabourInspectorateAnswersOnWorkersAndEmployers() async throws {
        let registers = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Examples/registers").path
        let sources = ["labour-persons", "labour-employers"].map { name in
            "{id: \(name), kind: csv, file: \"\(registers)/\(name).csv\", mapping: \"\(registers)/\(name).mapping.yaml\", regime: BDAR}"
        }
        let made = try materials(sources: sources.joined(separator: ", ")).sources(keeper: nil, clock: exchange.clock, random: CountingRandom())
        #expect(made.map(\.id) == ["labour-persons", "labour-employers"])
        let worker = MatchQuery.person(
            PersonFields(familyNames: ["Žąsinaitė"], givenNames: ["Šarūnė"], dateOfBirth: PartialDate(iso8601: "1994-03-07")))
        let employer = MatchQuery.organisation(OrganisationFields(legalEntityCode: "990000012"))
        var found: [Int] = []
        for query in [worker, employer] {
            for source in made { found.append(try await source.search(query).count) }
        }
        #expect(found == [1, 0, 0, 1])
    }

    @Test func aRevocationIsInForceOnceItsListStandsStill() throws {
        var materials = try materials()
        let certificate = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).certificates)[0]
        try judge(materials, certificate)
        let untouched = materials.renewTrust()
        #expect(!untouched)
        exchange.clock.advance(.seconds(60))
        try exchange.pki.revoke(certificate, clock: exchange.clock)
        // At the first look it might still be written to.
        let looks = [materials.renewTrust(), materials.renewTrust(), materials.renewTrust()]
        #expect(looks == [false, true, false])
        #expect(throws: PathFailure.self) { try judge(materials, certificate) }
    }

    @Test func aWrongFileChangesNothing() throws {
        var materials = try materials()
        let certificate = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).certificates)[0]
        let good = try Data(contentsOf: exchange.pki.revocationListsFile)
        for wrong in [Data("ne sąrašas".utf8), Data(), Data(good.dropLast(200))] {
            try wrong.write(to: exchange.pki.revocationListsFile)
            let looks = [materials.renewTrust(), materials.renewTrust()]
            #expect(looks == [false, false])
            try judge(materials, certificate)
        }
        try good.write(to: exchange.pki.revocationListsFile)
        let mended = [materials.renewTrust(), materials.renewTrust()]
        #expect(mended == [false, true])
    }

    @Test func aSourceThatCannotBeReadAsItIsSetUpStopsTheStart() throws {
        func start(_ source: String) throws -> [any RecordSource] {
            try materials(sources: source).sources(keeper: nil, clock: exchange.clock, random: CountingRandom())
        }
        let good = "{id: asmenys, kind: csv, file: asmenys.csv, mapping: asmenys.mapping.yaml, regime: BDAR}"
        #expect(try start(good).count == 1)
        #expect(throws: (any Error).self) { try start(good.replacing("file: asmenys.csv", with: "file: nėra.csv")) }
        #expect(throws: (any Error).self) { try start(good.replacing("asmenys.mapping.yaml", with: "nėra.mapping.yaml")) }
        try Data("kind: person\ncolumns: {recordId: id, gimė: gimė}\n".utf8).write(to: folder.appending(path: "blogi.mapping.yaml"))
        #expect(throws: YAMLError.self) { try start(good.replacing("asmenys.mapping.yaml", with: "blogi.mapping.yaml")) }
        // A database that is not there at the moment is another matter: the desk runs, and answers “unable”.
        let connection = folder.appending(path: "odbc.txt")
        try Data("Driver=/nėra/tokios.so;Server=nėra".utf8).write(to: connection)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: connection.path)
        let odbc =
            "{id: b, kind: odbc, connection: odbc.txt, table: t, mapping: asmenys.mapping.yaml, regime: BDAR, refresh: {every: 15m, at: \"03:30\"}}"
        let source = try #require(try start(odbc).first as? MaintainedSource)
        #expect(source.current.failure?.fault == "connectionFailed" && source.current.records == nil)
        #expect(throws: SourceProblem(.notReadYet)) { try source.search(.phone(PhoneFields(number: "8612"))) }
    }
}
