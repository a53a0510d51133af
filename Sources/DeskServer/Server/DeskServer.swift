import Desk
package import ExchangeFormats
package import Foundation
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle
import Trust

/// The desk's loopback API as a service: listens on 127.0.0.1 at a port that the system chooses, says where in the state file, and removes the
/// file when it ends.
package struct DeskServer: Service {
    private let desk: any DeskOperations
    private let presence: DeskPresence
    private let state: URL
    private let token: String
    private let logger: Logger
    private let onReady: @Sendable (APIStateFile) async -> Void

    /// - Parameters:
    ///   - state: the desk's state folder.
    ///   - onReady: called once requests are answered.
    package init(
        desk: any DeskOperations, presence: DeskPresence, state: URL, random: some RandomSource, logger: Logger,
        onReady: @escaping @Sendable (APIStateFile) async -> Void = { _ in }
    ) {
        self.desk = desk
        self.presence = presence
        self.state = state
        token = Base64URL.encode(random.bytes(32))
        self.logger = logger
        self.onReady = onReady
    }

    /// Answers until the service group shuts down or the task is cancelled.
    ///
    /// - Throws: ``Problem`` `storageUnavailable` where the state file cannot be written; what the system says where it cannot listen.
    package func run() async throws {
        let written = StateFileOutcome()
        let application = Application(
            router: router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(Int64(DeskAPILimits.waitSeconds * 2)))),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0), serverName: nil),
            onServerRunning: { [state, token, presence, onReady] channel in
                guard let port = channel.localAddress?.port else { return }
                let file = APIStateFile(port: port, token: token, processID: presence.processID)
                await written.record(Result { () throws(Problem) in try file.write(inState: state) }.map { file })
                if case .success = await written.result {
                    await onReady(file)
                } else {
                    channel.close(promise: nil)
                }
            },
            logger: logger)
        do {
            try await application.run()
        } catch {
            // The server that was closed because nobody could find it complains of that; the cause is the file.
            if case .failure(let problem) = await written.result { throw problem }
            throw error
        }
        switch await written.result {
        case .success(let file): file.remove(inState: state)
        case .failure(let problem): throw problem
        case nil: break
        }
    }

    private func router() -> Router<DeskRoutes.Context> {
        let router = Router(context: DeskRoutes.Context.self)
        router.add(middleware: ProblemResponder())
        router.add(middleware: LoopbackGuard(token: token))
        DeskRoutes(desk: desk, presence: presence).add(to: router)
        return router
    }
}

/// Whether the state file could be written.
private actor StateFileOutcome {
    private(set) var result: Result<APIStateFile, Problem>?

    func record(_ result: Result<APIStateFile, Problem>) { self.result = result }
}
