package import ExchangeFormats
import Foundation
import Logging
import Synchronization

extension Gateway {
    /// How often it is looked whether a renewal is due.
    private static let renewalLook = Duration.seconds(60)

    /// Looks again and again, and stops at cancellation.
    func renewMasterKeyUntilCancelled() async {
        while !Task.isCancelled {
            do {
                try await renewMasterKeyIfDue()
            } catch {
                log.error("the master key was not renewed", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: Self.renewalLook)
        }
    }

    /// Gives the contents that are left a new master key and destroys the old one, where something was erased since the last time and that is long enough
    /// ago; at once where it was erased on order. Only then no backup of the keys opens it with the master key of now.
    ///
    /// - Returns: what was wrapped anew; `nil` where nothing was due.
    @discardableResult
    package func renewMasterKeyIfDue() async throws(Problem) -> RenewedKeys? {
        guard let now = clock.certainNow() else { return nil }
        let state = try await keys { try await $0.masterKeyState() }
        let isDue = state.renewedAt.map { now >= $0.adding(limits.masterKeyRenewal) } ?? true
        guard state.erasedSince > 0, isDue || erasedOnOrder.withLock({ $0 }) else { return nil }
        let renewed = try await keys { try await $0.renewMasterKey(at: now) }
        erasedOnOrder.withLock { $0 = false }
        _ = try await committer.commit { _, step in step.record(AuditRecord(.masterKeyRenewed, at: step.at, actor: "gateway")) }
        metrics.masterKeyRenewed()
        log.notice(
            "the master key was renewed; copies of the old one and backups of the keys from before are to be destroyed",
            metadata: ["wrapped": "\(renewed.wrapped)", "damaged": "\(renewed.damaged)", "erased": "\(state.erasedSince)"])
        return renewed
    }

    /// When the master key was last renewed, and what was erased since.
    package func masterKeyState() async throws(Problem) -> MasterKeyState { try await keys { try await $0.masterKeyState() } }

    private func keys<Result: Sendable>(_ work: @Sendable (any ContentErasure) async throws -> Result) async throws(Problem) -> Result {
        do {
            return try await work(store.erasure)
        } catch let failure as MasterKeyNotRenewed {
            log.error("the master key cannot be renewed", metadata: ["reason": "\(failure.reason)"])
            throw Problem(.storageUnavailable, retryAfter: 60)
        } catch {
            if error as? StorageFailure == .broken { storageBroke() }
            throw Problem(.storageUnavailable, retryAfter: 5)
        }
    }
}
