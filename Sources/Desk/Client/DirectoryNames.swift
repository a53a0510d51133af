import ExchangeAPI
import ExchangeFormats
import Logging
import Synchronization

/// The names of endpoints, as the gateway's directory gives them: for people only. Whose signature counts is decided by certificates.
final class DirectoryNames: Sendable {
    private static let refresh = Duration.seconds(300)

    private let names = Mutex<[String: BilingualText]>([:])

    /// The id itself where the directory has not been read, or does not know it.
    func name(of endpoint: String) -> BilingualText { names.withLock { $0[endpoint] } ?? BilingualText(lt: endpoint, en: endpoint) }

    /// Reads the directory from time to time.
    ///
    /// - Throws: `CancellationError`.
    func run(_ parts: DeskParts) async throws {
        let client = GatewayClient(parts.exchange)
        var backoff = Backoff(random: parts.random)
        while true {
            do {
                let listing = try await client.directory()
                names.withLock { $0 = Dictionary(listing.endpoints.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }) }
                backoff.succeed()
                try await parts.clock.sleep(until: parts.clock.now().adding(Self.refresh))
            } catch let failure as GatewayFailure {
                parts.log.debug("no directory", metadata: ["failure": "\(failure)"])
                try await parts.clock.sleep(until: parts.clock.now().adding(backoff.fail()))
            }
        }
    }
}
