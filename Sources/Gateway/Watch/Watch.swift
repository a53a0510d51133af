import ExchangeFormats
import Synchronization

/// The gateway's ``WatchRecord``, filled from wherever something is refused.
final class Watch: Sendable {
    private let state = Mutex(WatchRecord())

    var record: WatchRecord { state.withLock { $0 } }

    func note(_ occasion: WatchRecord.Occasion, _ code: ErrorCode, endpoint: String?, formatID: String? = nil, at: UTCInstant) {
        state.withLock { $0.note(occasion, code, endpoint: endpoint, formatID: formatID, at: at) }
    }

    func count(_ total: WritableKeyPath<WatchRecord.Totals, Int>) { state.withLock { $0.totals[keyPath: total] += 1 } }

    func keep(_ endpoints: Set<String>) { state.withLock { $0.keep(endpoints) } }
}
