import ExchangeFormats
import Foundation
import Testing
import Trust

/// Stamps over a message's own signature: ETSI TS 119 182-1 §5.3.4, level B-T.
@Suite("Signature time-stamps") struct SignatureTimeStampTests {
    let exchange: SampleExchange
    let service: StampingAuthority
    let now = SampleExchange.now

    init() throws {
        exchange = try SampleExchange()
        service = try StampingAuthority(exchange)
    }

    @Test func whatWasSignedStaysAndTheStampVerifies() throws {
        let composed = try exchange.composed()
        let token = try service.stamp(SHA256.hash(SignatureTimeStamp.stamped(composed.jws))).token
        let stamped = SignatureTimeStamp.add(token: token.der, to: composed.bytes)
        let message = try UnverifiedMessage(bytes: stamped)
        #expect(message.jws == composed.jws && message.etsiU.count == 1)
        #expect(try exchange.signatures().verify(message, at: now).messageDigest == composed.messageDigest)
        #expect(try service.verifier.signatureTimeStamps(of: message, now: now).map(\.token) == [token])
        #expect(try service.verifier.signatureTimeStamps(of: UnverifiedMessage(bytes: composed.bytes), now: now).isEmpty)
        // A second one stands behind the first.
        let second = try service.stamp(SHA256.hash(SignatureTimeStamp.stamped(composed.jws))).token
        let both = try UnverifiedMessage(bytes: SignatureTimeStamp.add(token: second.der, to: stamped))
        #expect(try service.verifier.signatureTimeStamps(of: both, now: now).map(\.token) == [token, second])
        #expect(both.parts == message.parts && both.jws == message.jws)
    }

    @Test func aStampOfAnotherSignatureIsRefused() throws {
        let (one, two) = (try exchange.composed(), try exchange.composed())
        let token = try service.stamp(SHA256.hash(SignatureTimeStamp.stamped(one.jws))).token
        let copied = try UnverifiedMessage(bytes: SignatureTimeStamp.add(token: token.der, to: two.bytes))
        #expect(throws: Problem(.stampInvalid, at: JSONPointer(["header", "etsiU"]))) {
            try service.verifier.signatureTimeStamps(of: copied, now: now)
        }
        for element in ["!", "e30", Base64URL.encode(Array(#"{"sigTst":{}}"#.utf8)), Base64URL.encode(Array(#"{"sigTst":{"tstTokens":[{}]}}"#.utf8))]
        {
            #expect(throws: Problem.self) { try SignatureTimeStamp.tokens(etsiU: [.string(element)]) }
        }
        #expect(try SignatureTimeStamp.tokens(etsiU: [.string(Base64URL.encode(Array(#"{"xVals":[]}"#.utf8)))]).isEmpty)
    }

    /// What DSS, the European Commission's program, put there: the tokens are over what we say they are over. Their authorities are nobody's here.
    @Test(.enabled(if: Suites.has("jades"), "the suites are not here"))
    func theImprintIsThatOfOthers() throws {
        var matching = 0
        var copied = 0
        let folder = Suites.url("jades/validation")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        for case let file as URL in files ?? .init() where file.pathExtension == "json" {
            guard let value = try? Suites.json(file), let object = value.object else { continue }
            for signature in object["signatures"]?.array ?? [value] {
                guard let text = signature["signature"]?.string, let elements = signature["header"]?["etsiU"]?.array,
                    let tokens = try? SignatureTimeStamp.tokens(etsiU: elements)
                else { continue }
                for der in tokens {
                    let token = try TimeStampToken(der: der)
                    if token.imprint == Self.digest(text, token.imprintAlgorithm) { matching += 1 } else { copied += 1 }
                }
            }
        }
        print("jades: sigTst tokens over their signature: \(matching), over another: \(copied)")
        #expect(matching >= 5)
        // jades-two-sigs-copied-tst.json alone.
        #expect(copied == 1)
    }

    private static func digest(_ text: String, _ algorithm: TimeStampToken.Algorithm) -> [UInt8] { algorithm.digest(Array(text.utf8)) }
}
