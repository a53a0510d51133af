import ExchangeFormats
import Foundation
import Logging

/// Looks for messages whose terminal evidence the gateway promised for an instant that has passed, and says so once for each: by its
/// SubmissionAcceptance the gateway has committed itself, so that what is missing can be proved.
struct EvidenceWatch: Sendable {
    private static let interval = Duration.seconds(60)
    private static let most = 1000

    private let parts: DeskParts

    init(_ parts: DeskParts) { self.parts = parts }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var told: Set<UUID> = []
        while true {
            let now = parts.clock.now()
            let overdue = try await parts.store.read { try $0.overdueEvidence(at: now, limit: Self.most) }
            for message in overdue where !told.contains(message.messageID) {
                parts.log.error(
                    "terminal evidence is overdue",
                    metadata: [
                        "message": "\(message.messageID.wireText)", "code": "\(ErrorCode.evidenceOverdue.rawValue)",
                        "deadline": "\(message.validUntil.rfc3339)",
                    ])
            }
            told = Set(overdue.map(\.messageID))
            try await parts.clock.sleep(until: now.adding(Self.interval))
        }
    }
}
