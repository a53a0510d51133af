import Foundation
import Trust

/// `openssl s_client`: sends bytes as they are and takes what comes, until the server closes.
enum OpenSSLClient {
    private static let path = "/usr/bin/openssl"

    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)

    static func exchange(_ bytes: [UInt8], with running: RunningGateway, as endpoint: String) async throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-openssl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (sent, received) = (folder.appending(path: "sent"), folder.appending(path: "received"))
        try Data(bytes).write(to: sent)
        try Data().write(to: received)
        let files = running.exchange.pki.endpointTLS(endpoint)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "s_client", "-quiet", "-servername", "localhost", "-connect", "127.0.0.1:\(running.port)", "-CAfile",
            running.exchange.pki.anchorsFile.path, "-cert", files.certificates.path, "-cert_chain", files.certificates.path, "-key", files.key.path,
        ]
        process.standardInput = try FileHandle(forReadingFrom: sent)
        process.standardOutput = try FileHandle(forWritingTo: received)
        process.standardError = FileHandle.nullDevice
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                process.terminationHandler = { _ in continuation.resume() }
                do { try process.run() } catch { continuation.resume(throwing: error) }
            }
        } onCancel: {
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        return Array(try Data(contentsOf: received))
    }
}
