import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Trust

/// Parts that travel on their own, moved by `curl`: a client that costs little beside the gateway, and the one of Docs/connecting.md.
struct PartTransfers: Sendable {
    static let partID = "attachment-1"
    static let mediaType = "application/pdf"
    /// A cut-off for what hangs, seconds.
    private static let limit = 900

    let gateway: GatewayUnderTest

    /// A part as the gateway has it.
    struct Uploaded: Sendable {
        let messageID: UUID
        let salt: [UInt8]
        let answer: UploadAnswer
        let seconds: Double
    }

    /// Writes a file that looks like a scanned document: invented bytes behind the head of a PDF.
    func makeFile(_ name: String, bytes: Int) throws -> URL {
        let file = gateway.world.place.exports.appending(path: name)
        _ = FileManager.default.createFile(atPath: file.path, contents: nil, attributes: [.posixPermissions: 0o600])
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        var block = Array("%PDF-1.7\n% išgalvota / invented\n".utf8)
        block += SystemRandom().bytes((1 << 20) - block.count)
        var left = bytes
        while left > 0 {
            try handle.write(contentsOf: block.prefix(left))
            left -= block.count
        }
        return file
    }

    func upload(_ file: URL, from endpoint: String) async throws -> Uploaded {
        let random = SystemRandom()
        let messageID = UUID.version7(at: SystemClock().now(), random: random)
        let salt = random.bytes(WireLimits.saltBytes)
        let answer = file.appendingPathExtension("answer")
        let seconds = try await curl(
            endpoint, APIPath.upload(messageID, Self.partID), status: "201",
            [
                "--upload-file", file.path, "--output", answer.path, "--header", "Content-Type: application/octet-stream",
                "--header", "Vartai-Part-Salt: \(Base64URL.encode(salt))", "--header", "Expect:",
            ])
        let value = try JSONReader.read(try Data(contentsOf: answer), limits: JSONLimits(bytes: APILimits.responseBytes))
        return Uploaded(messageID: messageID, salt: salt, answer: try UploadAnswer(value), seconds: seconds)
    }

    /// - Returns: seconds.
    func download(_ delivery: UUID, at endpoint: String) async throws -> Double {
        try await curl(endpoint, APIPath.deliveryPart(delivery, Self.partID), status: "200", ["--output", "/dev/null"])
    }

    private func curl(_ endpoint: String, _ path: String, status: String, _ arguments: [String]) async throws -> Double {
        let keys = DevelopmentPKI(directory: gateway.world.place.pki)
        let tls = keys.endpointTLS(endpoint)
        let (name, port) = (StoryNames.serverName, gateway.world.port)
        let common = [
            "curl", "--silent", "--show-error", "--http1.1", "--tlsv1.3", "--max-time", "\(Self.limit)", "--resolve", "\(name):\(port):127.0.0.1",
            "--cacert", keys.anchorsFile.path, "--cert", tls.certificates.path, "--key", tls.key.path, "--write-out", "%{http_code} %{time_total}",
        ]
        let result = try await Command.run(URL(filePath: "/usr/bin/env"), common + arguments + ["https://\(name):\(port)\(path)"])
        let fields = result.output.split(separator: " ")
        guard result.succeeded, fields.count == 2, fields[0] == status, let seconds = Double(fields[1]) else {
            throw BenchFailure("A part was not transferred: \(result.output) \(result.errors)")
        }
        return seconds
    }
}
