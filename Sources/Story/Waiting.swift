/// Looks again until something holds, which ends the wait; a limit bounds it. For what happens in other processes, of which nothing else tells.
package enum Waiting {
    /// - Returns: whether it held. The last look begins only when the time is up: where this process had no turn for long, an answer from the
    ///   beginning of the wait says nothing of its end.
    package static func until(_ limit: Duration, _ condition: @Sendable () async -> Bool) async -> Bool {
        let deadline = ContinuousClock.now.advanced(by: limit)
        while true {
            let isLast = ContinuousClock.now >= deadline
            if await condition() { return true }
            guard !isLast, !Task.isCancelled else { return false }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
}
