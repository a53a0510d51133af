import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Transport
import Trust

/// Lists and answers as a plain web server and the `openssl ocsp` responder give them.
@Suite(.timeLimit(.minutes(2))) struct CurlFetchTests {
    /// A program that serves on a port of its own choice and says which.
    private final class Server {
        let port: Int
        private let process = Process()

        init(_ arguments: [String], in directory: URL, port pattern: Regex<(Substring, Substring)>) throws {
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = arguments
            process.currentDirectoryURL = directory
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            try process.run()
            var text = ""
            var found: Int?
            while found == nil {
                let bytes = output.fileHandleForReading.availableData
                guard !bytes.isEmpty else { throw CocoaError(.executableLoad) }
                text += String(decoding: bytes, as: UTF8.self)
                found = (try pattern.firstMatch(in: text)).flatMap { Int($0.output.1) }
            }
            port = found ?? 0
        }

        deinit {
            // Not SIGTERM: a child inherits the signal mask of the thread that starts it, and worker threads block that one.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    private let directory: URL
    private let pki: DevelopmentPKI

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "vartai-fetch-\(UUID().uuidString)")
        pki = try DevelopmentPKI.create(
            in: directory, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: ["lt.a"], clock: SystemClock(), random: SystemRandom())
    }

    @Test func aListFromAWebServer() async throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let server = try Server(
            ["python3", "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"], in: directory, port: Regex(#"port (\d+)"#))
        let fetch = try CurlFetch()
        let address = "http://127.0.0.1:\(server.port)"
        let response = try await fetch.send(OutboundRequest(.get, "/"), to: address + "/crl.pem")
        let lists = [UInt8](try Data(contentsOf: pki.revocationListsFile))
        #expect(response.status == 200 && response.body == lists)
        #expect(try RevocationList.lists(response.body).count == 2)
        #expect(try await fetch.send(OutboundRequest(.get, "/"), to: address + "/none").status == 404)
        await #expect(throws: TransportFailure.responseTooLarge) {
            _ = try await fetch.send(OutboundRequest(.get, "/", responseLimit: 100), to: address + "/crl.pem")
        }
        await #expect(throws: TransportFailure.self) { _ = try await fetch.send(OutboundRequest(.get, "/"), to: "file:///etc/hostname") }
        await #expect(throws: TransportFailure.unreachable) { _ = try await fetch.send(OutboundRequest(.get, "/"), to: "http://127.0.0.1:1/") }
    }

    @Test func anAnswerFromAResponder() async throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let certificate = try #require(try Certificate.bundle(contentsOf: pki.endpointSigning("lt.a").certificates).first)
        let issuer = try #require(try Certificate.bundle(contentsOf: pki.issuingFile).first)
        let index = "R\t350101000000Z\t260102030405Z\t\(certificate.serialNumber.uppercased())\tunknown\t/CN=a\n"
        try Data(index.utf8).write(to: directory.appending(path: "index.txt"))
        let server = try Server(
            [
                "openssl", "ocsp", "-port", "0", "-index", "index.txt", "-CA", "issuing.pem", "-rsigner", "ocsp/ocsp.pem", "-rkey",
                "ocsp/ocsp.key", "-nmin", "5",
            ], in: directory, port: Regex(#"ACCEPT \S*:(\d+)"#))
        let question = OCSPQuestion(certificate: certificate, issuer: issuer, random: SystemRandom())
        let request = OutboundRequest(.post, "/", headers: [(name: "Content-Type", value: OCSPQuestion.requestType)], body: try question.request())
        let response = try await CurlFetch().send(request, to: "http://127.0.0.1:\(server.port)/")
        #expect(response.contentType == OCSPQuestion.responseType)
        let status = try question.judge(response.body, at: SystemClock().now())
        #expect(status.revokedAt == UTCInstant(rfc3339: "2026-01-02T03:04:05Z"))
        #expect(try question.recall(response.body) == status)
    }
}
