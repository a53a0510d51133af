import ExchangeFormats
import Foundation
import Testing

struct ManifestTests {
    private struct Fixed: RandomSource {
        func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x5A, count: count) }
    }

    static let manifest = Manifest(
        exchange: "lt.test", formatID: "THB-230", formatVersion: FormatVersion(1, 0), messageID: .version7(at: testInstant, random: Fixed()),
        conversationID: .version7(at: testInstant, random: Fixed()), createdAt: testInstant, validUntil: testInstant.adding(.seconds(86_400)),
        sender: "ngo.nappz.linija", senderPerson: "nl-07", recipients: ["lt.sav.15"], priority: .urgent,
        purpose: FormatCatalogue.codeList("purpose")?.codes.first?.code ?? "", regime: FormatCatalogue.codeList("regime")?.codes.first?.code ?? "",
        legalBasis: [FormatCatalogue.codeList("legalBasis")?.codes.first?.code ?? ""], handlingCodes: ["A0"], evaluation: "B2", language: .lt,
        textLanguages: ["lt"], consentScope: .init(organisation: "lt.sav.15", services: ["SHELTER"], validUntil: testInstant.adding(.seconds(60))),
        retention: 365,
        parts: [.init(partID: "body", mediaType: "application/json", size: 2, digest: [UInt8](repeating: 1, count: 32))])

    @Test func roundTrip() throws {
        let read = try Manifest.read(Self.manifest.json, now: testInstant)
        #expect(read == Self.manifest)
        #expect(read.json == Self.manifest.json)
    }

    @Test func everyViolationIsListed() throws {
        var manifest = Self.manifest
        manifest.recipients = []
        manifest.senderPerson = "18402290004"
        manifest.purpose = "WHIM"
        let problem = #expect(throws: Problem.self) { try Manifest.read(manifest.json, now: testInstant) }
        let places = problem?.violations.map { "\($0.code) \($0.pointer)" }
        #expect(places == ["fieldInvalid /senderPerson", "tooFewItems /recipients", "codeUnknown /purpose"])
    }

    @Test(arguments: ["exchange", "messageId", "sender", "recipients", "legalBasis", "handlingCodes", "retention", "parts", "childInvolved"])
    func missing(_ name: String) throws {
        var object = try #require(Self.manifest.json.object)
        object[name] = nil
        let problem = #expect(throws: Problem.self) { try Manifest.read(.object(object), now: testInstant) }
        #expect(problem?.violations.map(\.pointer) == [JSONPointer([name])])
    }

    @Test func unknownMember() throws {
        var object = try #require(Self.manifest.json.object)
        object["fileName"] = "x.pdf"
        let problem = #expect(throws: Problem.self) { try Manifest.read(.object(object), now: testInstant) }
        #expect(problem?.code == .fieldUnknown)
    }
}
