package import Gateway
import ServiceLifecycle

/// Pushes for as long as the gateway takes messages; what is under way at its end is broken off, and offered again when its lease ends.
package struct PushService: Service {
    private let pusher: Pusher

    package init(pusher: Pusher) { self.pusher = pusher }

    package func run() async throws {
        await cancelWhenGracefulShutdown { await pusher.run() }
        try await gracefulShutdown()
    }
}
