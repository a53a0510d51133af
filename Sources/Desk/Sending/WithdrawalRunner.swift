import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging

/// Carries out what the desk was asked to withdraw, until the gateway has said what came of it.
///
/// A message that the gateway has never accepted ends here alone. Whether it has, only the gateway knows: an answer may have been lost on its way.
struct WithdrawalRunner: Sendable {
    private static let batch = 64

    private let parts: DeskParts
    private let client: GatewayClient
    private let judge: EvidenceJudge
    private let signals: Signals
    private let submissions: SubmissionBook

    init(_ parts: DeskParts, signals: Signals, submissions: SubmissionBook) {
        self.parts = parts
        self.signals = signals
        self.submissions = submissions
        client = GatewayClient(parts.exchange)
        judge = EvidenceJudge(settings: parts.settings, signatures: parts.signatures)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var backoff = Backoff(random: parts.random)
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .withdrawals)
            let pending = try await parts.store.read { try $0.pendingWithdrawals(limit: Self.batch) }
            var retry: Int?
            var isAgain = false
            for withdrawal in pending {
                guard case .again(let seconds) = try await carryOut(withdrawal) else { continue }
                isAgain = true
                retry = max(retry ?? 0, seconds ?? 0)
            }
            if !isAgain { backoff.succeed() }
            let next = isAgain ? parts.clock.now().adding(backoff.fail(atLeast: retry)) : nil
            await signals.wait(for: .withdrawals, after: generation, until: next)
        }
    }

    private enum Step {
        case done
        /// Later; the gateway may have said after how many seconds.
        case again(Int?)
    }

    private func carryOut(_ withdrawal: Withdrawal) async throws -> Step {
        let id = withdrawal.messageID
        guard !submissions.contains(id) else { return .again(1) }
        guard let message = try await parts.store.read({ try $0.outgoing(messageID: id) }) else { return .done }
        do {
            let answer = try await client.withdraw(id, recipient: withdrawal.recipient)
            try await note(answer, withdrawal, message)
        } catch let failure as GatewayFailure {
            guard case .problem(let problem) = failure else {
                parts.log.warning("a message was not withdrawn", metadata: ["failure": "\(failure)"])
                return .again(nil)
            }
            switch ErrorCode(rawValue: problem.code) {
            case .resourceUnknown where message.state == .queued:
                // One recipient of a message that is still to be submitted: it comes to that once the gateway has it.
                guard withdrawal.recipient == nil else { return .again(nil) }
                try await endHere(withdrawal)
            case .withdrawalTooLate, .deliveryEnded, .deliveryUnknown, .resourceUnknown:
                try await settle(withdrawal, .refused, ReportedProblem(problem))
            default: return .again(problem.retryAfter)
            }
        } catch let problem as Problem {
            parts.log.error(
                "the evidence of a withdrawal is not believed",
                metadata: ["message": "\(id.wireText)", "code": "\(problem.code.rawValue)"])
            return .again(nil)
        }
        return .done
    }

    /// - Throws: ``Problem`` where what the gateway states is not proved.
    private func note(_ answer: WithdrawalAnswer, _ withdrawal: Withdrawal, _ message: OutgoingMessage) async throws {
        var believed: [DeskEvidence] = []
        let id = message.messageID
        let events = try await parts.store.read { try $0.evidence(messageID: id).map(\.event) }
        for item in answer.deliveries {
            guard let evidence = item.evidence else { continue }
            let statement = try judge.judge(evidence, about: message, after: events, now: parts.clock.now())
            guard statement.outcome == .withdrawn else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", "reason"])) }
            believed.append(DeskEvidence(evidence, statement))
        }
        guard !believed.isEmpty else { throw Problem(.evidenceInvalid, at: .root) }
        var settled = withdrawal
        settled.state = .done
        settled.problem = answer.deliveries.compactMap(\.refusal).first.map { ReportedProblem(Problem($0)) }
        let (proofs, outcome) = (believed, settled)
        let touched = try await parts.store.write { writer in
            var touched: Set<Signals.Topic> = [.outbox]
            for proof in proofs { touched.formUnion(try OutgoingLedger.note(message, proof, writer)) }
            try writer.put(outcome)
            return touched
        }
        for topic in touched { signals.signal(topic) }
    }

    /// The gateway knows nothing of it, and will not: the message is not submitted any more.
    private func endHere(_ withdrawal: Withdrawal) async throws {
        var settled = withdrawal
        settled.state = .done
        let outcome = settled
        try await parts.store.write { writer in
            try writer.setOutgoing(messageID: outcome.messageID, state: .withdrawn, problem: nil)
            try writer.put(outcome)
        }
        for topic in [Signals.Topic.outbox, .uploads] { signals.signal(topic) }
    }

    private func settle(_ withdrawal: Withdrawal, _ state: Withdrawal.State, _ problem: ReportedProblem?) async throws {
        var settled = withdrawal
        settled.state = state
        settled.problem = problem
        let outcome = settled
        try await parts.store.write { try $0.put(outcome) }
        signals.signal(.outbox)
    }
}
