import ExchangeFormats
import Foundation
import Testing
import TestSupport
import Trust

/// Any byte of an evidence changed to any other: it shows, and nothing crashes.
@Suite("Tampering with evidence", .timeLimit(.minutes(10))) struct TamperingTests {
    private let exchange: SampleExchange
    private let verifier: EvidenceVerifier
    private let signer: EvidenceSigner
    private let message: MessageComposer.Composed
    private let receipt: FlattenedJWS
    private let statement: EvidenceStatement
    private let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        verifier = EvidenceVerifier(try exchange.signatures())
        signer = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        message = try exchange.composed()
        let id = UUID.version7(at: now, random: exchange.random)
        let said = Receipt(
            exchange: SampleExchange.name, deliveryID: id, messageID: message.manifest.messageID, sender: SampleExchange.police,
            recipient: SampleExchange.migration, messageDigest: message.messageDigest, outcome: .accepted, at: now)
        receipt = try exchange.pki.endpointSigning(SampleExchange.migration).signer().sign(
            .receipt, payload: JSONWriter.bytes(said.json), issuedAt: now)
        statement = EvidenceStatement(
            event: .contentHandover, exchange: SampleExchange.name, evidenceID: id, at: now, sender: SampleExchange.police,
            messageID: message.manifest.messageID, messageDigest: message.messageDigest,
            deliveries: [.init(deliveryID: id, recipient: SampleExchange.migration)], receipt: receipt, acceptedAt: now)
    }

    /// Four leaves, so that there is a path; the second has the receipt.
    private func evidence() throws -> Evidence {
        var other = statement
        other.event = .contentConsignment
        other.receipt = nil
        return try signer.sign([other, statement, other, other], sequence: 3, at: now)[1]
    }

    /// Half of them any byte, half of them a letter that JSON and base64url may have there, so that more than the syntax is put to the test.
    private static func other(than byte: UInt8, using dice: inout SeededGenerator) -> UInt8 {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        while true {
            let made = Bool.random(using: &dice) ? UInt8.random(in: 0...255, using: &dice) : letters.randomElement(using: &dice) ?? 0
            if made != byte { return made }
        }
    }

    private func reads(_ text: [UInt8]) -> Evidence? {
        (try? JSONReader.read(text, limits: JSONLimits(bytes: 1 << 20, depth: 8))).flatMap { try? Evidence($0) }
    }

    private func holds(_ evidence: Evidence) -> Bool { (try? verifier.verify(evidence, at: now)) != nil }

    @Test func tenThousandSingleBytes() throws {
        let original = try evidence()
        let text = JSONWriter.bytes(original.json)
        #expect(holds(original))
        var dice = SeededGenerator(state: 20_261_122)
        var (unreadable, refused, unfound) = (0, 0, 0)
        for _ in 0..<10_000 {
            var changed = text
            let place = Int.random(in: changed.indices, using: &dice)
            changed[place] = Self.other(than: changed[place], using: &dice)
            guard let read = reads(changed) else {
                unreadable += 1
                continue
            }
            // One text for one value: what can be read is something else.
            #expect(read != original)
            if holds(read) { unfound += 1 } else { refused += 1 }
        }
        print("tampering with evidence: 10000 changes of one byte, \(unreadable) unreadable, \(refused) refused, \(unfound) not found")
        #expect(unfound == 0 && unreadable + refused == 10_000 && refused > 1000)
    }

    /// A gateway that changes a receipt and seals it anew: the recipient's signature tells.
    @Test func theReceiptWithinEvenWhereTheGatewaySealsItAnew() throws {
        let text = JSONWriter.bytes(receipt.json)
        var dice = SeededGenerator(state: 7)
        var (unreadable, refused, unfound) = (0, 0, 0)
        for _ in 0..<2_000 {
            var changed = text
            let place = Int.random(in: changed.indices, using: &dice)
            changed[place] = Self.other(than: changed[place], using: &dice)
            let limits = JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 4, values: 64)
            guard let value = try? JSONReader.read(changed, limits: limits), let forged = try? FlattenedJWS(value) else {
                unreadable += 1
                continue
            }
            #expect(forged != receipt)
            var resealed = statement
            resealed.receipt = forged
            if holds(try signer.sign([resealed], sequence: 3, at: now)[0]) { unfound += 1 } else { refused += 1 }
        }
        print("tampering with receipts: 2000 changes of one byte, sealed anew: \(unreadable) unreadable, \(refused) refused, \(unfound) not found")
        #expect(unfound == 0 && refused > 1000)
    }

    /// Truncation, repetition and exchange of whole parts.
    @Test func otherDamage() throws {
        let original = try evidence()
        let text = JSONWriter.bytes(original.json)
        for length in stride(from: 0, to: text.count, by: 37) { #expect(reads(Array(text.prefix(length))) == nil) }
        #expect(reads(text + text) == nil && reads([0xEF, 0xBB, 0xBF] + text) == nil)
        for size in [0, 3, 5, 1 << 40] {
            let path = Evidence.Path(index: original.path.index, size: size, hashes: original.path.hashes)
            #expect(!holds(Evidence(leaf: original.leaf, path: path, root: original.root)))
        }
    }
}
