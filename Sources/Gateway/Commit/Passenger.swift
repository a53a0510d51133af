import ExchangeFormats
import Synchronization
import Trust

/// An operation that waits until some group brings its party something, and then travels with that group: what a recipient waits for is offered to
/// it in the very commit that accepts it.
protocol CommitPassenger: CommitJob, AnyObject {
    /// Whether it found nothing to do in its last group: it wrote nothing, and goes on waiting.
    var isLeftBehind: Bool { get }
    /// Ends the waiting with nothing.
    func withdraw()
}

final class Passenger<Outcome: Sendable>: CommitPassenger {
    typealias Answer = Result<(outcome: Outcome, evidence: [Evidence]), Problem>

    private enum Progress {
        case waiting(CheckedContinuation<Answer?, Never>?)
        case settled(Answer?)
    }

    private let operation: @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome?
    private let progress = Mutex(Progress.waiting(nil))
    /// Of the last group that it travelled with.
    private let outcome = Mutex<Result<Outcome, Problem>?>(nil)

    init(_ operation: @escaping @Sendable (any StoreWriter, inout CommitStep) throws -> Outcome?) { self.operation = operation }

    func run(_ writer: any StoreWriter, _ step: inout CommitStep) throws {
        let before = step
        do {
            let value = try operation(writer, &step)
            if value == nil { step = before }
            outcome.withLock { $0 = value.map { .success($0) } }
        } catch let problem as Problem {
            step = before
            outcome.withLock { $0 = .failure(problem) }
        }
    }

    var isLeftBehind: Bool { outcome.withLock { $0 == nil } }

    func finish(_ evidence: [Evidence]) { settle(outcome.withLock { $0 }.map { $0.map { ($0, evidence) } }) }

    /// Its caller looks for itself what is wrong.
    func fail(_ problem: Problem) { settle(nil) }

    func withdraw() { settle(nil) }

    /// - Returns: `nil` where it was withdrawn, or its group failed.
    func answer() async -> Answer? {
        await withCheckedContinuation { continuation in
            let settled = progress.withLock { progress -> Answer?? in
                if case .settled(let answer) = progress { return .some(answer) }
                progress = .waiting(continuation)
                return .none
            }
            if let settled { continuation.resume(returning: settled) }
        }
    }

    private func settle(_ answer: Answer?) {
        let waiting = progress.withLock { progress -> CheckedContinuation<Answer?, Never>? in
            guard case .waiting(let continuation) = progress else { return nil }
            progress = .settled(answer)
            return continuation
        }
        waiting?.resume(returning: answer)
    }
}

/// Those who wait for a group, by party; the first who came is the first to travel.
struct PassengerLine {
    private struct Place {
        let passenger: any CommitPassenger
        /// With a group. Its place is kept, should the group leave it behind.
        var isTravelling = false
    }

    private var places: [String: [Place]] = [:]

    var count: Int { places.values.reduce(0) { $0 + $1.count } }

    mutating func append(_ passenger: any CommitPassenger, of party: String) {
        places[party, default: []].append(Place(passenger: passenger))
    }

    /// The first who waits; from now on it travels.
    mutating func next(of party: String) -> (any CommitPassenger)? {
        guard let position = places[party]?.firstIndex(where: { !$0.isTravelling }) else { return nil }
        places[party]?[position].isTravelling = true
        return places[party]?[position].passenger
    }

    /// A group has left it behind: it waits in its old place.
    ///
    /// - Returns: `false` where it was removed meanwhile.
    mutating func putBack(_ passenger: any CommitPassenger, of party: String) -> Bool {
        guard let position = position(of: passenger, party) else { return false }
        places[party]?[position].isTravelling = false
        return true
    }

    /// It waits no longer.
    ///
    /// - Returns: whether it waited, and did not travel.
    @discardableResult mutating func remove(_ passenger: any CommitPassenger, of party: String) -> Bool {
        guard let position = position(of: passenger, party), let place = places[party]?.remove(at: position) else { return false }
        if places[party]?.isEmpty == true { places[party] = nil }
        return !place.isTravelling
    }

    private func position(of passenger: any CommitPassenger, _ party: String) -> Int? {
        places[party]?.firstIndex { $0.passenger === passenger }
    }
}
