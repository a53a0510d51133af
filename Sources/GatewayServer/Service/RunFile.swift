package import Foundation
import Logging

/// `run.json`: where a running gateway listens, for the programs beside it. Mode 0600; it appears whole or not at all.
package struct RunFile: Sendable, Hashable {
    package let url: URL

    /// - Parameter directory: the state directory, which exists.
    package init(directory: URL) { url = directory.appending(path: "run.json") }

    /// - Throws: `CocoaError` or `POSIXError` where the file cannot be written.
    package func write(
        port: Int, healthPort: Int, consolePort: Int? = nil, secondPort: Int? = nil, pid: Int32 = ProcessInfo.processInfo.processIdentifier
    ) throws {
        let console = consolePort.map { "\"consolePort\":\($0)," } ?? ""
        let second = secondPort.map { "\"secondPort\":\($0)," } ?? ""
        let text = "{\"port\":\(port),\(second)\"healthPort\":\(healthPort),\(console)\"pid\":\(pid)}\n"
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
    private let log: Logger
    private var exchangePort: Int?
    private var healthPort: Int?
    private var consolePort: Int?
    private var secondPort: Int?
    private let expectsConsole: Bool
    private let expectsSecond: Bool

    init(runFile: RunFile, expectsConsole: Bool, expectsSecond: Bool, log: Logger) {
        self.expectsSecond = expectsSecond
        self.runFile = runFile
        self.expectsConsole = expectsConsole
        self.log = log
    }

    func exchange(_ port: Int) {
        exchangePort = port
        announce()
    }

    func secondExchange(_ port: Int) {
        secondPort = port
        announce()
    }

    func health(_ port: Int) {
        healthPort = port
        announce()
    }

    func console(_ port: Int) {
        consolePort = port
        announce()
    }

    private func announce() {
        guard let exchangePort, let healthPort, consolePort != nil || !expectsConsole, secondPort != nil || !expectsSecond else { return }
        do {
            try runFile.write(port: exchangePort, healthPort: healthPort, consolePort: consolePort, secondPort: secondPort)
        } catch {
            log.error("run.json could not be written", metadata: ["file": "\(runFile.url.path)"])
        }
        var ports: Logger.Metadata = ["port": "\(exchangePort)", "healthPort": "\(healthPort)"]
        if let secondPort { ports["secondPort"] = "\(secondPort)" }
        if let consolePort { ports["consolePort"] = "\(consolePort)" }
        log.notice("listening", metadata: ports)
    }
}
