import Desk

/// Runs a desk while a test looks at it.
func withRunning<Result: Sendable>(_ desk: Desk, _ body: () async throws -> Result) async throws -> Result {
    let task = Task { try await desk.run() }
    defer { task.cancel() }
    let result = try await body()
    task.cancel()
    try await task.value
    return result
}
