import ExchangeFormats
import Hummingbird
import Synchronization

/// How many requests are at work, of all endpoints and of each.
final class RequestAdmission: Sendable {
    enum Kind: Sendable, Hashable {
        /// Answered as fast as it can be.
        case work
        /// Waits for something to happen.
        case longPoll
    }

    private struct Counts {
        var total = 0
        var ofEndpoint: [String: Int] = [:]

        mutating func enter(_ endpoint: String, most: Int, mostOfOne: Int) -> Bool {
            let own = ofEndpoint[endpoint, default: 0]
            guard total < most, own < mostOfOne else { return false }
            total += 1
            ofEndpoint[endpoint] = own + 1
            return true
        }

        mutating func leave(_ endpoint: String) {
            let own = ofEndpoint[endpoint, default: 1]
            total -= 1
            ofEndpoint[endpoint] = own > 1 ? own - 1 : nil
        }
    }

    private let limits: ServerLimits
    private let state = Mutex<[Kind: Counts]>([:])

    init(limits: ServerLimits) { self.limits = limits }

    /// Takes a place where there is one; it is free again once nobody holds what this returns.
    ///
    /// - Throws: ``Problem`` `tooManyRequests`.
    func enter(_ kind: Kind, of endpoint: String) throws(Problem) -> Admitted {
        let (most, mostOfOne) =
            switch kind {
            case .work: (limits.requests, limits.requestsPerEndpoint)
            case .longPoll: (limits.longPolls, limits.longPollsPerEndpoint)
            }
        let hasRoom = state.withLock { $0[kind, default: Counts()].enter(endpoint, most: most, mostOfOne: mostOfOne) }
        guard hasRoom else { throw Problem(.tooManyRequests, ["n": .count(1)], retryAfter: 1) }
        return Admitted { self.state.withLock { $0[kind, default: Counts()].leave(endpoint) } }
    }
}

/// A request's place among those at work.
final class Admitted: Sendable {
    private let leave: @Sendable () -> Void

    init(leave: @escaping @Sendable () -> Void) { self.leave = leave }

    deinit { leave() }
}

extension Response {
    /// Keeps the request's place until the answer is taken or lost: however slowly answers are read, only so many lie in memory.
    func holding(_ admitted: Admitted) -> Response {
        let taken = body
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            defer { withExtendedLifetime(admitted) {} }
            try await taken.write(writer)
        }
        return response
    }
}
