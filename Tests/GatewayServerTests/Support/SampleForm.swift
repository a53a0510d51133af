import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

/// An identification form (THB-210) from the labour inspectorate to the police with one attachment.
struct SampleForm: Sendable {
    static let inspector = "lt.vdi.vilnius"
    static let partID = "attachment-1"

    let message: MessageComposer.Composed
    let bytes: [UInt8]
    let salt: [UInt8]

    var id: UUID { message.manifest.messageID }
    var path: String { APIPath.upload(id, Self.partID) }
    /// What curl needs to send the part.
    var headers: [String] {
        ["-H", "Content-Type: \(MediaType.part)", "-H", "\(APIHeader.partSalt): \(Base64URL.encode(salt))"]
    }

    init(_ exchange: SampleExchange, attached size: Int) throws {
        let now = exchange.clock.now()
        let block = (0..<65_521).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ $0 / 251) }
        var all: [UInt8] = []
        all.reserveCapacity(size + block.count)
        while all.count < size { all.append(contentsOf: block) }
        bytes = Array(all.prefix(size))
        salt = exchange.random.bytes(WireLimits.saltBytes)
        let url = SampleExchange.repository.appending(path: "Definitions/formats/THB-210/1.0/examples/labour.en.json")
        var body = try JSONReader.read(Array(Data(contentsOf: url)), limits: JSONLimits(bytes: 1 << 20)).object ?? [:]
        body["attachments"] = [["partId": .string(Self.partID), "fileName": "a.pdf", "mediaType": "application/pdf"]]
        let manifest = Manifest(
            exchange: SampleExchange.name, formatID: "THB-210", formatVersion: FormatVersion(1, 0),
            messageID: .version7(at: now, random: exchange.random), conversationID: .version7(at: now, random: exchange.random), createdAt: now,
            validUntil: now.adding(.seconds(3600)), sender: Self.inspector, senderPerson: "insp-04", recipients: [SampleExchange.police],
            priority: .normal, purpose: "IDENTIFY", regime: "BDAR", legalBasis: ["REK-2015", "BDAR-6-1-E"], handlingCodes: ["H0"],
            language: .en, retention: 30, parts: [])
        let part = SeparatePart(
            partID: Self.partID, mediaType: "application/pdf", size: size, salt: salt, digest: SaltedDigest.of(bytes, salt: salt))
        message = try MessageComposer(signer: try exchange.pki.endpointSigning(Self.inspector).signer(), random: exchange.random).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(.object(body))), .init(part)],
            issuedAt: now)
    }
}

extension RunningGateway {
    struct NotOffered: Error {}

    var inspector: Curl { curl(SampleForm.inspector) }

    /// Uploads the form's part, with an announced length or chunked.
    func upload(_ form: SampleForm, _ arguments: String..., chunked: Bool = false, input: [UInt8]? = nil) async throws -> Curl.Answer {
        let method = chunked ? ["-T", "-"] : ["-X", "PUT", "--data-binary", "@-"]
        return try await inspector.run(form.path, method + form.headers + arguments, input: input ?? form.bytes)
    }

    /// Uploads the part, submits the form, and has it offered to the police.
    func offered(_ form: SampleForm) async throws -> UUID {
        guard try await upload(form).status == 201,
            try await inspector.post(APIPath.messages, form.message.bytes, type: MediaType.message).status == 202,
            let json = try await police.get(APIPath.inbox(wait: 0, max: 1)).json, let entry = try InboxPage(json).items.first
        else { throw NotOffered() }
        return entry.deliveryID
    }
}
