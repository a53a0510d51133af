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
        let materials = try materials(sources: sources.joined(separator: ", "))
        #expect(materials.sources.map(\.id) == ["labour-persons", "labour-employers"])
        let worker = MatchQuery.person(
            PersonFields(familyNames: ["Žąsinaitė"], givenNames: ["Šarūnė"], dateOfBirth: PartialDate(iso8601: "1994-03-07")))
        let employer = MatchQuery.organisation(OrganisationFields(legalEntityCode: "990000012"))
        var found: [Int] = []
        for query in [worker, employer] {
            for source in materials.sources { found.append(try await source.search(query).count) }
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
        try FileManager.default.removeItem(at: folder.appending(path: "asmenys.csv"))
        let gone = [materials.renewSources(), materials.renewSources()]
        #expect(gone == [false, false] && materials.sources.count == 1)
        try good.write(to: exchange.pki.revocationListsFile)
        let mended = [materials.renewTrust(), materials.renewTrust()]
        #expect(mended == [false, true])
    }

    @Test func aNewExportIsAnsweredFrom() async throws {
        var materials = try materials()
        let wanted = MatchQuery.person(PersonFields(familyNames: ["Antanaitis"], dateOfBirth: PartialDate(iso8601: "1885-05-05")))
        let source = try #require(materials.sources.first)
        #expect(try await source.search(wanted).isEmpty)
        try Data("id,pavardė,gimė\n1,Kazlauskienė,1890-03-12\n2,Antanaitis,1885-05-05\n".utf8).write(to: folder.appending(path: "asmenys.csv"))
        let looks = [materials.renewSources(), materials.renewSources()]
        #expect(looks == [false, true])
        let renewed = try #require(materials.sources.first)
        #expect(try await renewed.search(wanted).map(\.recordID) == ["2"])
    }
}
