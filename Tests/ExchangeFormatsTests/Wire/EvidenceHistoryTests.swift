import ExchangeFormats
import Foundation
import Testing

/// What evidence says together: complete, under way, overdue, contradictory.
struct EvidenceHistoryTests {
    private static let jws = FlattenedJWS(protected: "e30", payload: "e30", signature: String(repeating: "A", count: 86))
    private let message = UUID()
    private let first = EvidenceStatement.Delivery(
        deliveryID: UUID(), recipient: "lt.sav.15", validUntil: testInstant.adding(.seconds(60)), acceptBy: testInstant)
    private let second = EvidenceStatement.Delivery(
        deliveryID: UUID(), recipient: "lt.policija.lkpb", validUntil: testInstant.adding(.seconds(60)))

    private func accepted(_ deliveries: [EvidenceStatement.Delivery]) -> EvidenceStatement {
        statement(.submissionAcceptance, deliveries, at: 0)
    }

    private func stated(
        _ outcome: EvidenceOutcome, of delivery: EvidenceStatement.Delivery, at seconds: Int64, version: FormatVersion = FormatVersion(1, 1)
    ) -> EvidenceStatement {
        statement(
            outcome.event, [.init(deliveryID: delivery.deliveryID, recipient: delivery.recipient)], at: seconds, reason: outcome.reasons.first,
            receipt: outcome.receipt == nil ? nil : Self.jws, version: version)
    }

    private func statement(
        _ event: EvidenceEvent, _ deliveries: [EvidenceStatement.Delivery], at seconds: Int64, reason: ErrorCode? = nil,
        receipt: FlattenedJWS? = nil, version: FormatVersion = FormatVersion(1, 1)
    ) -> EvidenceStatement {
        EvidenceStatement(
            event: event, exchange: "lt.test", evidenceID: UUID(), at: testInstant.adding(.seconds(seconds)), sender: "ngo.nappz.linija",
            messageID: message, messageDigest: [UInt8](repeating: 7, count: 32), deliveries: deliveries, reason: reason, receipt: receipt,
            formatVersion: version)
    }

    private func history(_ statements: [EvidenceStatement], at seconds: Int64 = 10) throws -> EvidenceHistory {
        try #require(EvidenceHistory(statements, now: testInstant.adding(.seconds(seconds))))
    }

    @Test func completeWhereEveryDeliveryHasEnded() throws {
        let whole = [
            accepted([first, second]), stated(.consigned, of: first, at: 1), stated(.handedOver, of: first, at: 2),
            stated(.neverFetched, of: second, at: 61),
        ]
        let told = try history(whole.reversed(), at: 1000)
        #expect(told.isComplete && told.isSound && told.findings.isEmpty)
        #expect(told.statements.map(\.outcome) == [.accepted, .consigned, .handedOver, .neverFetched])
        #expect(told.deliveries.map(\.end) == [.handedOver, .neverFetched] && told.deliveries.map(\.wasConsigned) == [true, false])
        // The same evidence twice is one.
        #expect(try history(whole + whole).statements.count == 4)
    }

    @Test func underWayUntilTheDeadlineAndOverdueAfterTheGrace() throws {
        let open = [accepted([first]), stated(.consigned, of: first, at: 1)]
        let early = try history(open, at: 60 + 300)
        #expect(early.isSound && !early.isComplete && early.deliveries.first?.isOverdue == false)
        let late = try history(open, at: 60 + 301)
        #expect(!late.isSound && late.findings == [.overdue(first.deliveryID)] && late.deliveries.first?.isOverdue == true)
    }

    @Test func contradictions() throws {
        let cases: [(EvidenceHistory.Finding, [EvidenceStatement])] = [
            (.acceptanceMissing(first.deliveryID), [stated(.withdrawn, of: first, at: 1)]),
            (.endedTwice(first.deliveryID), [accepted([first]), stated(.withdrawn, of: first, at: 1), stated(.neverFetched, of: first, at: 61)]),
            (
                .consignedAfterAll(first.deliveryID),
                [accepted([first]), stated(.consigned, of: first, at: 1), stated(.withdrawn, of: first, at: 2)]
            ),
            (.consignmentMissing(first.deliveryID), [accepted([first]), stated(.handedOver, of: first, at: 2)]),
            (
                .timeReversed(first.deliveryID),
                [accepted([first]), stated(.consigned, of: first, at: 3), stated(.handedOver, of: first, at: 2)]
            ),
            (.timeReversed(first.deliveryID), [accepted([first]), stated(.withdrawn, of: first, at: -1)]),
            (.acceptancesDiffer, [accepted([first]), accepted([second])]),
        ]
        for (finding, statements) in cases {
            let told = try history(statements)
            #expect(told.findings.contains(finding) && finding.isContradiction && !told.isSound, "\(finding.name): \(told.findings)")
        }
    }

    @Test func whatVersionOneDidNotTellApart() throws {
        let old = [accepted([first]), stated(.expired, of: first, at: 61, version: FormatVersion(1, 0))]
        #expect(try history(old).isComplete)
        #expect(try history([accepted([first]), stated(.expired, of: first, at: 61)]).findings == [.consignmentMissing(first.deliveryID)])
    }

    @Test func rejectedAndThenAcceptedIsNoContradiction() throws {
        let told = try history([
            statement(.submissionRejection, [], at: -5, reason: .noAgreement), accepted([first]), stated(.neverFetched, of: first, at: 61),
        ])
        #expect(told.isComplete && told.findings == [.rejectedBefore])
        #expect(try history([statement(.submissionRejection, [], at: 0, reason: .noAgreement)]).isComplete)
    }

    @Test func oneHistoryForEachMessage() {
        var other = accepted([second])
        other.messageDigest = [UInt8](repeating: 8, count: 32)
        #expect(EvidenceHistory.of([accepted([first]), other], now: testInstant).map(\.messageDigest.first) == [7, 8])
        #expect(EvidenceHistory([], now: testInstant) == nil)
    }
}
