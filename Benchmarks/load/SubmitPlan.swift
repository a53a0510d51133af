import LoadTools

/// What is submitted, and at what pace.
struct SubmitPlan {
    enum Pace {
        /// So many messages under way in total.
        case window(Int)
        /// So many messages become due in a second, whatever is answered.
        case rate(Double)
    }

    var path = "/v1/messages"
    var contentType: String
    /// The answer that counts.
    var expect = 202
    var pace: Pace
    var connections: Int
    var seconds: Double
    /// Messages in one request; `nil`: one, as it is.
    var batch: Int?
    /// Messages at most.
    var limit = Int.max
    /// Records of the file to pass over.
    var skip = 0
    /// Whether each acceptance is written down.
    var isRecorded = false

    /// Requests that each connection may have under way; empty connections are not opened. `nil` where the clock sets the pace.
    var shares: [Int]? {
        guard case .window(let window) = pace else { return nil }
        let requests = max(1, window / (batch ?? 1))
        let used = min(connections, requests)
        return (0..<used).map { requests / used + ($0 < requests % used ? 1 : 0) }
    }
}
