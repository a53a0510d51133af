/// It did not happen in two minutes.
struct NeverHappened: Error {
    let what: String
}

/// Returns once the condition holds: for what happens in tasks and processes that tell nobody here. The condition ends the wait, two minutes bound
/// it; the pause between two looks decides nothing. The last look begins only when the time is up: long computations of other tests may leave this
/// one without a turn until then.
func waitUntil(_ what: String, _ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(120))
    while true {
        let isLast = ContinuousClock.now >= deadline
        if try condition() { return }
        guard !isLast else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
