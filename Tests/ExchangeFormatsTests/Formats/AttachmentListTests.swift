import ExchangeFormats
import Foundation
import Testing

@Suite("The list of attachments in a body") struct AttachmentListTests {
    private func manifest(_ parts: [(String, String)]) -> Manifest {
        Manifest(
            exchange: "lt.test", formatID: "THB-210", formatVersion: FormatVersion(1, 0), messageID: UUID(), conversationID: UUID(),
            createdAt: UTCInstant(milliseconds: 0), validUntil: UTCInstant(milliseconds: 1), sender: "lt.vdi.vilnius", senderPerson: "p-1",
            recipients: ["lt.policija.lkpb"], priority: .normal, purpose: "IDENTIFY", regime: "LED", legalBasis: [], handlingCodes: [],
            language: .en, retention: 30,
            parts: parts.map { Manifest.Part(partID: $0.0, mediaType: $0.1, size: 1, digest: []) })
    }

    private func body(_ entries: [(String, String)]) -> JSONValue {
        ["attachments": .array(entries.map { ["partId": .string($0.0), "fileName": "a.pdf", "mediaType": .string($0.1)] })]
    }

    private func problem(_ parts: [(String, String)], _ body: JSONValue) -> Problem? {
        do throws(Problem) {
            try AttachmentList.check(body, manifest([("body", "application/json")] + parts), bodyPart: "body")
            return nil
        } catch {
            return error
        }
    }

    @Test func partsAndListAgree() {
        let pdf = ("attachment-1", "application/pdf")
        let png = ("attachment-2", "image/png")
        #expect(problem([], [:]) == nil)
        #expect(problem([pdf, png], body([png, pdf])) == nil)
    }

    @Test func whatIsNotListedOrNotThereIsNamed() {
        let pdf = ("attachment-1", "application/pdf")
        let expected = { Problem(.attachmentMismatch, at: $0, ["part": "attachment-1"]) }
        #expect(problem([pdf], [:]) == expected(JSONPointer(["attachments"])))
        #expect(problem([], body([pdf])) == expected(JSONPointer(["attachments"])))
        #expect(problem([pdf], body([pdf, pdf])) == expected(JSONPointer(["attachments", "1"])))
        #expect(problem([pdf], body([("attachment-1", "image/png")])) == expected(JSONPointer(["attachments"])))
        // The body itself is no attachment.
        #expect(problem([], body([("body", "application/json")]))?.code == .attachmentMismatch)
    }
}
