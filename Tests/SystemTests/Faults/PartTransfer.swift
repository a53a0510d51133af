import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

/// One attachment of the labour inspectorate to the police, up and down, with curl: each step by itself, and what came of it.
struct PartTransfer: Sendable {
    static let curl = URL(filePath: "/usr/bin/curl")
    static let hasCurl = FileManager.default.isExecutableFile(atPath: curl.path)

    /// What curl made of it. `status` is 0 where there was no answer.
    struct Outcome: Sendable {
        let status: Int
        /// Whether all of the answer came.
        let isWhole: Bool
        let body: [UInt8]

        /// Of a problem.
        var code: String? { (try? JSONReader.read(body, limits: JSONLimits(bytes: 1 << 16)))?["code"]?.string }
    }

    let world: StoryWorld
    let content: [UInt8]
    private let folder: URL
    private let part: SeparatePart
    let message: MessageComposer.Composed

    var messageID: UUID { message.manifest.messageID }

    /// - Parameter size: of the attachment, in bytes.
    init(_ world: StoryWorld, size: Int) throws {
        self.world = world
        let random = SystemRandom()
        content = random.bytes(size)
        let salt = random.bytes(WireLimits.saltBytes)
        var hasher = SaltedHasher(salt: salt)
        hasher.update(content)
        part = SeparatePart(partID: "attachment-1", mediaType: "application/octet-stream", size: size, salt: salt, digest: hasher.digest())
        let client = try RawClient(.labourInspectorate, world: world)
        let manifest = client.manifest(
            "THB-210", to: StoryEndpoint.police.rawValue, purpose: "IDENTIFY", regime: "BDAR", handling: ["H0"], language: .en)
        message = try client.composer.compose(
            manifest, parts: [.init(partID: "body", mediaType: MediaType.json, bytes: JSONWriter.bytes(try Self.body())), .init(part)],
            issuedAt: manifest.createdAt)
        folder = world.place.exports.appending(path: manifest.messageID.wireText)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(content).write(to: folder.appending(path: "sent"))
    }

    func upload() async throws -> Outcome {
        try await run(
            [
                "-T", folder.appending(path: "sent").path, "-H", "Content-Type: \(MediaType.part)", "-H",
                "\(APIHeader.partSalt): \(Base64URL.encode(part.salt))", "-H", "Expect:",
            ], APIPath.upload(messageID, part.partID), as: .labourInspectorate)
    }

    /// What the gateway holds of it.
    func held() async throws -> Outcome { try await run([], APIPath.upload(messageID, part.partID), as: .labourInspectorate) }

    func submit() async throws -> RawClient.Answer { try await RawClient(.labourInspectorate, world: world).submit(message.bytes) }

    func fetch(_ delivery: UUID) async throws -> Outcome { try await run([], APIPath.deliveryPart(delivery, part.partID), as: .police) }

    private static func body() throws -> JSONValue {
        let url = Surroundings.repository.appending(path: "Definitions/formats/THB-210/1.0/examples/labour.en.json")
        var form = try JSONReader.read(Array(Data(contentsOf: url)), limits: JSONLimits(bytes: 1 << 20)).object ?? [:]
        form["attachments"] = [["partId": "attachment-1", "fileName": "a.bin", "mediaType": "application/octet-stream"]]
        return .object(form)
    }

    private func run(_ arguments: [String], _ path: String, as endpoint: StoryEndpoint) async throws -> Outcome {
        let keys = world.place.pki.appending(path: "endpoints/\(endpoint.rawValue)")
        let received = folder.appending(path: "received-\(UUID().wireText)")
        defer { try? FileManager.default.removeItem(at: received) }
        let result = try await Command.run(
            Self.curl,
            [
                "-s", "-o", received.path, "-w", "%{http_code}", "--cacert", world.place.pki.appending(path: "anchors.pem").path, "--cert",
                keys.appending(path: "tls.pem").path, "--key", keys.appending(path: "tls.key").path, "--resolve",
                "localhost:\(world.port):127.0.0.1",
            ] + arguments + ["https://localhost:\(world.port)\(path)"])
        let body = (try? Data(contentsOf: received)).map(Array.init) ?? []
        return Outcome(status: Int(result.output) ?? 0, isWhole: result.succeeded, body: body)
    }
}
