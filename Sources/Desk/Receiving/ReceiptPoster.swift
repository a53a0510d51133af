import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Posts signed receipts until the gateway has ended their deliveries with evidence.
struct ReceiptPoster: Sendable {
    private static let atOnce = 8

    private let parts: DeskParts
    private let client: GatewayClient
    private let evidence: EvidenceJudge
    private let signals: Signals

    init(_ parts: DeskParts, signals: Signals) {
        self.parts = parts
        self.signals = signals
        client = GatewayClient(parts.exchange)
        evidence = EvidenceJudge(settings: parts.settings, signatures: parts.signatures)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var backoff = Backoff(random: parts.random)
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .receipts)
            if try await postAll() {
                backoff.succeed()
                await signals.wait(for: .receipts, after: generation, until: nil)
            } else {
                await signals.wait(for: .receipts, after: generation, until: parts.clock.now().adding(backoff.fail()))
            }
        }
    }

    /// - Returns: whether none is left that has to be tried again.
    private func postAll() async throws -> Bool {
        var after: Int64 = 0
        var allWell = true
        while true {
            let last = after
            let batch = try await parts.store.read { try $0.pendingReceipts(after: last, limit: Self.atOnce) }
            guard let end = batch.last else { return allWell }
            after = end.sequence
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for receipt in batch { group.addTask { try await post(receipt) } }
                for try await well in group { allWell = allWell && well }
            }
        }
    }

    /// - Returns: whether this receipt is done with.
    private func post(_ receipt: StoredReceipt) async throws -> Bool {
        do {
            let proof = try await client.conclude(receipt.delivery, receipt: receipt.bytes)
            let statement = try evidence.judge(proof, concluding: receipt, now: parts.clock.now())
            try await parts.store.write { writer in
                try writer.append(DeskEvidence(proof, statement))
                try writer.setReceipt(delivery: receipt.delivery, .confirmed)
            }
            return true
        } catch let problem as Problem {
            // Evidence that does not prove: not believed, so the receipt counts as not confirmed.
            log(receipt, "evidence not believed", problem.code.rawValue)
            return false
        } catch let failure as GatewayFailure {
            if case .problem(let problem) = failure, problem.isFinalForReceipt {
                log(receipt, "receipt not taken", problem.code)
                try await parts.store.write { try $0.setReceipt(delivery: receipt.delivery, .closed) }
                return true
            }
            parts.log.warning("a receipt was not posted", metadata: ["failure": "\(failure)"])
            return false
        }
    }

    private func log(_ receipt: StoredReceipt, _ what: String, _ code: String) {
        parts.log.error("\(what)", metadata: ["delivery": "\(receipt.delivery.wireText)", "code": "\(code)"])
    }
}
