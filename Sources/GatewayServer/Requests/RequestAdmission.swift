import ExchangeFormats
import Gateway
import Synchronization

/// How many requests are at work, of all endpoints and of each. However many endpoints hold all that they may, there is room for the next.
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
            guard own < mostOfOne, FairShare.allows(own: own, held: total, limit: most) else { return false }
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

    /// Runs `body` where there is room for it.
    ///
    /// - Throws: ``Problem`` `tooManyRequests`, and what `body` throws.
    func admit<Result>(_ kind: Kind, of endpoint: String, _ body: () async throws -> Result) async throws -> Result {
        let (most, mostOfOne) =
            switch kind {
            case .work: (limits.requests, limits.requestsPerEndpoint)
            case .longPoll: (limits.longPolls, limits.longPollsPerEndpoint)
            }
        let hasRoom = state.withLock { $0[kind, default: Counts()].enter(endpoint, most: most, mostOfOne: mostOfOne) }
        guard hasRoom else { throw Problem(.tooManyRequests, ["n": .count(1)], retryAfter: 1) }
        defer { state.withLock { $0[kind, default: Counts()].leave(endpoint) } }
        return try await body()
    }
}
