import ExchangeFormats
import Synchronization

/// How many requests are at work, of all endpoints and of each.
final class RequestAdmission: Sendable {
    enum Kind: Sendable, Hashable {
        /// Answered as fast as it can be.
        case work
        /// Waits for something to happen.
        case longPoll
        /// Brings a part, for as long as that takes.
        case upload
        /// Fetches a part, for as long as that takes.
        case download
    }

    /// Room that is taken until the last one lets go of the value.
    final class Place: Sendable {
        private let leave: @Sendable () -> Void

        fileprivate init(_ leave: @escaping @Sendable () -> Void) { self.leave = leave }

        deinit { leave() }
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

    /// Runs `body` where there is room for it.
    ///
    /// - Throws: ``Problem`` `tooManyRequests`, and what `body` throws.
    func admit<Result>(_ kind: Kind, of endpoint: String, _ body: () async throws -> Result) async throws -> Result {
        let place = try enter(kind, of: endpoint)
        defer { withExtendedLifetime(place) {} }
        return try await body()
    }

    /// Takes room for as long as the value lives: for what goes on after the request was answered.
    ///
    /// - Throws: ``Problem`` `tooManyRequests`.
    func enter(_ kind: Kind, of endpoint: String) throws(Problem) -> Place {
        let (most, mostOfOne) =
            switch kind {
            case .work: (limits.requests, limits.requestsPerEndpoint)
            case .longPoll: (limits.longPolls, limits.longPollsPerEndpoint)
            case .upload: (limits.uploadsAtOnce, limits.uploadsAtOncePerEndpoint)
            case .download: (limits.downloadsAtOnce, limits.downloadsAtOncePerEndpoint)
            }
        let hasRoom = state.withLock { $0[kind, default: Counts()].enter(endpoint, most: most, mostOfOne: mostOfOne) }
        guard hasRoom else { throw Problem(.tooManyRequests, ["n": .count(1)], retryAfter: 1) }
        return Place { self.state.withLock { $0[kind, default: Counts()].leave(endpoint) } }
    }
}
