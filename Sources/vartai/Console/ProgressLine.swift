import ExchangeFormats
import Foundation
import Synchronization

/// One line on standard error that says how far something is, drawn over itself; nothing where standard error is no terminal.
final class ProgressLine: Sendable {
    private let console: Console
    private let subject: BilingualText
    private let total: Int
    private let words: @Sendable (_ done: Int, _ total: Int) -> BilingualText
    /// The last thing drawn: what has not changed for a reader is not drawn again.
    private let drawn = Mutex("")

    /// - Parameters:
    ///   - total: bytes, or whatever `words` counts.
    ///   - words: how far it is.
    init(
        _ console: Console, _ subject: BilingualText, total: Int,
        words: @escaping @Sendable (_ done: Int, _ total: Int) -> BilingualText = { Texts.progress($0, of: $1) }
    ) {
        self.console = console
        self.subject = subject
        self.total = total
        self.words = words
    }

    /// - Parameter done: as the total is counted.
    func show(_ done: Int) {
        guard console.showsProgress else { return }
        let text = "\(subject[console.language]): \(words(done, total)[console.language])".printable
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
