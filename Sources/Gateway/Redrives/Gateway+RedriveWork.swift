package import ExchangeFormats
import Foundation
import Logging

extension Gateway {
    /// Looks again and again, and stops at cancellation.
    func redriveUntilCancelled() async {
        while !Task.isCancelled {
            do {
                try await advanceRedrives()
            } catch {
                log.error("redriving failed", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: limits.redriveInterval)
        }
    }

    /// Deliveries of one job in one transaction.
    private static let redriveBatch = 100

    /// Gives every running job what its rate allows it now.
    ///
    /// - Returns: how many deliveries went back into their queues.
    @discardableResult
    package func advanceRedrives() async throws(Problem) -> Int {
        let jobs = try await read { try $0.runningRedrives() }
        redrivePaces.keep(Set(jobs.map(\.id)))
        var redriven = 0
        for job in jobs {
            var allowance = redrivePaces.allowance(of: job.id, perSecond: job.perSecond)
            while allowance > 0, !Task.isCancelled {
                let batch = try await advance(job.id, most: min(allowance, Self.redriveBatch))
                // What is skipped reaches nobody and costs nothing.
                redrivePaces.spend(batch.redriven, of: job.id)
                allowance -= batch.redriven
                redriven += batch.redriven
                guard batch.isRunning else { break }
            }
        }
        return redriven
    }

    private struct RedriveBatch: Sendable {
        var redriven = 0
        var isRunning = false
        var recipients: Set<String> = []
    }

    /// The next deliveries of a job and its progress in one transaction: after a kill it goes on exactly where it was.
    private func advance(_ id: UUID, most: Int) async throws(Problem) -> RedriveBatch {
        let random = random
        let exchange = registry.directory.exchange
        let (batch, _) = try await committer.commit { writer, step -> RedriveBatch in
            var batch = RedriveBatch()
            guard var job = try writer.redriveJob(id), job.state == .running else { return batch }
            let next = try writer.redriveQueue(of: id, limit: most)
            for delivery in next {
                let act = AdministrativeAct(
                    .redriven, .deliveryRedriven, by: job.ordered.administrator, ground: job.ordered.ground, redrive: job.id)
                do {
                    let (redriven, _) = try Self.administer(delivery, act, exchange, random, writer, &step)
                    batch.recipients.insert(redriven.recipient)
                    batch.redriven += 1
                } catch let problem as Problem where Self.passedOver.contains(problem.code) {
                    job.skipped += 1
                }
            }
            job.redriven += batch.redriven
            try writer.update(job, done: next)
            batch.isRunning = try !writer.redriveQueue(of: id, limit: 1).isEmpty
            if !batch.isRunning { try Self.end(&job, done: [], writer, &step) }
            return batch
        }
        for recipient in batch.recipients { wakeups.signal(Topic.inbox(recipient)) }
        return batch
    }

    /// Why a delivery is not put back; its check wrote nothing.
    private static let passedOver: Set<ErrorCode> = [.deliveryUnknown, .deliveryEnded, .deliveryNotParked]
}
