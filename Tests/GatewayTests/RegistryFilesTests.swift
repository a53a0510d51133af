import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// `directory.yaml` and `agreements.yaml`: the sample loads, and every kind of mistake is told with file and line.
struct RegistryFilesTests {
    @Test func sampleFiles() throws {
        let registry = try SampleExchange().registry()
        #expect(registry.directory.exchange == SampleExchange.name)
        #expect(registry.directory.endpoints.map(\.id) == SampleExchange.endpoints)
        #expect(registry.agreements.map(\.id) == ["SUT-2026-001", "SUT-2026-002", "SUT-2026-003", "SUT-2026-004"])
        let municipality = try #require(registry.directory.endpoint(SampleExchange.municipality))
        #expect(municipality.reads == ["SYS-041": [FormatVersion(1, 0)], "THB-230": [FormatVersion(1, 0)], "THB-232": [FormatVersion(1, 0)]])
        #expect(municipality.signingCertificates.count == 1)
        #expect(registry.directory.endpoint(tlsFingerprint: municipality.tlsFingerprints.first ?? [])?.id == municipality.id)
        #expect(registry.agreements[1].routes[0].retentionCeiling == 90)
    }

    enum File: String { case directory, agreements }

    /// A text of a sample file, what a slip of the pen makes of it, and how many lines below the first occurrence the mistake is told.
    struct Slip: Sendable, CustomTestStringConvertible {
        let file: File
        let before: String
        let after: String
        let linesBelow: Int
        let says: String
        var testDescription: String { "\(file.rawValue): \(after.prefix(40)) → \(says)" }

        init(_ file: File, _ before: String, _ after: String, linesBelow: Int = 0, _ says: String) {
            self.file = file
            self.before = before
            self.after = after
            self.linesBelow = linesBelow
            self.says = says
        }
    }

    static let slips: [Slip] = [
        Slip(.directory, "    role: MIGRATION", "    role: MIGRACIJA", "no such code"),
        Slip(.directory, "    role: MIGRATION", "    rolė: MIGRATION", linesBelow: -2, "“role” is missing"),
        Slip(.directory, "    role: MIGRATION", "    role: MIGRATION\n    colour: blue", linesBelow: 1, "unknown key “colour”"),
        Slip(.directory, "version: 1", "version: 0", "from 1 to"),
        Slip(.directory, "version: 1", "version: one", "whole number"),
        Slip(.directory, "  - id: lt.md", "  - id: LT.MD", "endpoint id"),
        Slip(.directory, "  - id: lt.md", "  - id: lt.vsat", linesBelow: 4, "not made out to this endpoint"),
        Slip(
            .directory, "tls: [endpoints/lt.md/tls.pem]", "tls: [endpoints/lt.vsat/tls.pem]", "not made out to this endpoint"),
        Slip(.directory, "tls: [endpoints/lt.md/tls.pem]", "tls: [endpoints/lt.md/none.pem]", "could not be read"),
        Slip(.directory, "THB-101: [\"1.0\"]", "THB-101: [\"2.0\"]", "no such format or version"),
        Slip(.directory, "THB-101: [\"1.0\"]", "SYS-001: [\"1.0\"]", "no such format or version"),
        Slip(.directory, "name: {lt: Migracijos", "name: {lv: Migracijos", "“lt” is missing"),
        Slip(.agreements, "      - from: [lt.policija.lkpb]", "      - from: [lt.policija]", "no such endpoint"),
        Slip(.agreements, "      - from: [lt.policija.lkpb]", "      - from: []", "the list is empty"),
        Slip(.agreements, "        to: [lt.md, lt.vsat, lt.vdi.vilnius]", "        to: [lt.md, ngo.nappz.linija]", "can never be a query source"),
        Slip(.agreements, "        to: [lt.md, lt.vsat, lt.vdi.vilnius]", "        to: [lt.md, lt.sav.15]", "can never be a query source"),
        Slip(.agreements, "formats: [THB-100]", "formats: [THB-999]", "no such format"),
        Slip(.agreements, "formats: [THB-100]", "formats: [SYS-001]", "no such format"),
        Slip(.agreements, "purposes: [ASSIST]", "purposes: [HELP]", "code in the list purpose"),
        Slip(.agreements, "purposes: [ASSIST]", "purposes: [ASSIST, ASSIST]", "repeated"),
        Slip(.agreements, "regimes: [BDAR]", "regimes: [GDPR]", "code in the list regime"),
        Slip(.agreements, "handlingCodes: [A0, H2]", "handlingCodes: [A0, H9]", "code in the list handlingCode"),
        Slip(.agreements, "retentionCeiling: 90", "retentionCeiling: 0", "from 1 to 3650"),
        Slip(.directory, "    role: MIGRATION", "    role: MIGRATION\n    country: Baltarusija", linesBelow: 1, "no such code in the list country"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        transfer: {instruments: [LED-1]}", linesBelow: 1,
            "code in the list transferInstrument"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        feedbackAgreed: agreed", linesBelow: 1,
            "“true” or “false”"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        acknowledgementDeadline: {emergency: 0}",
            linesBelow: 1, "from 1 to 10080"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        acknowledgementDeadline: {}", linesBelow: 1,
            "at least one of emergency"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        acknowledgementDeadline: {normal: 31}",
            linesBelow: 1, "from 1 to 30"),
        Slip(
            .agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        escalation: [lt.nobody]", linesBelow: 1,
            "no such endpoint"),
        Slip(.agreements, "        retentionCeiling: 30", "        retentionCeiling: 30\n        consent: maybe", linesBelow: 1, "“true” or “false”"),
        Slip(.directory, "hours: 24/7}", "hours: 24/7, onCall: 112}", "written internationally"),
        Slip(.directory, "hours: 24/7}", "hours: 24/7, open: always}", "either “hours” or “open”"),
        Slip(.directory, "hours: 24/7}", "open: sometimes}", "opening hours are"),
        Slip(.directory, "hours: 24/7}", "hours: 24/7, email: nobody}", "e-mail address"),
        Slip(.directory, "    capacity: 12", "    capacity: many", "whole number"),
        Slip(.directory, "{id: kovos-su-prekyba-zmonemis,", "{id: \"kovos su\",", "unit’s id"),
        Slip(.agreements, "sealing: clear", "sealing: sealed", "clear parts only"),
        Slip(.agreements, "validFrom: 2026-01-01", "validFrom: 2026-02-30", "YYYY-MM-DD"),
        Slip(.agreements, "    validFrom: 2026-01-01", "    validFrom: 2036-01-01", linesBelow: -8, "ends before it begins"),
        Slip(.agreements, "  - id: SUT-2026-002", "  - id: SUT-2026-001", "such an agreement already"),
        Slip(.agreements, "agreements:", "agreement:", "“agreements” is missing"),
        Slip(.agreements, "    memorandum: Nr. SUT-2026-002", "    memorandum: &m Nr. SUT-2026-002", "anchors"),
    ]

