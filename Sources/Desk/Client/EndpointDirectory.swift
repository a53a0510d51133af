import ExchangeAPI
import ExchangeFormats
import Logging
import Synchronization

/// What the gateway's directory says of endpoints: their names, for people, their roles, and which versions they read. Whose signature counts is decided by
/// certificates.
final class EndpointDirectory: Sendable {
    private static let refresh = Duration.seconds(300)

    private let entries = Mutex<[String: DirectoryEntry]>([:])

    /// The id itself where the directory has not been read, or does not know it.
    func name(of endpoint: String) -> BilingualText { entry(endpoint)?.name ?? BilingualText(lt: endpoint, en: endpoint) }

    /// A code of the list `endpointRole`; `nil` where the directory has not been read, or does not know the endpoint.
    func role(of endpoint: String) -> String? { entry(endpoint)?.role }

    /// The newest of some versions that every one of the endpoints reads; `nil` where there is none, or the directory does not know them all.
    func newest(of formats: [FormatDefinition], readBy endpoints: [String]) -> FormatVersion? {
        let known = endpoints.compactMap { entry($0) }
        guard known.count == endpoints.count else { return nil }
        return formats.filter { format in known.allSatisfy { $0.reads[format.id]?.contains(format.version) == true } }.map(\.version).max()
    }

    /// Endpoint ids of those that read one of some versions of a format.
    func readers(of format: String, _ versions: Set<FormatVersion>) -> [String] {
        entries.withLock { $0.values.filter { !versions.isDisjoint(with: $0.reads[format] ?? []) }.map(\.id) }
    }

    private func entry(_ endpoint: String) -> DirectoryEntry? { entries.withLock { $0[endpoint] } }

    /// Reads the directory from time to time.
    ///
    /// - Throws: `CancellationError`.
    func run(_ parts: DeskParts) async throws {
        let client = GatewayClient(parts.exchange)
        var backoff = Backoff(random: parts.random)
        while true {
            do {
                let listing = try await client.directory()
                entries.withLock { $0 = Dictionary(listing.endpoints.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }
                backoff.succeed()
                try await parts.clock.sleep(until: parts.clock.now().adding(Self.refresh))
            } catch let failure as GatewayFailure {
                parts.log.debug("no directory", metadata: ["failure": "\(failure)"])
                try await parts.clock.sleep(until: parts.clock.now().adding(backoff.fail()))
            }
        }
    }
}
