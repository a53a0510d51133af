import Foundation
import LoadTools
import Story
import Synchronization
import Trust

/// `bench-load desks`: all recipients in one process, told over its standard input who is up.
final class DeskFleet: Sendable {
    private let process: Mutex<Process>
    private let orders: Mutex<FileHandle>
    private let output: URL
    private let errors: URL
    private let record: URL
    private let desks: Int

    /// How long it may take to settle what is in hand at the end.
    private static let patience = Duration.seconds(60)

    /// Starts it; all desks are down.
    init(_ endpoints: [String], at gateway: GatewayUnderTest) throws {
        let place = gateway.world.place
        let keys = DevelopmentPKI(directory: place.pki)
        let list = place.exports.appending(path: "desks.list")
        let lines = endpoints.map { id in
            let (tls, signing) = (keys.endpointTLS(id), keys.endpointSigning(id))
            return [id, tls.certificates.path, tls.key.path, signing.certificates.path, signing.key.path].joined(separator: "\t") + "\n"
        }
        try Data(lines.joined().utf8).write(to: list)
        record = place.exports.appending(path: "desks.record")
        output = place.logs.appending(path: "desks.json")
        errors = place.logs.appending(path: "desks.log")
        desks = endpoints.count
        for file in [output, errors] { _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600]) }
        let process = Process()
        process.executableURL = place.programs.appending(path: "bench-load")
        process.arguments = [
            "desks", "--port", "\(gateway.world.port)", "--server-name", StoryNames.serverName, "--anchors", keys.anchorsFile.path,
            "--exchange", StoryNames.exchange, "--desks", list.path, "--record", record.path,
        ]
        let pipe = Pipe()
        process.standardInput = pipe
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        orders = Mutex(pipe.fileHandleForWriting)
        self.process = Mutex(process)
    }

    /// Who is up from now on; all where nobody is named.
    func order(down: Set<Int>) throws {
        let letters = (0..<desks).map { down.contains($0) ? "d" : "u" }.joined()
        try say(letters + "\n")
    }

    func orderAllDown() throws { try say(String(repeating: "d", count: desks) + "\n") }

    private func say(_ line: String) throws {
        guard process.withLock({ $0.isRunning }) else { throw BenchFailure("The recipients ended: \(complaints)") }
        try orders.withLock { try $0.write(contentsOf: Data(line.utf8)) }
    }

    /// Ends it once everything in hand is settled.
    ///
    /// - Returns: what it found, and the record of what was confirmed.
    func finish() async throws -> (result: ReceiveResult, record: [UInt8]) {
        try orders.withLock { try $0.close() }
        guard await Waiting.until(Self.patience, { self.process.withLock { !$0.isRunning } }), process.withLock({ $0.terminationStatus }) == 0 else {
            kill()
            throw BenchFailure("The recipients did not end as they should: \(complaints)")
        }
        return (try JSONDecoder().decode(ReceiveResult.self, from: Data(contentsOf: output)), [UInt8](try Data(contentsOf: record)))
    }

    func kill() {
        process.withLock { process in
            if process.isRunning { _ = Foundation.kill(process.processIdentifier, SIGKILL) }
        }
    }

    var complaints: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
}