    @Test(arguments: slips)
    func slip(_ slip: Slip) throws {
        let exchange = try SampleExchange()
        var files = exchange.registryFiles
        let original = slip.file == .directory ? files.directory : files.agreements
        let text = try String(contentsOf: original, encoding: .utf8)
        let place = try #require(text.firstRange(of: slip.before))
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1 + slip.linesBelow
        let changed = try exchange.directory.write("\(slip.file.rawValue).yaml", text.replacingCharacters(in: place, with: slip.after))
        switch slip.file {
        case .directory: files.directory = changed
        case .agreements: files.agreements = changed
        }
        do {
            _ = try Registry.load(files)
            Issue.record("it was read")
        } catch {
            let told = "\(error)"
            #expect(told.hasPrefix("\(slip.file.rawValue).yaml:\(line): "), "\(told) instead of line \(line)")
            #expect(told.contains(slip.says), "\(told)")
        }
    }

    @Test func endpointTwice() throws {
        let exchange = try SampleExchange()
        var files = exchange.registryFiles
        let entry = """
              - id: lt.md
                name: {lt: Pavyzdys, en: Sample}
                role: MIGRATION
                certificates:
                  tls: [endpoints/lt.md/tls.pem]
                  signing: [endpoints/lt.md/signing.pem]
                reads: {}

            """
        let text = "exchange: lt.test\nversion: 1\nendpoints:\n" + entry
        files.directory = try exchange.directory.write("directory.yaml", text + entry)
        let line = text.count { $0 == "\n" } + 1
        do {
            _ = try Registry.load(files)
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasPrefix("directory.yaml:\(line): "))
            #expect("\(error)".contains("such an endpoint already"))
        }
    }

    @Test func filesThatAreNotThere() throws {
        let exchange = try SampleExchange()
        var files = exchange.registryFiles
        files.agreements = exchange.directory.file("none.yaml")
        do {
            _ = try Registry.load(files)
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasPrefix("none.yaml:1: "))
        }
        files = exchange.registryFiles
        files.anchors = exchange.directory.file("none.pem")
        do {
            _ = try Registry.load(files)
            Issue.record("it was read")
        } catch {
            #expect("\(error)".hasPrefix("none.pem:1: "))
        }
    }
}
