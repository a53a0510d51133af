/// What something cost, each time.
struct Cost: Sendable {
    /// Microseconds.
    var cpu: Double
    var wall: Double

    /// - Parameter count: how often `work` does it.
    static func measure(_ count: Int, _ work: () async throws -> Void) async throws -> Cost {
        let (start, before) = (ContinuousClock.now, ProcessTime.own())
        try await work()
        let times = Double(max(1, count))
        return Cost(cpu: (ProcessTime.own() - before) * 1e6 / times, wall: (ContinuousClock.now - start).inMicroseconds / times)
    }
}
