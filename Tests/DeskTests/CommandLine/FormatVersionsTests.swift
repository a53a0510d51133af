import ExchangeFormats
import Foundation
import Testing

@Suite("Versions of formats on the command line")
struct FormatVersionsTests {
    private static let outcome = #"{"referralRef":"019caffe-3b00-74ad-8bf1-e184133cdbf4","outcome":"PROVIDED","outcomeAt":"2026-03-04T10:00:00Z"}"#
    private static let closed = #"{"referralRef":"019caffe-3b00-74ad-8bf1-e184133cdbf4","outcome":"CLOSED","outcomeAt":"2026-03-04T10:00:00Z"}"#

    @Test(
        "Exit statuses of compare",
        arguments: [
            (["THB-232", "1.0", "1.1"], 0), (["thb-232", "1.1", "1.0"], 1), (["THB-232", "1.0", "1.0"], 0), (["THB-232", "1.0", "9.9"], 65),
            (["THB-999", "1.0", "1.1"], 65), (["THB-232", "1.0"], 64), (["THB-232", "one", "1.1"], 64),
        ] as [([String], Int32)])
    func statuses(arguments: [String], status: Int32) async throws {
        #expect(try await Command.run(["formats", "compare"] + arguments).status == status)
    }

    @Test("Every difference with its place and what to do, in either language", arguments: Language.allCases)
    func words(language: Language) async throws {
        let result = try await Command.run(["formats", "compare", "THB-232", "1.0", "1.1", "--language", language.rawValue])
        #expect(result.status == 0)
        #expect(result.output.contains(language == .lt ? "Suderinama atgal" : "Compatible backward"))
        #expect(result.output.contains("/declineReason"))
        #expect(result.output.contains("CLOSED"))
    }

    @Test("The comparison as JSON")
    func json() async throws {
        let result = try await Command.run(["formats", "compare", "THB-210", "1.0", "1.1", "--json"])
        let value = try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 65_536))
        #expect(value["verdict"] == "backward")
        #expect(value["readsNewerBySkipping"] == true)
        #expect(value["findings"]?.array?.map { $0["path"] } == ["/handlingText"])
        #expect(value["findings"]?.array?.first?["forward"] == "skippable")
    }

    @Test("A body of the older version read as the newer: the body on standard output, what was assumed beside it")
    func convert() async throws {
        let arguments = ["formats", "convert", "-", "--format", "THB-232@1.0", "--body-language", "en", "--to", "1.1", "--language", "en"]
        let result = try await Command.run(arguments, input: Self.outcome)
        #expect(result.status == 0, "\(result.errors)")
        let body = try JSONReader.read(Array(result.output.utf8), limits: JSONLimits(bytes: 65_536))
        #expect(body["outcome"] == "PROVIDED" && body.object?.count == 3)
        #expect(result.errors.contains("/declineReason (") && result.errors.contains("The reason is not stated."))
        let json = try await Command.run(arguments + ["--json"], input: Self.outcome)
        let value = try JSONReader.read(Array(json.output.utf8), limits: JSONLimits(bytes: 65_536))
        #expect(value["assumptions"]?.array?.map { $0["pointer"] } == ["/outcome", "/declineReason"])
        #expect(value["body"] == body)
    }

    @Test("What the other version cannot say is refused; a version needs the body's own")
    func refused() async throws {
        let back = ["formats", "convert", "-", "--format", "THB-232@1.1", "--body-language", "en", "--to", "1.0"]
        let result = try await Command.run(back, input: Self.closed)
        #expect(result.status == 1)
        #expect(result.errors.contains("(/outcome)"), "\(result.errors)")
        #expect(try await Command.run(["formats", "convert", "-", "--format", "THB-232@1.0", "--to", "1.1"], input: Self.outcome).status == 64)
        let without = ["formats", "convert", "-", "--format", "THB-232", "--body-language", "en", "--to", "1.1"]
        #expect(try await Command.run(without, input: Self.outcome).status == 64)
    }
}
