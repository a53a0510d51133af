import UnixSignals

/// When the files of the registry are looked at.
package enum ReloadOccasion: Sendable {
    /// Read where something seems changed.
    case tick
    /// Read in any case: an administrator asked.
    case asked
}

package enum ReloadOccasions {
    /// A tick every interval, and SIGHUP, which from now on no longer ends the process. Files tell nobody that they changed: the interval bounds how
    /// late that is seen, and nothing is taken to have happened because it has passed.
    package static func live(every interval: Duration = .seconds(5)) async -> AsyncStream<ReloadOccasion> {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        let (stream, continuation) = AsyncStream<ReloadOccasion>.makeStream()
        let ticking = Task {
            while (try? await Task.sleep(for: interval)) != nil { continuation.yield(.tick) }
        }
        let listening = Task {
            for await _ in signals { continuation.yield(.asked) }
        }
        continuation.onTermination = { _ in
            ticking.cancel()
            listening.cancel()
        }
        return stream
    }
}
