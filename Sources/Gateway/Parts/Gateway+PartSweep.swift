package import ExchangeFormats
import Foundation
import Logging

extension Gateway {
    /// Looks again and again, and stops at cancellation.
    func sweepUploadsUntilCancelled() async {
        while !Task.isCancelled {
            do {
                while try await sweepUploads() > 0 {}
            } catch {
                log.error("sweeping uploads failed", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: limits.uploadSweepInterval)
        }
    }

    /// Removes uploads whose lease has ended without a message that names them; never early, and never while the clock is uncertain. The rows go
    /// first, then the keys, then the files: whatever is left after a crash belongs to nobody and goes at the next start.
    ///
    /// - Returns: how many were removed.
    @discardableResult
    package func sweepUploads(limit: Int = 200) async throws(Problem) -> Int {
        guard let now = clock.certainNow() else { return 0 }
        guard try await read({ try !$0.lapsedUploads(at: now, limit: 1).isEmpty }) else { return 0 }
        let (files, _) = try await committer.commit { writer, step in
            let lapsed = try writer.lapsedUploads(at: min(now, step.at), limit: limit)
            for part in lapsed { try writer.removeUpload(part.file) }
            return lapsed.map(\.file)
        }
        metrics.swept(files.count)
        await destroy(files)
        return files.count
    }
}
