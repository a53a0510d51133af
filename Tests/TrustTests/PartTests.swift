import ExchangeFormats
import Testing
import Trust

@Suite("Parts of a message") struct PartTests {
    let exchange: SampleExchange
    let composed: MessageComposer.Composed

    init() throws {
        exchange = try SampleExchange()
        composed = try exchange.composed()
    }

    /// The verdict on the parts after a change to the `parts` member, which the signature does not cover by itself.
    private func problem(_ change: (inout JSONObject) -> Void) throws -> Problem? {
        let value = try JSONReader.read(composed.bytes, limits: JSONLimits(bytes: WireLimits.messageBytes))
        var object = try #require(value.object)
        var parts = try #require(object["parts"]?.object)
        change(&parts)
        object["parts"] = .object(parts)
        let unverified = try UnverifiedMessage(bytes: JSONWriter.bytes(.object(object)))
        let message = try exchange.signatures().verify(unverified, at: SampleExchange.now)
        do throws(Problem) {
            _ = try message.verifyParts(composed.manifest)
            return nil
        } catch {
            return error
        }
    }

    private static let salt = JSONValue.string(Base64URL.encode([UInt8](repeating: 7, count: WireLimits.saltBytes)))

    @Test func unchanged() throws { #expect(try problem { _ in } == nil) }

    @Test func changedContent() throws {
        let data = JSONValue.string(Base64URL.encode(SampleExchange.body.map { $0 == 0x22 ? 0x27 : $0 }))
        let found = try problem { parts in parts["body"] = ["salt": parts["body"]?["salt"] ?? .null, "data": data] }
        #expect(found == Problem(.partDigestMismatch, at: JSONPointer(["parts", "body"]), ["part": "body"]))
    }

    @Test func changedSalt() throws {
        let found = try problem { parts in parts["body"] = ["salt": Self.salt, "data": parts["body"]?["data"] ?? .null] }
        #expect(found?.code == .partDigestMismatch)
    }

    /// Bytes moved from the salt's end to the content's beginning hash the same; length of salt and size of content keep them apart.
    @Test func bytesMovedBetweenSaltAndContent() throws {
        #expect(SaltedDigest.of([3, 4], salt: [1, 2]) == SaltedDigest.of([2, 3, 4], salt: [1]))
        #expect(throws: Problem.self) { try problem { parts in parts["body"] = ["salt": "AA", "data": parts["body"]?["data"] ?? .null] } }
    }

    @Test func missing() throws {
        #expect(try problem { $0["body"] = nil }?.code == .partMissing)
    }

    /// Whoever takes the data out of a part makes one that travels on its own, with the digest that was signed.
    @Test func aPartWithoutDataTravelsOnItsOwn() throws {
        let salt = [UInt8](repeating: 9, count: WireLimits.saltBytes)
        let content: [UInt8] = [1, 2, 3]
        let photo = SeparatePart(
            partID: "photo", mediaType: "image/png", size: content.count, salt: salt, digest: SaltedDigest.of(content, salt: salt))
        let composer = MessageComposer(signer: try exchange.pki.endpointSigning(SampleExchange.police).signer(), random: exchange.random)
        let body = MessageComposer.Part(partID: "body", mediaType: "application/json", bytes: [7])
        let composed = try composer.compose(
            exchange.manifest(), parts: [body, MessageComposer.Part(photo)], issuedAt: SampleExchange.now)
        let message = try exchange.signatures().verify(try UnverifiedMessage(bytes: composed.bytes), at: SampleExchange.now)
        let parts = try message.verifyParts(composed.manifest)
        #expect(parts.inline == ["body": [7]])
        #expect(parts.separate == [photo])
        var hasher = SaltedHasher(salt: salt)
        for byte in content { hasher.update([byte]) }
        #expect(hasher.digest() == photo.digest && hasher.size == photo.size)
    }

    @Test func unexpected() throws {
        let found = try problem { $0["priedas-1"] = ["salt": Self.salt, "data": "AA"] }
        #expect(found == Problem(.partUnexpected, at: JSONPointer(["parts", "priedas-1"]), ["part": "priedas-1"]))
    }

    @Test func limitsOfComposing() throws {
        let composer = MessageComposer(signer: try exchange.pki.endpointSigning(SampleExchange.police).signer(), random: exchange.random)
        let part = MessageComposer.Part(partID: "body", mediaType: "application/json", bytes: [1])
        let large = MessageComposer.Part(
            partID: "large", mediaType: "image/png", bytes: [UInt8](repeating: 0, count: WireLimits.inlinePartBytes + 1))
        #expect(throws: Problem(.partUnexpected, at: JSONPointer(["parts", "body"]), ["part": "body"])) {
            try composer.compose(exchange.manifest(), parts: [part, part], issuedAt: SampleExchange.now)
        }
        #expect(throws: Problem(.partTooLarge, at: JSONPointer(["parts", "large"]), ["limit": .count(WireLimits.inlinePartBytes)])) {
            try composer.compose(exchange.manifest(), parts: [part, large], issuedAt: SampleExchange.now)
        }
    }
}
