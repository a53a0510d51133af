import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import TestSupport
import Testing
import Trust

/// A part that travels on its own, in a test's hand.
struct Attachment: Sendable {
    var partID = "attachment-1"
    var bytes: [UInt8]
    var salt = [UInt8](repeating: 7, count: 32)

    static func of(_ size: Int, id partID: String = "attachment-1", seed: UInt8 = 1) -> Attachment {
        Attachment(partID: partID, bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) &+ seed }, salt: [UInt8](repeating: seed, count: 32))
    }

    var part: SeparatePart {
        SeparatePart(
            partID: partID, mediaType: "application/pdf", size: bytes.count, salt: salt, digest: SaltedDigest.of(bytes, salt: salt))
    }

    func head(_ message: UUID, announced: Bool = true) -> UploadHead {
        UploadHead(messageID: message, partID: partID, salt: salt, announced: announced ? bytes.count : nil)
    }
}

/// The bytes of an upload as a client would send them.
struct Pieces: AsyncSequence, Sendable {
    struct CutOff: Error {}

    let pieces: [[UInt8]]
    /// Awaited before the last piece is given.
    var beforeLast: @Sendable () async throws -> Void = {}
    var isCutOff = false

    init(_ bytes: [UInt8], of size: Int = 100_000) {
        pieces = stride(from: 0, to: bytes.count, by: size).map { Array(bytes[$0..<Swift.min(bytes.count, $0 + size)]) }
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        let pieces: Pieces
        var next = 0

        mutating func next() async throws -> [UInt8]? {
            if next == pieces.pieces.count - 1 { try await pieces.beforeLast() }
            guard next < pieces.pieces.count else {
                if pieces.isCutOff { throw CutOff() }
                return nil
            }
            defer { next += 1 }
            return pieces.pieces[next]
        }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: self) }
}

extension SampleMessage {
    /// Signed, with these attachments in the body's list and as parts that travel on their own.
    func composed(with attachments: [Attachment]) throws -> MessageComposer.Composed {
        var form = body.object ?? [:]
        form["attachments"] = .array(
            attachments.map { ["partId": .string($0.partID), "fileName": "a.pdf", "mediaType": .string($0.part.mediaType)] })
        return try composed(body: .object(form), parts: attachments.map(\.part))
    }

    func composed(body: JSONValue, parts: [SeparatePart]) throws -> MessageComposer.Composed {
        let all = [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(body))] + parts.map(MessageComposer.Part.init)
        return try MessageComposer(signer: exchange.signer(manifest.sender), random: exchange.random)
            .compose(manifest, parts: all, issuedAt: manifest.createdAt)
    }
}

extension GatewayFixture {
    static let inspector = SampleExchange.labourInspectorate

    @discardableResult
    func upload(_ attachment: Attachment, of message: UUID, from endpoint: String = inspector, announced: Bool = true) async throws -> StoredPart {
        try await gateway.upload(attachment.head(message, announced: announced), from: caller(endpoint), content: Pieces(attachment.bytes))
    }

    func uploaded(_ attachment: Attachment, of message: UUID, by endpoint: String = inspector) async throws -> StoredPart {
        try await gateway.upload(message, part: attachment.partID, of: caller(endpoint))
    }

    /// Fetches a part to its end.
    func fetch(_ partID: String, of delivery: UUID, as endpoint: String) async throws -> [UInt8] {
        let content = try await gateway.part(partID, of: delivery, for: caller(endpoint))
        var bytes: [UInt8] = []
        do {
            while let piece = try await content.next() { bytes += piece }
        } catch {
            await content.close()
            throw error
        }
        await content.close()
        #expect(content.size == bytes.count)
        return bytes
    }

    var memory: InMemoryPartStore? { (store as? InMemoryStore)?.partsInMemory }
}
