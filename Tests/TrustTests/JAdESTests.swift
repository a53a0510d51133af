import ExchangeFormats
import Foundation
import Testing
import Trust

/// Our own signatures as others take them.
@Suite("JAdES of ours") struct JAdESTests {
    /// ETSI TS 119 182-1 §6.3: what baseline level B asks of a header, and what it forbids.
    @Test(arguments: KeyKind.allCases) func whatSendersSignIsBaselineB(kind: KeyKind) throws {
        let composed = try SampleExchange(signingKeys: kind).composed()
        let text = try #require(Base64URL.decode(composed.jws.protected))
        let header = try #require(try JSONReader.read(text, limits: JSONLimits(bytes: WireLimits.headerBytes)).object)
        #expect(Set(header.names) == ["alg", "typ", "cty", "iat", "x5t#S256", "x5c"])
        // One claimed time; sigT beside iat is forbidden, and crit would name members that are extensions: there are none.
        #expect(header["iat"]?.integer != nil && header["sigT"] == nil && header["crit"] == nil && header["b64"] == nil)
        let chain = try #require(header["x5c"]?.array?.compactMap { $0.string.flatMap(Base64.decode) })
        #expect(header["x5t#S256"]?.string == Base64URL.encode(SHA256.hash(chain[0])))
        let signature = JAdESSignature(jws: composed.jws, unsigned: nil)
        #expect(signature.level == .bB)
        #expect(Set(try #require(signature.json.object).names) == ["payload", "protected", "signature"])
    }

    @Test func raisedByValuesThatReadBackAlike() throws {
        let exchange = try SampleExchange()
        let composed = try exchange.composed()
        let plain = JAdESSignature(jws: composed.jws, unsigned: nil)
        let paths = try exchange.pki.pathVerifier()
        let (anchors, lists) = (paths.anchors.map(\.der), paths.revocationLists.map(\.der))
        let token: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00]
        #expect(plain.raised(to: .bT, token: nil) == nil)
        #expect(plain.raised(to: .bLT, token: token, certificates: anchors) == nil)
        let stamped = try #require(plain.raised(to: .bT, token: token))
        #expect(stamped.level == .bT && stamped.unsigned?.stamps == [token])
        let whole = try #require(plain.raised(to: .bLT, token: token, certificates: anchors, lists: lists, responses: [token]))
        #expect(whole.level == .bLT)
        for signature in [stamped, whole] {
            let read = try JAdESSignature(signature.json)
            #expect(read == signature && read.jws == composed.jws)
        }
        #expect(whole.unsigned?.values == [.signatureTimeStamp([token]), .certificates(anchors), .revocation(lists: lists, responses: [token])])
        // Level B again: everything unsigned is gone, and the signature is what it was.
        #expect(whole.raised(to: .bB, token: nil) == plain)
        // What is exported validates with what it brings: the lists are enough for the path, the anchor alone has to be trusted.
        let carried = try CertificatePathVerifier(
            anchors: anchors.map { try Certificate(der: $0) }, revocationLists: lists.map { try RevocationList(der: $0) })
        let verified = try SignatureVerifier(exchange: SampleExchange.name, paths: carried).verify(
            whole.jws, kind: .message, purpose: .endpointSigning, at: SampleExchange.now)
        #expect(verified.signer.id == SampleExchange.police)
    }

    @Test(arguments: [
        "{}", "[]", #""e30""#, #"["!"]"#, #"[{"sigTst":{}}]"#, #"[{"sigTst":{"tstTokens":[{"val":"A"}]}}]"#, #"["e30",{"xVals":[]}]"#,
        #"[{"xVals":[{"otherCert":{"val":"AA=="}}]}]"#, #"[{"rVals":[]}]"#, #"[{"a":1,"b":2}]"#,
    ]) func malformedUnsignedValues(text: String) throws {
        let value = try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 4096))
        #expect(throws: Problem.self) { try JAdESUnsigned(value) }
    }

    @Test func otherHeadersAreRefused() throws {
        let composed = try SampleExchange().composed()
        var object = try #require(composed.jws.json.object)
        object["header"] = ["kid": "x"]
        #expect(throws: Problem.self) { try JAdESSignature(.object(object)) }
        object["header"] = ["etsiU": [:]]
        #expect(throws: Problem.self) { try JAdESSignature(.object(object)) }
    }
}
