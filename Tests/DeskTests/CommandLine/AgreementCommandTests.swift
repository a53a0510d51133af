import ExchangeFormats
import Foundation
import TestSupport
import Testing

@Suite("Agreements on the command line") struct AgreementCommandTests {
    private func explain(_ more: String..., agreements: String? = nil) async throws -> Command.Result {
        let folder = Repository.file("Examples/exchange")
        return try await Command.run(
            [
                "admin", "agreement", "explain", "--agreements", agreements ?? folder.appending(path: "agreements.yaml").path, "--directory",
                folder.appending(path: "directory.yaml").path, "--on", "2026-11-23",
            ] + more)
    }

    @Test func allowed() async throws {
        let route = ["--from", "ngo.nappz.linija", "--to", "lt.sav.15", "--format", "thb-230", "--purpose", "assist"]
        let english = try await Command.run(arguments(route))
        #expect(english.status == 0, "\(english.errors)")
        for words in ["Allowed.", "SUT-2026-002, 1 (agreements.yaml:", "90 days", "A0, H2", "consent", "exactly one", "1.0"] {
            #expect(english.output.contains(words), "\(words) in \(english.output)")
        }
        let lithuanian = try await Command.run(arguments(route + ["--language", "lt", "--regime", "BDAR", "--handling", "H2", "--retention", "90"]))
        #expect(lithuanian.status == 0 && lithuanian.output.contains("Leidžiama.") && lithuanian.output.contains("90 dienų"))
        let json = try JSONReader.read(
            Array(try await Command.run(arguments(route + ["--json"])).output.utf8), limits: JSONLimits(bytes: 1 << 20))
        #expect(json["allowed"] == true && json["line"]?["agreement"] == "SUT-2026-002" && json["line"]?["consent"] == true)
    }

    @Test func refusedByALine() async throws {
        let result = try await explain(
            "--from", "ngo.nappz.linija", "--to", "lt.sav.15", "--format", "THB-230", "--purpose", "CHILD", "--handling", "H1")
        #expect(result.status == 1 && result.output.contains("Refused.") && result.output.contains("E-PUR-01") && result.output.contains("E-HND-03"))
        #expect(!result.output.contains("No agreement can"))
    }

    @Test func refusedByARule() async throws {
        let result = try await explain("--from", "lt.policija.lkpb", "--to", "lt.sav.15", "--format", "THB-100", "--purpose", "IDENTIFY", "--json")
        let json = try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 1 << 20))
        #expect(result.status == 1 && json["allowed"] == false && json["noAgreementCanAllow"] == true)
        #expect(json["problem"]?["code"] == "E-RTE-07")
    }

    @Test func badInput() async throws {
        let route = ["--to", "lt.sav.15", "--format", "THB-230", "--purpose", "ASSIST"]
        #expect(try await Command.run(arguments(route + ["--from", "lt.nobody"])).status == 65)
        #expect(try await Command.run(arguments(route)).status == 64)
        let known = ["--from", "ngo.nappz.linija", "--to", "lt.sav.15"]
        #expect(try await Command.run(arguments(known + ["--format", "THB-999", "--purpose", "ASSIST"])).status == 65)
        #expect(try await Command.run(arguments(known + ["--format", "THB-230", "--purpose", "HELP"])).status == 65)
        #expect(try await Command.run(arguments(known + ["--format", "THB-230", "--purpose", "ASSIST", "--on", "2026-02-30"])).status == 64)
        let missing = try await explain("--from", "a", "--to", "b", "--format", "THB-230", "--purpose", "ASSIST", agreements: "/nowhere/a.yaml")
        #expect(missing.status == 65 && missing.errors.contains("a.yaml:1"), "\(missing.errors)")
    }

    private func arguments(_ more: [String]) -> [String] {
        let folder = Repository.file("Examples/exchange")
        return [
            "admin", "agreement", "explain", "--agreements", folder.appending(path: "agreements.yaml").path, "--directory",
            folder.appending(path: "directory.yaml").path,
        ] + more
    }
}
