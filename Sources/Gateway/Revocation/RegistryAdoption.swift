import ExchangeFormats
package import Logging
import Synchronization
import Trust

/// Puts a registry in force and holds what is queued from keys that it revokes.
package final class RegistryAdoption: Sendable {
    private let gateway: Gateway
    private let cache: RevocationCache?
    private let log: Logger
    private let held: Mutex<Set<DoubtfulKey>>
    /// The keys in doubt at a time when holding what waits from them failed; to be tried again.
    private let missed = Mutex<Set<DoubtfulKey>?>(nil)

    package init(gateway: Gateway, cache: RevocationCache?, log: Logger) {
        self.gateway = gateway
        self.cache = cache
        self.log = log
        held = Mutex(cache?.held() ?? [])
    }

    /// Keys that a registry puts in doubt, those among them that its directory no longer lists: as a rule they leave it when they are revoked. Costs
    /// reading certificates: not for the cooperative pool.
    package func doubtfulKeys(_ registry: Registry) -> Set<DoubtfulKey> {
        registry.doubtfulKeys(besides: gateway.registry.signingCertificates() + (cache?.signers() ?? []))
    }

    /// Before anything is handed out by the registry that a start found.
    ///
    /// - Parameter keys: ``doubtfulKeys(_:)`` of the registry in force.
    package func begin(_ keys: Set<DoubtfulKey>) async {
        remember(gateway.registry)
        await hold(keys)
    }

    /// What waits is held first, so that nothing of it is handed out by the new registry; then once more, for what was accepted meanwhile.
    ///
    /// - Throws: ``DirectoryRefusal``: the directory stays as it was. Revocation lists are in force and what they put in doubt is held in any case.
    package func adopt(_ registry: Registry, doubtful keys: Set<DoubtfulKey>) async throws(DirectoryRefusal) {
        let new = keys.subtracting(held.withLock { $0 })
        let count = new.isEmpty ? 0 : (try? await gateway.hold(new)) ?? 0
        var refusal: DirectoryRefusal?
        do throws(DirectoryRefusal) { try await gateway.adopt(registry) } catch { refusal = error }
        remember(gateway.registry)
        await hold(keys, after: count)
        if let refusal { throw refusal }
    }

    /// Holds what could not be held when its key came into doubt, the storage being out of order. Costs nothing where there is nothing of the kind.
    package func holdMissed() async {
        guard let keys = missed.withLock({ $0 }) else { return }
        await hold(keys)
    }

    /// - Parameter earlier: how many were held just before.
    private func hold(_ keys: Set<DoubtfulKey>, after earlier: Int = 0) async {
        let new = keys.subtracting(held.withLock { $0 })
        guard !new.isEmpty else {
            missed.withLock { $0 = nil }
            return
        }
        do throws(Problem) {
            let count = try await gateway.hold(new) + earlier
            log.warning(
                "what waits from revoked keys is held", metadata: ["keys": "\(new.count)", "deliveries": "\(count)"])
        } catch {
            let isNews = missed.withLock { missed in
                defer { missed = keys }
                return missed != keys
            }
            if isNews { log.error("what waits from revoked keys could not be held", metadata: ["code": "\(error.code.rawValue)"]) }
            return
        }
        missed.withLock { $0 = nil }
        let all = held.withLock { held in
            held = held.intersection(keys).union(new)
            return held
        }
        do { try cache?.setHeld(all) } catch { log.error("the revocation cache cannot be written", metadata: ["reason": "\(error)"]) }
    }

    private func remember(_ registry: Registry) {
        do {
            try cache?.remember(registry.signatures.paths.revocationLists)
            try cache?.remember(signers: registry.signingCertificates())
        } catch {
            log.error("the revocation cache cannot be written", metadata: ["reason": "\(error)"])
        }
    }
}
