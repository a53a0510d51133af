import Desk
import Logging
import ServiceLifecycle
import Trust

/// Puts anchors, revocation lists and sources in force anew when their files have changed, so that a revocation reaches a running desk: in what it
/// believes, and in its connection to the gateway.
struct DeskReloader: Service {
    private let materials: DeskMaterials
    private let parts: DeskParts
    private let trust: TrustFiles
    private let connection: GatewayConnection
    private let interval: Duration

    init(_ materials: DeskMaterials, parts: DeskParts, trust: TrustFiles, connection: GatewayConnection, interval: Duration = .seconds(5)) {
        self.materials = materials
        self.parts = parts
        self.trust = trust
        self.connection = connection
        self.interval = interval
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var materials = materials
            while (try? await Task.sleep(for: interval)) != nil {
                if materials.renewTrust() { apply(materials) }
                if materials.renewSources() {
                    parts.sources.replace(with: materials.sources)
                    parts.log.notice("changed sources are in force")
                }
            }
        }
    }

    private func apply(_ materials: DeskMaterials) {
        parts.signatures.replace(with: materials.signatures)
        do {
            try trust.write(materials.signatures.paths)
            parts.log.notice("changed anchors or revocation lists are in force")
        } catch {
            parts.log.error("changed anchors or revocation lists do not reach the connection", metadata: ["reason": "\(type(of: error))"])
        }
        connection.renew()
    }
}
