import Dispatch
package import ExchangeFormats
import Foundation
package import Gateway
package import Logging
import Metrics
import ServiceLifecycle
import Trust

/// Puts a new registry in force when one of its files has changed or an administrator asks: a revocation list bites within seconds, and no
/// restart is needed. Files that cannot be read as a registry change nothing and are told in the log.
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
    private let clock: any WallClock
    private let log: Logger
    /// Reading files may wait for a disk: not a matter for the cooperative pool.
    private let queue = DispatchQueue(label: "vartai.registry")

    /// - Parameters:
    ///   - stamp: taken before the registry in force was read, so that no change is missed.
    ///   - occasions: when to look; the service ends with it.
    package init(
        gateway: Gateway, files: RegistryFiles, stamp: RegistryStamp, occasions: AsyncStream<ReloadOccasion>,
        load: @escaping @Sendable (RegistryFiles) throws(RegistryFileError) -> Registry = { files throws(RegistryFileError) in
            try Registry.load(files)
        }, clock: any WallClock, log: Logger
    ) {
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
                let before = seen
                let found = await withCheckedContinuation { continuation in
                    queue.async { continuation.resume(returning: look(occasion, before)) }
                }
                switch found {
                case .nothing(let stamp): seen = stamp
                case .registry(let registry, let stamp): seen = await adopt(registry, occasion) ? stamp : nil
                }
            }
        }
    }

    private enum Found: Sendable {
        /// With the stamp of the files as they were judged; `nil` where they have to be read again.
        case nothing(RegistryStamp?)
        case registry(Registry, RegistryStamp)
    }

    private func look(_ occasion: ReloadOccasion, _ seen: RegistryStamp?) -> Found {
        let now = RegistryStamp(files)
        guard occasion == .asked || now != seen else { return .nothing(seen) }
        let cause = cause(occasion)
        do throws(RegistryFileError) {
            let registry: Registry
            do throws(RegistryFileError) {
                registry = try load(files)
            } catch {
                guard RegistryStamp(files) == now else { return .nothing(postponed(cause)) }
                throw error
            }
            guard RegistryStamp(files) == now else { return .nothing(postponed(cause)) }
            try judge(registry)
            return .registry(registry, now)
        } catch {
            refused(cause, "\(error)")
            return .nothing(now)
        }
    }

    /// - Returns: whether that was the end of it; otherwise it is tried again.
    private func adopt(_ registry: Registry, _ occasion: ReloadOccasion) async -> Bool {
        let cause = cause(occasion)
        do throws(DirectoryRefusal) {
            try await gateway.adopt(registry)
            do { try await gateway.recordRegistry() } catch { log.error("the change of the registry is not in the audit log") }
            counter(.applied).increment()
            setInstant()
            log.notice(
                "registry applied",
                metadata: [
                    "cause": cause, "directory": "\(registry.directory.version)", "agreements": "\(registry.agreements.count)",
                    "revocationLists": "\(registry.signatures.paths.revocationLists.count)",
                ])
            return true
        } catch {
            refused(cause, "\(error)")
            return error != .notRecorded
        }
    }

    private func cause(_ occasion: ReloadOccasion) -> Logger.MetadataValue { occasion == .asked ? "SIGHUP" : "change" }

    private func refused(_ cause: Logger.MetadataValue, _ reason: String) {
        counter(.refused).increment()
        log.error(
            "the changed registry is not in force",
            metadata: ["cause": cause, "reason": "\(reason)", "directoryInForce": "\(gateway.registry.directory.version)"])
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
