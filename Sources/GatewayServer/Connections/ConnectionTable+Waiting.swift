import NIOCore

extension ConnectionTable {
    /// Whether the channel is a connection itself (HTTP/1) and not a stream of one (HTTP/2).
    func isConnection(_ channel: any Channel) -> Bool { has(ObjectIdentifier(channel)) }

    /// Runs `body` and cancels it when the client goes away, so that nothing is handed to somebody who is no longer there.
    func whileConnected<Result: Sendable>(
        _ channel: any Channel, gone: @escaping @Sendable () -> Void, _ body: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let task = Task { try await body() }
        let token = watch(channel) {
            task.cancel()
            gone()
        }
        // A stream can end before its connection does.
        if !isConnection(channel) {
            channel.closeFuture.whenComplete { _ in task.cancel() }
        }
        defer { if let token { unwatch(channel, token) } }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }
}
