import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

@Suite("The command line, as a process")
struct CommandTests {
    @Test(
        "Exit statuses",
        arguments: [
            (["--help"], 0), (["formats", "list"], 0), (["errors", "show", "E-SIG-01"], 0), (["bogus"], 64),
            (["query", "person", "--wait", "x"], 64),
            (["query", "vehicle", "--plate", "KBZ 481"], 64), (["send", "--format", "THB-230", "--body", "-"], 64), (["errors", "show", "E-X"], 65),
            (["formats", "show", "THB-999"], 65), (["formats", "show", "THB-230@9.9"], 65), (["inbox", "list"], 78),
            (["inbox", "list", "--desk", "/nowhere/desk.yaml"], 65), (["pki", "show", "/nowhere/file.pem"], 65),
            (["query", "show", "not-an-id"], 64), (["verify", "message", "m.json", "--anchors", "a.pem"], 64),
        ] as [([String], Int32)])
    func exitStatuses(arguments: [String], status: Int32) async throws {
        #expect(try await Command.run(arguments).status == status)
    }

    @Test("The operator's handbook has a row for every command of an administrator, or names it in one")
    func handbook() async throws {
        let help = try await Command.run(["admin", "--help"])
        let named = help.output.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
            .compactMap { $0.firstMatch(of: #/^  ([a-z-]+)  /#)?.output.1 }
        #expect(named.count >= 28)
        let handbook = try String(contentsOf: Repository.root.appending(path: "Docs/operating.md"), encoding: .utf8)
        for command in named { #expect(handbook.contains("| `vartai admin \(command)"), "\(command)") }
    }

    @Test("A file that cannot be read, or is not to be overwritten, has a code of its own")
    func files() async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        #expect(try await Command.run(["desk", "status", "--desk", "/nowhere/desk.yaml"]).errors.hasPrefix("E-CFG-02: "))
        let anchors = directory.url.appendingPathComponent("anchors.pem")
        try Data().write(to: anchors)
        let create = ["pki", "create", "--out", directory.url.path, "--exchange", "lt.test", "--gateway", "lt.vartai", "--endpoint", "lt.md"]
        let result = try await Command.run(create)
        #expect(result.status == 74 && result.errors.hasPrefix("E-CFG-03: "))
    }

    @Test(
        "--signing-algorithm decides what signs and seals, not what speaks TLS",
        arguments: [(nil, KeyKind.p256), ("es256", .p256), ("ed25519", .ed25519)])
    func signingAlgorithm(option: String?, kind: KeyKind) async throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let out = directory.url.appendingPathComponent("pki")
        let create = ["pki", "create", "--out", out.path, "--exchange", "lt.test", "--gateway", "lt.vartai", "--endpoint", "lt.md"]
        let result = try await Command.run(create + (option.map { ["--signing-algorithm", $0] } ?? []))
        #expect(result.status == 0, "\(result.errors)")
        let pki = DevelopmentPKI(directory: out)
        for (files, expected) in [
            (pki.endpointSigning("lt.md"), kind), (pki.gatewaySeal, kind), (pki.endpointTLS("lt.md"), .p256), (pki.gatewayTLS, .p256),
        ] {
            #expect(try SigningKey(contentsOf: files.key).kind == expected)
            #expect(try files.signer().certificate.verificationKey.kind == expected)
            #expect(try FileManager.default.attributesOfItem(atPath: files.key.path)[.posixPermissions] as? Int == 0o600)
        }
        // Whoever revokes needs the authority's key, which is of the other kind.
        let revoke = ["pki", "revoke", "--pki", out.path, pki.endpointSigning("lt.md").certificates.path]
        #expect(try await Command.run(revoke).status == 0)
        #expect(try await Command.run(create + ["--signing-algorithm", "rs256"]).status == 64)
    }

    @Test("The desk runs with --desk as every other command does, and with --config")
    func deskRunOptions() async throws {
        for option in ["--desk", "--config"] {
            #expect(try await Command.run(["desk", "run", option, "/nowhere/desk.yaml"]).status == 78)
        }
    }

    @Test("The program's version is the project's")
    func version() async throws {
        #expect(try await Command.run(["--version"]).output == ProgramVersion.current + "\n")
    }

    @Test("Every command has a help text with an example")
    func help() async throws {
        let commands = [
            "desk run", "desk status", "query person", "query vehicle", "query document", "query show", "query list", "send", "inbox list",
            "inbox show", "outbox list", "outbox show", "message save", "evidence save", "verify message", "formats list", "formats show",
            "formats schema", "formats example", "formats validate", "formats convert", "formats render", "formats compare",
            "formats codes", "formats explain", "errors list", "errors show", "pki create", "pki show",
            "pki revoke", "pki renew", "pki status", "pki invite", "pki propose", "pki approve", "pki issue", "desk enrol",
        ]
        for command in commands {
            let result = try await Command.run(command.split(separator: " ").map(String.init) + ["--help"])
            #expect(result.status == 0, "\(command)")
            #expect(result.output.contains("Pavyzdys"), "\(command)")
            #expect(result.output.contains("--language"), "\(command)")
        }
    }

    @Test("A failure is a sentence with its code in the language of the session", arguments: [("lt_LT.UTF-8", "nenurodyta"), ("C.UTF-8", "no desk")])
    func language(locale: String, words: String) async throws {
        let result = try await Command.run(["inbox", "list"], environment: ["LANG": locale])
        #expect(result.errors.hasPrefix("E-CFG-01: "))
        #expect(result.errors.lowercased().contains(words))
        #expect(result.output.isEmpty)
    }

    @Test("VARTAI_LANGUAGE goes before the locale, --language before both")
    func precedence() async throws {
        let environment = ["LANG": "en_IE.UTF-8", "VARTAI_LANGUAGE": "lt"]
        #expect(try await Command.run(["formats", "list"], environment: environment).output.hasPrefix("Formatas"))
        #expect(try await Command.run(["formats", "list", "--language", "en"], environment: environment).output.hasPrefix("Format "))
    }

    @Test("With --json a failure is a problem document")
    func jsonFailure() async throws {
        let result = try await Command.run(["formats", "show", "THB-999", "--json"])
        let value = try JSONReader.read(Array(result.errors.utf8), limits: JSONLimits(bytes: 65_536))
        #expect(value["code"] == "E-FMT-01")
        #expect(value["exitStatus"] == 65)
        #expect(value["messages"]?["lt"]?.string?.isEmpty == false)
    }

    @Test("A body is read from standard input; its violations are listed with their places")
    func validate() async throws {
        let result = try await Command.run(
            ["formats", "validate", "-", "--format", "THB-230", "--body-language", "lt", "--language", "lt"], input: #"{"x": 1}"#)
        #expect(result.status == 1)
        #expect(result.output.contains("E-FLD-05 /x: "))
        let broken = try await Command.run(["formats", "validate", "-", "--format", "THB-230", "--body-language", "lt"], input: #"{"x": 1,}"#)
        #expect(broken.status == 65)
        #expect(broken.errors.hasPrefix("E-JSN-01: "))
    }

    @Test("Warnings are listed apart from violations and refuse nothing")
    func warnings() async throws {
        let body = """
            {"referralRef": "019caffe-3b00-74ad-8bf1-e184133cdbf4", "outcome": "ACCEPTED", "outcomeAt": "2026-03-04T10:00:00Z",
             "note": "A. k. 33309240064"}
            """
        let arguments = ["formats", "validate", "-", "--format", "THB-232@1.0", "--body-language", "en", "--language", "en"]
        let result = try await Command.run(arguments, input: body)
        #expect(result.status == 0, "\(result.output)")
        #expect(result.output.contains("1 warning") && result.output.contains("W-PII-01 /note: "))
        #expect(!result.output.contains("3330"))
        let json = try await Command.run(arguments + ["--json", "--role", "NGO"], input: body)
        let value = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 65_536))
        #expect(json.status == 0 && value["valid"] == true && value["violations"]?.array?.isEmpty == true)
        #expect(value["warnings"]?.array?.first?["code"] == "W-PII-01")
        #expect(value["warnings"]?.array?.first?["messages"]?["lt"]?.string?.contains("asmens kodas") == true)
        #expect(value["signerNotJudged"]?.array?.isEmpty == true)
        #expect(try await Command.run(arguments + ["--role", "KING"], input: body).status == 65)
    }

    @Test("A warning of the catalogue is explained like an error")
    func warningOfTheCatalogue() async throws {
        let result = try await Command.run(["errors", "show", "w-pii-01", "--language", "lt"])
        #expect(result.status == 0)
        #expect(result.output.hasPrefix("W-PII-01\n") && result.output.contains("neatmetami"))
        #expect(try await Command.run(["errors", "list"]).output.contains("W-ID-03"))
    }
}
