import DatabaseFiles
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Trust

/// What the configuration's files hold, read and checked before anything starts.
struct Parts {
    let registry: Registry
    /// Of the registry's files just before they were read.
    let registryStamp: RegistryStamp
    let tls: ServerTLS
    let consoleTLS: ServerTLS
    let seal: MessageSigner
    /// With what the gateway calls endpoints; absent: it pushes to nobody.
    let push: Credential?
    let wrapping: WrappingKey?
    let schemas: SchemaLibrary
    let stamping: Stamping?

    /// Looks at every file, also past the first that is wrong: whoever mends a configuration wants to know all there is.
    ///
    /// - Throws: ``ConfigurationFaults``.
    init(_ configuration: DaemonConfiguration) throws {
        var faults = ConfigurationFaults()
        registryStamp = RegistryStamp(configuration.registry)
        let registry = faults.gather {
            let registry = try Registry.load(configuration.registry)
            guard registry.directory.exchange == configuration.exchange else {
                throw ConfigurationFailure(
                    lt: "dalyvių katalogas priklauso kitai mainų aplinkai", en: "the directory belongs to another exchange")
            }
            return registry
        }
        let anchors = faults.gather { try Certificate.bundle(contentsOf: configuration.registry.anchors) }
        let intermediates = faults.gather {
            try configuration.registry.intermediates.flatMap { try Certificate.bundle(contentsOf: $0) }
        }
        let connection = faults.gather {
            let connection = try configuration.tls.load()
            try Self.check(connection.certificates.prefix(1), configuration)
            return connection
        }
        let sealing = faults.gather { try configuration.seal.load() }
        let seal = faults.gather {
            let seal = try sealing?.signer()
            if let seal { try Self.check([seal.certificate], configuration) }
            return seal
        }
        push =
            faults.gather {
                let push = try configuration.push?.load()
                if let push, push.key.kind != .p256 { throw TrustError.keyNotForTLS }
                try Self.check(push?.certificates.prefix(1) ?? [], configuration)
                return push
            } ?? nil
        wrapping =
            faults.gather {
                try configuration.wrappingKey(apartFrom: [connection?.key, sealing?.key].compactMap(\.self))
            } ?? nil
        stamping =
            faults.gather {
                try configuration.timeStamps.map {
                    Stamping(policy: $0.policy, sources: try $0.sources(), transport: CurlTimeStamps())
                }
            } ?? nil
        let schemas = faults.gather {
            do {
                return try configuration.schemas.map { try SchemaLibrary.load($0) } ?? .none
            } catch {
                throw ConfigurationFailure(lt: "nepavyko perskaityti schemų", en: "the schemas could not be read")
            }
        }
        if let failure = configuration.folderFailure { faults.add(failure) }
        let servers = faults.gather { () -> (ServerTLS, ServerTLS)? in
            guard let connection, let anchors, let intermediates else { return nil }
            return (
                try ServerTLS(certificates: connection.certificates, key: connection.key, anchors: anchors),
                try ServerTLS(certificates: connection.certificates, key: connection.key, anchors: anchors, intermediates: intermediates)
            )
        }
        guard faults.isEmpty, let registry, let seal = seal ?? nil, let schemas, let servers = servers ?? nil else { throw faults }
        (self.registry, self.seal, self.schemas) = (registry, seal, schemas)
        (tls, consoleTLS) = servers
    }

    private static func check(_ certificates: some Sequence<Certificate>, _ configuration: DaemonConfiguration) throws {
        for certificate in certificates where certificate.certifiedSubject(exchange: configuration.exchange) != .gateway(configuration.gateway) {
            throw ConfigurationFailure(
                lt: "sertifikatas išduotas ne mainų mazgui \(configuration.gateway)",
                en: "a certificate was not issued for the gateway \(configuration.gateway)")
        }
    }
}

extension DaemonConfiguration {
    /// State and keys belong into different folders: who copies one of them must not have the other by the way.
    fileprivate var folderFailure: ConfigurationFailure? {
        guard PrivateFiles.overlap(state, keys) else { return nil }
        return ConfigurationFailure(
            lt: "„state“ ir „keys“ turi būti skirtingi aplankai, ne vienas kitame",
            en: "“state” and “keys” have to be different folders, neither in the other")
    }
}
