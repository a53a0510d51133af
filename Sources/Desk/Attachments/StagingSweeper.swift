import ExchangeFormats
import Logging

/// Removes staged attachments that no message has used for a day.
struct StagingSweeper: Sendable {
    static let lease = Duration.seconds(86_400)
    private static let interval = Duration.seconds(3600)
    private static let batch = 100

    private let parts: DeskParts

    init(_ parts: DeskParts) { self.parts = parts }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        while true {
            try await sweep()
            try await parts.clock.sleep(until: parts.clock.now().adding(Self.interval))
        }
    }

    private func sweep() async throws {
        let oldest = parts.clock.now().adding(.zero - Self.lease)
        while true {
            let removed = try await parts.store.write { writer in
                let old = try writer.staged(before: oldest, limit: Self.batch).map(\.id)
                for id in old { try writer.removeStaged(id) }
                return old
            }
            guard !removed.isEmpty else { return }
            let files = parts.store.files
            await DiskWork.run { files.remove(removed) }
            parts.log.notice("staged attachments that no message used are removed", metadata: ["count": "\(removed.count)"])
        }
    }
}
