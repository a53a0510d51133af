import Foundation
package import Gateway
package import Logging
import ServiceLifecycle

/// Puts a new registry in force when one of its files has changed: a revocation list bites within seconds, and no restart is needed. Files that
/// cannot be read as a registry change nothing and are told in the log.
package struct RegistryReloader: Service {
    private let gateway: Gateway
    private let files: RegistryFiles
    private let interval: Duration
    private let log: Logger

    package init(gateway: Gateway, files: RegistryFiles, interval: Duration = .seconds(5), log: Logger) {
        self.gateway = gateway
        self.files = files
        self.interval = interval
        self.log = log
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var seen = stamp()
            while (try? await Task.sleep(for: interval)) != nil {
                let now = stamp()
                guard now != seen else { continue }
                seen = now
                reload()
            }
        }
    }

    /// Reads the files and puts what they say in force.
    ///
    /// - Returns: whether they could be read.
    @discardableResult
    package func reload() -> Bool {
        do {
            let registry = try Registry.load(files)
            let current = gateway.registry.directory
            guard registry.directory.exchange == current.exchange, registry.directory.version >= current.version else {
                log.error("the changed registry is not in force", metadata: ["reason": "another exchange, or an older version of the directory"])
                return false
            }
            gateway.apply(registry)
            return true
        } catch {
            log.error("the changed registry is not in force", metadata: ["reason": "\(error)"])
            return false
        }
    }

    /// What tells that a file is not the one it was: changed, replaced, gone.
    private struct Stamp: Equatable {
        let file: UInt64?
        let size: UInt64?
        let changed: Date?
    }

    private func stamp() -> [Stamp] {
        var watched = [files.directory, files.agreements, files.anchors] + files.intermediates + files.revocationLists
        let folder = files.certificates ?? files.directory.deletingLastPathComponent()
        // Certificates that the directory names lie below this folder; a renewed one is found by the directory's new entry.
        watched.append(folder)
        return watched.map { url in
            let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
            return Stamp(
                file: (attributes?[.systemFileNumber] as? NSNumber)?.uint64Value,
                size: (attributes?[.size] as? NSNumber)?.uint64Value, changed: attributes?[.modificationDate] as? Date)
        }
    }
}
