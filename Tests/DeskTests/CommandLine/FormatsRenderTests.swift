import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Showing messages and bodies")
struct FormatsRenderTests {
    private static let body = #"{"nukreipimoRusis":"INQUIRY","skubumas":"URGENT","arGresiaPavojus":false,"nukreipimoPriezastis":"Jonė ieško"}"#

    private func withMessage(_ test: (AuditedMessage) async throws -> Void) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        try await test(try AuditedMessage(directory: directory))
    }

    @Test("A body alone is read in the language asked for, its binding told by its names")
    func body() async throws {
        let render = ["formats", "render", "-", "--format", "THB-230@1.0"]
        let lithuanian = try await Command.run(render + ["--language", "lt"], input: Self.body)
        #expect(lithuanian.status == 0, "\(lithuanian.errors)")
        #expect(lithuanian.output.hasPrefix("THB-230 1.0 – Nukreipimas pagalbai\nTurinys be parašo.\n"))
        #expect(lithuanian.output.contains("  Skubumas: Skubiai\n") && lithuanian.output.contains("Šiuo metu gresia pavojus: ne"))
        let both = try await Command.run(render + ["--language", "both"], input: Self.body)
        #expect(both.output.contains("  Priority / Skubumas: Urgent / Skubiai\n"))
        let redacted = try await Command.run(render + ["--redact", "--language", "en"], input: Self.body)
        #expect(redacted.output.contains("Reason for the referral: not shown") && !redacted.output.contains("Jonė"))
        let json = try await Command.run(render + ["--json"], input: Self.body)
        let tree = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 1 << 20))
        #expect(tree["verdict"]?["outcome"] == "unsigned")
        #expect(try await Command.run(render, input: "{").status == 65)
    }

    @Test("A message is verified where the files for it are at hand, and says where they are not")
    func message() async throws {
        try await withMessage { message in
            let render = ["formats", "render", message.file("message.json").path, "--language", "lt"]
            let trust = ["--anchors", message.pki.anchorsFile.path, "--crl", message.pki.revocationListsFile.path]
            let unchecked = try await Command.run(render)
            #expect(unchecked.status == 0 && unchecked.output.contains("\nParašas netikrintas.\n"), "\(unchecked.errors)")
            let checked = try await Command.run(render + trust)
            #expect(checked.status == 0 && checked.output.contains("\nParašas galioja.\n"), "\(checked.errors)")
            #expect(checked.output.contains("  Pasirašė: ngo.nappz.linija\n"))
            #expect(checked.output.contains("Yra laukų, kurių formato apraše nėra"))
            #expect(try await Command.run(render + ["--anchors", message.pki.anchorsFile.path]).status == 64)
            // Another signature: shown all the same, with the reason on top.
            var object = try #require(try JSONReader.read(message.bytes, limits: JSONLimits(bytes: 1 << 20)).object)
            object["signature"] = .string(Base64URL.encode([UInt8](repeating: 7, count: 64)))
            try message.write(.object(object), "forged.json")
            let forged = try await Command.run(["formats", "render", message.file("forged.json").path, "--language", "lt"] + trust)
            #expect(forged.status == 1 && forged.output.contains("\nParašo patvirtinti nepavyko.\n"), "\(forged.output)")
            #expect(forged.output.contains("Priežastis: E-SIG") && forged.output.contains("Siuntėjas: ngo.nappz.linija"))
            let nothing = try await Command.run(["formats", "render", "-", "--language", "lt"], input: "{}")
            #expect(nothing.status == 65 && nothing.output.contains("Pranešimo perskaityti nepavyko."))
        }
    }

    @Test("A page is made for its owner alone, and nothing is overwritten; an auditor gets it with what was verified")
    func page() async throws {
        try await withMessage { message in
            let page = message.file("message.html")
            let render = ["formats", "render", message.file("message.json").path, "--language", "both", "--html", page.path]
            #expect(try await Command.run(render).status == 0)
            let html = try String(contentsOf: page, encoding: .utf8)
            #expect(html.contains("Parašas netikrintas.") && html.contains("The signature has not been checked.") && !html.contains("<script"))
            #expect(try FileManager.default.attributesOfItem(atPath: page.path)[.posixPermissions] as? Int == 0o600)
            #expect(try await Command.run(render).status == 74)
            let audit = message.file("audit.html")
            let result = try await message.verify(more: ["--content", "--html", audit.path])
            #expect(result.status == 0 && result.output.contains("The signature is valid.") && result.output.contains("acceptance attested"))
            #expect(try String(contentsOf: audit, encoding: .utf8).contains("The signature is valid."))
        }
    }
}
