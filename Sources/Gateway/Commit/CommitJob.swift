import ExchangeFormats
import Synchronization
import Trust

/// An operation that waits for its group commit, its types erased.
protocol CommitJob: Sendable {
    /// Inside the transaction.
    ///
    /// - Throws: what fails the whole group.
    func run(_ writer: any StoreWriter, _ step: inout CommitStep) throws
    /// What it wrote is durable.
    func finish(_ evidence: [Evidence])
    /// Nothing of its group was written.
    func fail(_ problem: Problem)
}

/// An operation that somebody waits for, whatever comes of it.
final class Job<Outcome: Sendable>: CommitJob {
    typealias Answer = Result<(outcome: Outcome, evidence: [Evidence]), Problem>

    private let operation: @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome
    private let continuation: CheckedContinuation<Answer, Never>
    private let outcome = Mutex<Result<Outcome, Problem>?>(nil)

    init(
        operation: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome, continuation: CheckedContinuation<Answer, Never>
    ) {
        self.operation = operation
        self.continuation = continuation
    }

    func run(_ writer: any StoreWriter, _ step: inout CommitStep) throws {
        let before = step
        do {
            let value = try operation(writer, &step)
            outcome.withLock { $0 = .success(value) }
        } catch let problem as Problem {
            step = before
            outcome.withLock { $0 = .failure(problem) }
        }
    }

    func finish(_ evidence: [Evidence]) {
        switch outcome.withLock({ $0 }) {
        case .success(let value): continuation.resume(returning: .success((value, evidence)))
        case .failure(let problem): continuation.resume(returning: .failure(problem))
        case nil: continuation.resume(returning: .failure(Problem(.internalFailure)))
        }
    }

    func fail(_ problem: Problem) { continuation.resume(returning: .failure(problem)) }
}
