import Desk
import Logging
import ServiceLifecycle
import Trust

/// Puts anchors, revocation lists and the desk's own certificates in force anew when their files have changed, so that a revocation reaches a
/// running desk: in what it believes, and in its connection to the gateway; and so that a renewal needs no restart.
struct DeskReloader: Service {
    private let materials: DeskMaterials
    private let configuration: DeskConfiguration
    private let parts: DeskParts
    private let trust: TrustFiles
    private let connection: GatewayConnection
    private let interval: Duration

    init(
        _ materials: DeskMaterials, _ configuration: DeskConfiguration, parts: DeskParts, trust: TrustFiles, connection: GatewayConnection,
        interval: Duration = .seconds(5)
    ) {
        self.materials = materials
        self.configuration = configuration
        self.parts = parts
        self.trust = trust
        self.connection = connection
        self.interval = interval
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var materials = materials
            var credentials = DeskCredentials.files(configuration)
            while (try? await Task.sleep(for: interval)) != nil {
                if materials.renewTrust() { apply(materials) }
                if credentials.hasChanged() { renewCredentials() }
            }
        }
    }

    /// Key and certificate are two files: what does not fit together yet changes nothing, and is read again when the other one has come.
    private func renewCredentials() {
        do throws(TrustError) {
            let credentials = try DeskCredentials(configuration)
            parts.signer.replace(with: credentials.signer)
            connection.renew(with: credentials.tls)
            parts.log.notice("changed certificates of this desk are in force")
        } catch {
            parts.log.error("changed certificates of this desk are not in force", metadata: ["reason": "\(error)"])
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
