/// It did not happen in two minutes.
struct NeverHappened: Error {
    let what: String
}

/// Returns once the condition holds: for what happens in tasks and processes that tell nobody here. The condition ends the wait, two minutes bound
/// it; the pause between two looks decides nothing.
func waitUntil(_ what: String, _ condition: () throws -> Bool) async throws {
    let deadline = ContinuousClock.now.advanced(by: .seconds(120))
    while try !condition() {
        guard ContinuousClock.now < deadline else { throw NeverHappened(what: what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
