import ExchangeFormats
import Foundation
import GatewayStorage
import Synchronization

/// One line on standard error that says how far something long is, drawn over itself; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
    private static let pause = Duration.milliseconds(200)

    private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let drawn = Mutex<(text: String, at: ContinuousClock.Instant?)>(("", nil))

    var steps: BackupProgress {
        BackupProgress { [self] step, done, total in show(step, done, total) }
    }

    private func show(_ step: BackupProgress.Step, _ done: Int, _ total: Int) {
        guard isShown else { return }
        let name = Texts.name(step)
        let far = total > 0 ? " \(done)/\(total)" : "…"
        let text = "\(name.lt) / \(name.en)\(far)"
        let isDue = drawn.withLock { drawn in
            // Each step is shown at its beginning; within it, a few times a second.
            if done > 0, let at = drawn.at, ContinuousClock.now - at < Self.pause { return false }
            drawn = (text, .now)
            return true
        }
        if isDue { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8)) }
    }

    func end() {
        let wasDrawn = drawn.withLock { drawn in
            defer { drawn = ("", nil) }
            return !drawn.text.isEmpty
        }
        if wasDrawn { try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K".utf8)) }
    }
}
