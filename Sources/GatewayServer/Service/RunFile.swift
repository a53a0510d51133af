package import Foundation
import Logging

/// Where a gateway listens. The raw values are the members of ``RunFile``.
package enum Listener: String, Sendable, Hashable, CaseIterable {
    case exchange = "port"
    case secondExchange = "secondPort"
    case health = "healthPort"
    case console = "consolePort"
    case admin = "adminPort"
}

/// `run.json`: where a running gateway listens, for the programs beside it. Mode 0600; it appears whole or not at all.
package struct RunFile: Sendable, Hashable {
    package let url: URL

    /// - Parameter directory: the state directory, which exists.
    package init(directory: URL) { url = directory.appending(path: "run.json") }

    /// - Throws: `CocoaError` or `POSIXError` where the file cannot be written.
    package func write(_ ports: [Listener: Int], pid: Int32 = ProcessInfo.processInfo.processIdentifier) throws {
        let members = Listener.allCases.compactMap { listener in ports[listener].map { "\"\(listener.rawValue)\":\($0)," } }.joined()
        let text = "{\(members)\"pid\":\(pid)}\n"
        let draft = url.appendingPathExtension("new")
        try? FileManager.default.removeItem(at: draft)
        guard FileManager.default.createFile(atPath: draft.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        guard rename(draft.path, url.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    package func remove() { try? FileManager.default.removeItem(at: url) }
}

/// Collects the ports of all listeners and writes the file when it has them.
actor ListeningPorts {
    private let runFile: RunFile
    private let expected: Set<Listener>
    private let log: Logger
    private var ports: [Listener: Int] = [:]

    init(runFile: RunFile, expected: Set<Listener>, log: Logger) {
        self.runFile = runFile
        self.expected = expected
        self.log = log
    }

    func note(_ listener: Listener, _ port: Int) {
        ports[listener] = port
        guard expected.isSubset(of: ports.keys) else { return }
        do {
            try runFile.write(ports)
        } catch {
            log.error("run.json could not be written", metadata: ["file": "\(runFile.url.path)"])
        }
        log.notice("listening", metadata: Dictionary(uniqueKeysWithValues: ports.map { ($0.key.rawValue, "\($0.value)") }))
    }
}
