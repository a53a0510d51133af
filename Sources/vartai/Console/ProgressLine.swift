import ExchangeFormats
import Foundation
import Synchronization

/// One line on standard error that says how far something is, drawn over itself; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
    private let console: Console
    private let subject: BilingualText
    private let total: Int
    /// The last thing drawn: what has not changed for a reader is not drawn again.
    private let drawn = Mutex("")

    /// - Parameter total: bytes.
    init(_ console: Console, _ subject: BilingualText, total: Int) {
        self.console = console
        self.subject = subject
        self.total = total
    }

    /// - Parameter done: bytes.
    func show(_ done: Int) {
        guard console.showsProgress else { return }
        let text = "\(subject[console.language]): \(Texts.progress(done, of: total)[console.language])".printable
        drawn.withLock { drawn in
            guard drawn != text else { return }
            console.drawProgress(text)
            drawn = text
        }
    }

    func end() {
        let wasDrawn = drawn.withLock { drawn in
            defer { drawn = "" }
            return !drawn.isEmpty
        }
        if wasDrawn { console.drawProgress("") }
    }
}
