import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// The table of outcomes, events and reasons: what the schema says, what a statement may say, and what the documentation says agree.
struct EvidenceOutcomeTests {
    private static let id = UUID(uuid: (1, 156, 175, 254, 59, 0, 0x74, 152, 0xAB, 121, 249, 183, 227, 251, 169, 148))
    private static let other = UUID(uuid: (1, 156, 175, 254, 59, 0, 0x74, 152, 0xAB, 121, 249, 183, 227, 251, 169, 149))
    private static let jws = FlattenedJWS(protected: "e30", payload: "e30", signature: String(repeating: "A", count: 86))

    private static func statement(
        _ event: EvidenceEvent, reason: ErrorCode?, hasReceipt: Bool, version: FormatVersion = EvidenceStatement.currentVersion
    ) -> EvidenceStatement {
        let isAcceptance = event == .submissionAcceptance
        let isNew = version != FormatVersion(1, 0)
        var statement = EvidenceStatement(
            event: event, exchange: "lt.test", evidenceID: id, at: testInstant, sender: "ngo.nappz.linija", messageID: id,
            messageDigest: [UInt8](repeating: 7, count: 32), conversationID: isAcceptance ? id : nil,
            deliveries: event == .submissionRejection
                ? []
                : [
                    .init(
                        deliveryID: id, recipient: "lt.sav.15", validUntil: isAcceptance && isNew ? testInstant : nil,
                        acceptBy: isAcceptance && isNew ? testInstant : nil)
                ],
            directoryVersion: isAcceptance ? 3 : nil, reason: reason, receipt: hasReceipt ? jws : nil,
            acceptedAt: isNew && event.formatID == "SYS-003" ? testInstant : nil, policy: isNew ? EvidenceStatement.currentPolicy : nil,
            formatVersion: version)
        if EvidenceOutcome.rerouted.event == event, EvidenceOutcome.rerouted.reasons == [reason] {
            statement.formatVersion = EvidenceStatement.reroutingVersion
            statement.rerouted = .init(deliveryID: other, recipient: "lt.sav.02")
        }
        return statement
    }

    /// Every row of the table, with every reason that it allows, is valid by its format, in both versions, and reads back as that row.
    @Test func everyRowIsValidByItsFormat() throws {
        var rows = 0
        for outcome in EvidenceOutcome.allCases {
            for reason in outcome.reasons.isEmpty ? [nil] : outcome.reasons.map(Optional.some) {
                for version in [FormatVersion(1, 0), EvidenceStatement.currentVersion] {
                    let stated = Self.statement(outcome.event, reason: reason, hasReceipt: outcome.receipt != nil, version: version)
                    #expect(try EvidenceStatement(stated.json, now: testInstant) == stated)
                    #expect(stated.outcome == outcome)
                }
                rows += 1
            }
        }
        print("evidence: \(EvidenceOutcome.allCases.count) outcomes, \(rows) rows with their reasons")
        #expect(rows > 60)
    }

    /// Whatever a statement combines, it is one row or none; and what the schema can see it refuses.
    @Test func nothingElseIsEvidence() throws {
        var (taken, refused, seen) = (0, 0, 0)
        for event in EvidenceEvent.allCases {
            for reason in [nil] + ErrorCode.allCases.map(Optional.some) {
                for hasReceipt in [false, true] where event.formatID == "SYS-003" || !hasReceipt {
                    let rows = EvidenceOutcome.allCases.filter { outcome in
                        outcome.event == event && (outcome.receipt != nil) == hasReceipt
                            && (reason.map(outcome.reasons.contains) ?? outcome.reasons.isEmpty)
                    }
                    #expect(rows.count <= 1)
                    let stated = Self.statement(event, reason: reason, hasReceipt: hasReceipt)
                    #expect(stated.outcome == rows.first)
                    guard rows.isEmpty else {
                        taken += 1
                        continue
                    }
                    refused += 1
                    // Which reason is too much or missing the schema knows; which code is none of the table's, the table alone.
                    let needsReason: Set<EvidenceEvent> = [.submissionRejection, .contentHandoverFailure, .consignmentRejection]
                    let hasNone: Set<EvidenceEvent> = [.submissionAcceptance, .contentConsignment, .contentHandover]
                    guard needsReason.contains(event) && reason == nil || hasNone.contains(event) && reason != nil else { continue }
                    seen += 1
                    #expect(throws: Problem.self) { try EvidenceStatement(stated.json, now: testInstant) }
                }
            }
        }
        #expect(taken > 60 && refused > 500 && seen > 100)
    }

    /// A re-route names the delivery that takes the place of the other; nothing else names one.
    @Test func onlyWhatIsReroutedGoesOnElsewhere() throws {
        let rerouted = Self.statement(.contentHandoverFailure, reason: .reroutedByAdministrator, hasReceipt: false)
        var nowhere = rerouted
        nowhere.rerouted = nil
        #expect(rerouted.outcome == .rerouted && nowhere.outcome == nil)
        var returned = rerouted
        returned.reason = .returnedToSender
        #expect(returned.outcome == nil)
        returned.rerouted = nil
        #expect(returned.outcome == .returned)
        var earlier = rerouted
        earlier.formatVersion = EvidenceStatement.currentVersion
        #expect(throws: Problem.self) { try EvidenceStatement(earlier.json, now: testInstant) }
    }

    /// What a rule of any format may be broken with, the gateway may state as its reason.
    @Test func everyCodeOfARuleIsAReason() throws {
        var count = 0
        let files = FileManager.default.enumerator(at: TestSupport.Repository.file("Definitions"), includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() where file.pathExtension == "yaml" && !file.path.contains("counterexamples") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for line in text.split(separator: "\n") where line.contains("rule: ") && !line.contains("severity: warning") {
                guard let name = line.firstMatch(of: /code: ([a-z][A-Za-z0-9]+)/)?.1 else { continue }
                let code = try #require(ErrorCode.allCases.first { String(describing: $0) == name }, "\(name)")
                #expect(code.isReasonToReject, "\(code.rawValue)")
                count += 1
            }
        }
        #expect(count > 3)
        for code in ErrorCode.allCases where code.isReasonToReject { #expect((400..<500).contains(ErrorCatalogue.entry(code).status)) }
        #expect(![ErrorCode.tooManyRequests, .queueFull, .storageUnavailable, .neverFetched, .withdrawnBySender].contains { $0.isReasonToReject })
        #expect(Set(ErrorCode.allCases.filter(\.isReasonToRefuse).filter { !$0.isReasonToReject }) == [.uploadClosed, .uploadQuotaExceeded])
    }
}
