import Dispatch
package import ExchangeFormats
import Foundation
package import Gateway
package import Logging
import Metrics
import ServiceLifecycle
import Trust

/// Puts a new registry in force when one of its files has changed or an administrator asks: a revocation list bites within seconds, and no
/// restart is needed. Files that cannot be read as a registry change nothing and are told in the log. What could not be held of revoked keys is tried
/// again on every occasion.
package struct RegistryReloader: Service {
    private enum Outcome: String, CaseIterable {
        case applied, refused
        /// A file was changed while it was read: the next tick reads again.
        case postponed
    }

    private let gateway: Gateway
    private let files: RegistryFiles
    private let stamp: RegistryStamp
    private let occasions: AsyncStream<ReloadOccasion>
    private let load: @Sendable (RegistryFiles) throws(RegistryFileError) -> Registry
    private let adoption: RegistryAdoption
    private let clock: any WallClock
    private let log: Logger
    /// Reading files may wait for a disk: not a matter for the cooperative pool.
    private let queue = DispatchQueue(label: "vartai.registry")

    /// - Parameters:
    ///   - stamp: taken before the registry in force was read, so that no change is missed.
    ///   - occasions: when to look; the service ends with it.
    ///   - adoption: where something else uses it too.
    package init(
        gateway: Gateway, files: RegistryFiles, stamp: RegistryStamp, occasions: AsyncStream<ReloadOccasion>,
        load: @escaping @Sendable (RegistryFiles) throws(RegistryFileError) -> Registry = { files throws(RegistryFileError) in
            try Registry.load(files)
        }, adoption: RegistryAdoption? = nil, clock: any WallClock, log: Logger
    ) {
        self.adoption = adoption ?? RegistryAdoption(gateway: gateway, cache: files.revocationCache, log: log)
        self.gateway = gateway
        self.files = files
        self.stamp = stamp
        self.occasions = occasions
        self.load = load
        self.clock = clock
        self.log = log
    }

    package func run() async throws {
        for outcome in Outcome.allCases { counter(outcome).increment(by: 0) }
        setInstant()
        await cancelWhenGracefulShutdown {
            var seen: RegistryStamp? = stamp
            for await occasion in occasions {
                await adoption.holdMissed()
                let before = seen
                let looked: Look = await withCheckedContinuation { continuation in
                    queue.async { continuation.resume(returning: look(occasion, before)) }
                }
                seen = looked.stamp
                if let candidate = looked.candidate, await !putInForce(candidate) { seen = nil }
            }
        }
    }

    /// A registry that may come into force.
    private struct Candidate {
        let registry: Registry
        let doubtful: Set<DoubtfulKey>
        /// Revocation lists in its files that are older than those in force.
        let olderLists: Int
        let cause: Logger.MetadataValue
    }

    /// The stamp of the files as they were judged, `nil` where they have to be read again; and what may come into force.
    private typealias Look = (stamp: RegistryStamp?, candidate: Candidate?)

    /// - Returns: whether that was the end of it; otherwise it is tried again.
    private func putInForce(_ candidate: Candidate) async -> Bool {
        let registry = candidate.registry
        if candidate.olderLists > 0 {
            log.warning("revocation lists in the files are older than those in force, which stay", metadata: ["lists": "\(candidate.olderLists)"])
        }
        do throws(DirectoryRefusal) {
            try await adoption.adopt(registry, doubtful: candidate.doubtful)
        } catch {
            refused(candidate.cause, "\(error)")
            return error != .notRecorded
        }
        do { try await gateway.recordRegistry() } catch { log.error("the change of the registry is not in the audit log") }
        counter(.applied).increment()
        setInstant()
        log.notice(
            "registry applied",
            metadata: [
                "cause": candidate.cause, "directory": "\(registry.directory.version)", "agreements": "\(gateway.registry.agreements.count)",
                "revocationLists": "\(registry.signatures.paths.revocationLists.count)",
            ])
        return true
    }

    private func refused(_ cause: Logger.MetadataValue, _ reason: String) {
        counter(.refused).increment()
        log.error(
            "the changed registry is not in force",
            metadata: ["cause": cause, "reason": "\(reason)", "directoryInForce": "\(gateway.registry.directory.version)"])
    }

    private func look(_ occasion: ReloadOccasion, _ seen: RegistryStamp?) -> Look {
        let now = RegistryStamp(files)
        guard occasion == .asked || now != seen else { return (seen, nil) }
        let cause: Logger.MetadataValue = occasion == .asked ? "SIGHUP" : "change"
        do throws(RegistryFileError) {
            let loaded: Registry
            do throws(RegistryFileError) {
                loaded = try load(files)
            } catch {
                guard RegistryStamp(files) == now else { return (postponed(cause), nil) }
                throw error
            }
            guard RegistryStamp(files) == now else { return (postponed(cause), nil) }
            try judge(loaded)
            let (registry, older) = (try? loaded.keepingNewerLists(of: gateway.registry)) ?? (loaded, 0)
            return (now, Candidate(registry: registry, doubtful: adoption.doubtfulKeys(registry), olderLists: older, cause: cause))
        } catch {
            refused(cause, "\(error)")
        }
        return (now, nil)
    }

    /// What a file alone does not show.
    private func judge(_ registry: Registry) throws(RegistryFileError) {
        let (new, current) = (registry.directory, gateway.registry.directory)
        let file = files.directory.lastPathComponent
        guard new.exchange == current.exchange else {
            throw RegistryFileError(
                file: file, line: 1, lt: "dalyvių katalogas priklauso kitai mainų aplinkai", en: "the directory belongs to another exchange")
        }
        guard new.version >= current.version else {
            throw RegistryFileError(
                file: file, line: 1, lt: "dalyvių katalogo versija senesnė už taikomą", en: "the directory’s version is older than the one in force")
        }
    }

    private func postponed(_ cause: Logger.MetadataValue) -> RegistryStamp? {
        counter(.postponed).increment()
        log.notice("the registry’s files were changed while they were read: they will be read again", metadata: ["cause": cause])
        return nil
    }

    private func counter(_ outcome: Outcome) -> Counter {
        Counter(label: "vartai_registry_reloads_total", dimensions: [("outcome", outcome.rawValue)])
    }

    private func setInstant() {
        Meter(label: "vartai_registry_applied_timestamp_seconds").set(Double(clock.now().milliseconds) / 1000)
    }
}
