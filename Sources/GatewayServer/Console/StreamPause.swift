import NIOCore
import Synchronization

/// Pauses between two looks, and ends a pause at once when the client's stream has ended: whoever loads the page again and again must not run into
/// the limit of streams.
final class StreamPause: Sendable {
    private struct State {
        var isOver = false
        var pause: Task<Void, Never>?
    }

    private let state = Mutex(State())

    init(_ channel: any Channel) {
        channel.closeFuture.whenComplete { [weak self] _ in self?.end() }
    }

    /// Returns after `time`, or once the stream has ended: that is all that is waited for. `time` is how old a page may be, not when something
    /// should have happened.
    ///
    /// - Throws: `CancellationError`.
    func wait(_ time: Duration) async throws {
        let pause = Task { _ = try? await Task.sleep(for: time) }
        let isOver = state.withLock { state in
            state.pause = pause
            return state.isOver
        }
        if isOver { pause.cancel() }
        await withTaskCancellationHandler {
            await pause.value
        } onCancel: {
            pause.cancel()
        }
        try Task.checkCancellation()
    }

    private func end() {
        let pause = state.withLock { state in
            state.isOver = true
            return state.pause
        }
        pause?.cancel()
    }
}
