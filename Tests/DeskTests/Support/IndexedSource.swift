import Desk
import Matching

/// A source of a few records that never change.
struct IndexedSource: RecordSource {
    let id: String
    let thresholds: Thresholds
    let regime: SourceRegime
    private let index: MatchIndex

    init(id: String, records: [SourceRecord], thresholds: Thresholds = .standard, regime: SourceRegime) {
        self.id = id
        self.thresholds = thresholds
        self.regime = regime
        index = MatchIndex(records)
    }

    func search(_ query: MatchQuery) -> [Match] { index.search(query) }
}
