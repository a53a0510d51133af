import Desk
import DeskServer
import DeskStorage
import ExchangeFormats
import Foundation
import Logging
import Trust

/// A desk made from its configuration: keys, store, sources and the connection to the gateway, wired together.
struct DeskAssembly {
    let desk: Desk
    /// Puts changed anchors, revocation lists and certificates in force while the desk runs.
    let reloader: DeskReloader
    /// Where the gateway pushes to; absent: everything is fetched.
    let pushServer: DeskPushServer?
    let exchange: String
    /// Endpoint id.
    let endpoint: String
    /// The desk's state folder.
    let state: URL
    private let store: SQLiteDeskStore

    /// - Parameter path: of desk.yaml.
    /// - Throws: `YAMLError`, `TrustError`, `DeskStoreFailure`, ``SourceFailure``, or what reading the file throws: whatever is wrong before the desk
    ///   can run.
    init(configuration path: String, log: Logger) throws {
        let configuration = try DeskConfiguration.load(contentsOf: URL(fileURLWithPath: path))
        let settings = configuration.settings
        let (random, clock) = (SystemRandom(), SystemDeskClock())
        let materials = try DeskMaterials(configuration, log: log)
        let credentials = try DeskCredentials(configuration)
        let push = try configuration.push.map { listener in
            let credential = try listener.tls.load()
            return (tls: try PushTLS(credential, anchors: materials.signatures.paths.anchors), issuers: Array(credential.certificates.dropFirst()))
        }
        let store = try SQLiteDeskStore(
            folder: configuration.state, keys: configuration.keys, exchange: settings.exchange, endpoint: settings.endpoint, random: random,
            wrapping: credentials.wrapping(configuration))
        let trust = TrustFiles(state: configuration.state)
        try trust.write(materials.signatures.paths)
        let keeper = try IndexFolder(of: configuration.sources.map(\.id), in: configuration.state, vault: store.vault)
        let connection = GatewayConnection(configuration, trust: trust, tls: credentials.tls)
        let sources: [any RecordSource]
        do {
            sources = try materials.sources(keeper: keeper, clock: clock, random: random)
        } catch {
            // Nothing was done: the next start need not take it for a crash.
            try? store.close()
            throw error
        }
        let parts = DeskParts(
            settings: settings, store: store, exchange: TracingExchange(connection, random: random), signer: credentials.signer,
            signatures: materials.signatures,
            sources: sources, clock: clock, random: random, log: log)
        self.store = store
        let desk = Desk(parts)
        self.desk = desk
        pushServer = configuration.push.flatMap { listener in
            push.map { push in
                DeskPushServer(
                    desk: desk, host: listener.host, port: listener.port, tls: push.tls,
                    judge: GatewayJudge(
                        exchange: settings.exchange, issuers: push.issuers, verifier: { parts.signatures.value }, clock: { clock.now() }),
                    logger: log,
                    onReady: { log.notice("the gateway may push", metadata: ["port": "\($0)"]) })
            }
        }
        reloader = DeskReloader(materials, configuration, parts: parts, trust: trust, connection: connection)
        exchange = settings.exchange
        endpoint = settings.endpoint
        state = configuration.state
    }

    /// Ends the use of the state folder, once nothing of the desk runs any more.
    func close() throws { try store.close() }
}
