import Foundation
import TestSupport
import Trust

/// `openssl ocsp` over files: what a responder of the exchange's authority would answer.
final class OpenSSLResponder: Sendable {
    struct Failed: Error {}

    static let isInstalled = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    private let pki: DevelopmentPKI
    private let folder: TemporaryDirectory

    init(_ pki: DevelopmentPKI) throws {
        self.pki = pki
        folder = try TemporaryDirectory()
        try set([:])
    }

    /// `index.txt` of openssl-ca(1).
    ///
    /// - Parameter states: of certificates; `nil`: good, otherwise when they were revoked (`260102030405Z`).
    func set(_ states: [Certificate: String?]) throws {
        let lines = states.map { certificate, revoked in
            let (state, serial) = (revoked.map { "R\t350101000000Z\t\($0)" } ?? "V\t350101000000Z\t", certificate.serialNumber.uppercased())
            // Subjects have to differ.
            return "\(state)\t\(serial)\tunknown\t/CN=\(serial)"
        }
        try folder.write("index.txt", lines.map { $0 + "\n" }.joined())
    }

    /// - Parameter request: DER.
    /// - Returns: the response, good for ten minutes.
    func answer(_ request: [UInt8]) async throws -> [UInt8] {
        let name = UUID().uuidString
        let (asked, answered) = (folder.file("\(name).req"), folder.file("\(name).resp"))
        try Data(request).write(to: asked)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = [
            "ocsp", "-index", folder.file("index.txt").path, "-CA", pki.issuingFile.path, "-rsigner", pki.ocspResponder.certificates.path, "-rkey",
            pki.ocspResponder.key.path, "-reqin", asked.path, "-respout", answered.path, "-nmin", "10",
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        guard process.terminationStatus == 0 else { throw Failed() }
        return Array(try Data(contentsOf: answered))
    }
}
