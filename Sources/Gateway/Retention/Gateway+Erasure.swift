package import ExchangeFormats
import Foundation
import Logging
import Synchronization

extension Gateway {
    /// Contents in one step of an erasure …
    private static let erasedAtOnce = 200
    /// … and their bytes: what the one writer takes out of the database while messages wait for it.
    private static let erasedBytesAtOnce = 8 << 20

    /// Looks again and again, and stops at cancellation.
    func eraseUntilCancelled() async {
        while !Task.isCancelled {
            do {
                while try await eraseDue() > 0 { await Task.yield() }
            } catch {
                log.error("erasing failed", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: limits.erasureInterval)
        }
    }

    /// Erases contents whose retention has ended; never early, never while the clock is uncertain, never while a delivery stands or a hold does.
    ///
    /// - Returns: how many went.
    @discardableResult
    package func eraseDue(limit: Int = Gateway.erasedAtOnce) async throws(Problem) -> Int {
        let unfinished = try await concludeErasures()
        guard let now = clock.certainNow() else { return unfinished }
        guard try await read({ try !$0.contentsDue(at: now, limit: 1).isEmpty }) else { return unfinished }
        _ = try await committer.commit { writer, step in
            // The instant that goes into the log has to lie past the end too, should the clock have gone back meanwhile.
            try step.requireCertainTime()
            var bytes = 0
            for message in try writer.contentsDue(at: min(now, step.at), limit: limit) {
                bytes += message.size
                guard bytes <= max(message.size, Self.erasedBytesAtOnce) else { return }
                _ = try writer.mark(StoredErasure(message: message.sequence, markedAt: step.at))
            }
        }
        return unfinished + (try await concludeErasures())
    }

    /// Ends the erasures that were begun: marked, the keys destroyed and synced, rows and files removed, and only then the log says that it is so. Cut
    /// off anywhere, the next call goes on; until it has, nobody reads what is marked.
    ///
    /// - Returns: how many there were.
    @discardableResult
    package func concludeErasures() async throws(Problem) -> Int {
        var concluded = 0
        while true {
            let marked = try await read { try $0.erasures(limit: Self.erasedAtOnce) }
            guard !marked.isEmpty else { return concluded }
            let through = try await destroyKeys(of: marked)
            _ = try await committer.commit { writer, step in
                // Somebody else may have been faster.
                let left = Set(try writer.erasures(limit: Self.erasedAtOnce))
                for erasure in marked where left.contains(erasure) {
                    try writer.conclude(erasure, destroyedThrough: through)
                    guard let message = try writer.message(sequence: erasure.message) else { continue }
                    step.record(Self.record(of: erasure, message, at: step.at))
                }
            }
            concluded += marked.count
            if marked.contains(where: { $0.ground != nil }) { erasedOnOrder.withLock { $0 = true } }
            metrics.erased(marked)
        }
    }

    private func destroyKeys(of marked: [StoredErasure]) async throws(Problem) -> Int64 {
        do {
            return try await store.erasure.destroy(marked)
        } catch {
            if error as? StorageFailure == .broken { storageBroke() }
            throw Problem(.storageUnavailable, retryAfter: 5)
        }
    }

    private static func record(of erasure: StoredErasure, _ message: StoredMessage, at: UTCInstant) -> AuditRecord {
        var record = AuditRecord(
            .dataErased, at: at, actor: erasure.administrator == nil ? "gateway" : "administrator", sender: message.sender,
            messageID: message.messageID, formatID: message.formatID, staff: erasure.administrator)
        record.retentionGround = erasure.ground?.rawValue
        return record
    }

    /// What is kept, and until when: counts only.
    package func retentionFigures() async throws(Problem) -> RetentionFigures {
        let now = clock.now()
        return try await read { try $0.retentionFigures(at: now) }
    }
}
