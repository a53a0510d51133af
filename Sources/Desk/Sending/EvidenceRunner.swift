import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Follows the gateway's feed of evidence. Nothing is believed, and no message ends, before its evidence is verified.
struct EvidenceRunner: Sendable {
    /// Seconds that a poll waits for evidence to come.
    private static let wait = 30

    private let parts: DeskParts
    private let client: GatewayClient
    private let judge: EvidenceJudge
    private let signals: Signals

    init(_ parts: DeskParts, signals: Signals) {
        self.parts = parts
        self.signals = signals
        client = GatewayClient(parts.exchange)
        judge = EvidenceJudge(settings: parts.settings, signatures: parts.signatures)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var backoff = Backoff(random: parts.random)
        while true {
            try Task.checkCancellation()
            do {
                let cursor = try await parts.store.read { try $0.evidenceCursor() }
                let items = try await client.evidence(after: cursor, wait: Self.wait, max: APILimits.pageItems)
                try await take(items, after: cursor)
                backoff.succeed()
            } catch let failure as GatewayFailure {
                parts.log.warning("no evidence feed", metadata: ["failure": "\(failure)"])
                try await parts.clock.sleep(until: parts.clock.now().adding(backoff.fail(atLeast: failure.retryAfter)))
            } catch let obstacle as SealObstacle {
                parts.log.error("evidence cannot be judged", metadata: ["code": "\(obstacle.code.rawValue)"])
                try await parts.clock.sleep(until: parts.clock.now().adding(backoff.fail()))
            }
        }
    }

    /// The seal's certificate or the revocation lists are not good now; they may be renewed, and the evidence is worth waiting for.
    private struct SealObstacle: Error {
        let code: ErrorCode
    }

    private func take(_ items: [EvidencePage.Item], after cursor: Int64) async throws {
        guard !items.isEmpty else { return }
        var believed: [(OutgoingMessage, DeskEvidence)] = []
        var end = cursor
        var obstacle: SealObstacle?
        for item in items where item.sequence > end {
            do {
                if let verified = try await verify(item.evidence, after: believed) { believed.append(verified) }
            } catch let found as SealObstacle {
                obstacle = found
                break
            }
            end = item.sequence
        }
        let (accepted, place) = (believed, end)
        let touched = try await parts.store.write { writer in
            var touched: Set<Signals.Topic> = []
            for (message, evidence) in accepted { touched.formUnion(try OutgoingLedger.note(message, evidence, writer)) }
            // It was set back meanwhile, where the gateway was restored from a backup.
            if try writer.evidenceCursor() == cursor { try writer.setEvidenceCursor(place) }
            return touched
        }
        for topic in touched { signals.signal(topic) }
        if let obstacle { throw obstacle }
        // A page of nothing new would otherwise be asked for again at once, for ever.
        if end == cursor { throw GatewayFailure.unexpected(status: 200) }
    }

    /// A withdrawal is not signed by the sender: only the desk knows that it never asked for one.
    private func lookIntoWithdrawal(_ statement: EvidenceStatement) async {
        guard statement.outcome == .withdrawn else { return }
        let id = statement.messageID
        guard let asked = try? await parts.store.read({ try $0.withdrawals(ofMessage: id) }), asked.isEmpty else { return }
        parts.log.error(
            "the gateway states a withdrawal that this desk did not ask for",
            metadata: ["message": "\(id.wireText)", "code": "\(ErrorCode.withdrawnBySender.rawValue)"])
    }

    /// - Returns: `nil` for evidence that is about no message of this desk, or is not believed.
    private func verify(_ evidence: Evidence, after page: [(OutgoingMessage, DeskEvidence)]) async throws -> (OutgoingMessage, DeskEvidence)? {
        guard let id = EvidenceJudge.claimedMessage(evidence), let message = try await parts.store.read({ try $0.outgoing(messageID: id) }) else {
            return nil
        }
        let stored = try await parts.store.read { try $0.evidence(messageID: id) }
        do {
            let events = (stored + page.map(\.1).filter { $0.messageID == id }).map(\.event)
            let statement = try judge.judge(evidence, about: message, after: events, now: parts.clock.now())
            await lookIntoWithdrawal(statement)
            return (message, DeskEvidence(evidence, statement))
        } catch {
            switch error.code {
            case .certificateExpired, .certificateRevoked, .certificateUntrusted, .internalFailure: throw SealObstacle(code: error.code)
            default:
                parts.log.error("evidence is not believed", metadata: ["message": "\(id.wireText)", "code": "\(error.code.rawValue)"])
                return nil
            }
        }
    }
}
