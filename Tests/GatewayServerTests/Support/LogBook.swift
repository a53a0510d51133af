import Logging
import Synchronization

/// What a gateway under test logged, a line an entry.
final class LogBook: Sendable {
    private let entries = Mutex<[String]>([])

    var lines: [String] { entries.withLock { $0 } }
    var logger: Logger { Logger(label: "test") { _ in Handler(book: self) } }

    struct NeverLogged: Error {
        let what: String
    }

    /// Returns once a line contains the text.
    func wait(for text: String) async throws {
        let deadline = ContinuousClock.now.advanced(by: .seconds(120))
        while !lines.contains(where: { $0.contains(text) }) {
            guard ContinuousClock.now < deadline else { throw NeverLogged(what: text) }
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    private struct Handler: LogHandler {
        let book: LogBook
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(book: LogBook) { self.book = book }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            book.entries.withLock { $0.append(([event.level.rawValue, "\(event.message)"] + fields).joined(separator: " ")) }
        }
    }
}
