import ExchangeFormats
import Gateway
import Hummingbird
import Synchronization

/// How many requests are at work, of all endpoints (or administrators) and of each. However many endpoints hold all that they may, there is room
/// for the next.
final class RequestAdmission: Sendable {
    enum Kind: Sendable, Hashable {
        /// Answered as fast as it can be.
        case work
        /// Several messages at once.
        case sequence
        /// Waits for something to happen.
        case longPoll
        /// Brings a part, for as long as that takes.
        case upload
        /// Fetches a part, for as long as that takes.
        case download

        /// Whether it is done so fast that the other connections of the event loop do not notice.
        var staysOnTheLoop: Bool {
            switch self {
            case .work, .longPoll: true
            case .sequence, .upload, .download: false
            }
        }
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

    /// Room for one request; given back when the last one lets go of the value.
    final class Place: Sendable {
        private let admission: RequestAdmission
        private let kind: Kind
        private let endpoint: String

        fileprivate init(_ admission: RequestAdmission, _ kind: Kind, _ endpoint: String) {
            self.admission = admission
            self.kind = kind
            self.endpoint = endpoint
        }

        deinit { admission.state.withLock { $0[kind, default: Counts()].leave(endpoint) } }
    }

    /// Takes room for a request whose answer goes on after it was begun.
    ///
    /// - Throws: ``Problem`` `tooManyRequests`.
    func hold(_ kind: Kind, of endpoint: String) throws(Problem) -> Place {
        let (most, mostOfOne) =
            switch kind {
            case .work: (limits.requests, limits.requestsPerEndpoint)
            case .sequence: (limits.sequences, limits.sequencesPerEndpoint)
            case .longPoll: (limits.longPolls, limits.longPollsPerEndpoint)
            case .upload: (limits.uploadsAtOnce, limits.uploadsAtOncePerEndpoint)
            case .download: (limits.downloadsAtOnce, limits.downloadsAtOncePerEndpoint)
            }
        let hasRoom = state.withLock { $0[kind, default: Counts()].enter(endpoint, most: most, mostOfOne: mostOfOne) }
        guard hasRoom else { throw Problem(.tooManyRequests, ["n": .count(1)], retryAfter: 1) }
        return Place(self, kind, endpoint)
    }
}

extension Response {
    /// An answer of so many bytes is taken at once by a connection, or a stream of HTTP/2 (SwiftNIO's high-water mark there is 8,196).
    private static let bufferedBytes = 7 * 1024

    /// Keeps the request's place until the answer is taken or lost: however slowly answers are read, only so many lie in memory.
    func holding(_ place: RequestAdmission.Place) -> Response {
        // It would not wait for the client; as it is, it leaves in one write.
        if let length = body.contentLength, length <= Self.bufferedBytes { return self }
        let taken = body
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            defer { withExtendedLifetime(place) {} }
            try await taken.write(writer)
        }
        return response
    }
}
