import ExchangeFormats
import Foundation
import Testing
import Trust

/// Python's `joserfc` as a judge of the JWS, in both directions.
@Suite("As joserfc sees it", .enabled(if: Tool.hasJoserfc, "Python's joserfc is not here")) struct JoserfcTests {
    /// Told to allow members it does not know, and headers with certificates in them.
    private static let registry = """
        import sys, json, base64
        from cryptography import x509
        from joserfc import jws
        from joserfc.jwk import ECKey, OKPKey
        # Of these it takes only ES256 unasked.
        registry = jws.JWSRegistry(algorithms=["ES256", "Ed25519", "EdDSA"], strict_check_header=False)
        registry.max_header_length = 16384
        def imported(algorithm, pem):
            return (ECKey if algorithm == "ES256" else OKPKey).import_key(pem)

        """

    private static let verifying =
        registry + """
            message = json.load(sys.stdin)
            header = json.loads(base64.urlsafe_b64decode(message["protected"] + "=="))
            certificate = x509.load_der_x509_certificate(base64.b64decode(header["x5c"][0]))
            from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
            key = imported(header["alg"], certificate.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
            try:
                signed = jws.deserialize_json(message, key, registry=registry)
            except Exception as error:
                print(type(error).__name__)
                sys.exit(1)
            print(json.loads(signed.payload)["messageId"])
            """

    private static let signing =
        registry + """
            order = json.load(sys.stdin)
            algorithm = order["header"]["alg"]
            key = imported(algorithm, order["key"])
            made = jws.serialize_json({"protected": order["header"]}, order["payload"], key, registry=registry)
            json.dump(made, sys.stdout)
            """

    @Test(arguments: KeyKind.allCases) func itVerifiesOurMessages(kind: KeyKind) throws {
        let exchange = try SampleExchange(signingKeys: kind)
        let composed = try exchange.composed()
        // The whole message, `parts` and all, is what the library is given.
        let outcome = try Tool.run(Tool.python, ["-c", Self.verifying], input: composed.bytes)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == composed.manifest.messageID.wireText)

        let value = try JSONReader.read(composed.bytes, limits: JSONLimits(bytes: WireLimits.messageBytes))
        var object = try #require(value.object)
        var manifest = composed.manifest
        manifest.priority = .normal
        object["payload"] = .string(Base64URL.encode(JSONWriter.bytes(manifest.json)))
        let forged = try Tool.run(Tool.python, ["-c", Self.verifying], input: JSONWriter.bytes(.object(object)))
        #expect(forged.status != 0 && forged.output.contains("BadSignatureError"), "\(forged.output)")
    }

    @Test(arguments: [(KeyKind.p256, "ES256"), (.ed25519, "Ed25519"), (.ed25519, "EdDSA")])
    func weVerifyItsMessages(kind: KeyKind, algorithm: String) throws {
        let exchange = try SampleExchange(signingKeys: kind)
        let composed = try exchange.composed()
        let headerBytes = try #require(Base64URL.decode(composed.jws.protected))
        var header = try #require(try JSONReader.read(headerBytes, limits: JSONLimits(bytes: WireLimits.headerBytes)).object)
        header["alg"] = .string(algorithm)
        let order: JSONValue = [
            "key": .string(String(decoding: try Data(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).key), as: UTF8.self)),
            "header": .object(header),
            "payload": .string(String(decoding: JSONWriter.bytes(composed.manifest.json), as: UTF8.self)),
        ]
        // It warns that the name EdDSA is deprecated.
        let outcome = try Tool.run(Tool.python, ["-W", "ignore", "-c", Self.signing], input: JSONWriter.bytes(order))
        #expect(outcome.status == 0, "\(outcome.output)")
        let made = try JSONReader.read(Array(outcome.output.utf8), limits: JSONLimits(bytes: WireLimits.messageBytes))
        var wire = try #require(made.object)
        #expect(Set(wire.names) == ["payload", "protected", "signature"])
        wire["parts"] = try JSONReader.read(composed.bytes, limits: JSONLimits(bytes: WireLimits.messageBytes))["parts"]
        let unverified = try UnverifiedMessage(bytes: JSONWriter.bytes(.object(wire)))
        let message = try exchange.signatures().verify(unverified, at: SampleExchange.now)
        #expect(message.endpointID == SampleExchange.police)
        #expect(try message.verifyParts(composed.manifest).inline["body"] == SampleExchange.body)
        // A signature of its own: ES256 never makes the same one twice.
        #expect(kind == .ed25519 || message.messageDigest != composed.messageDigest)
        #expect(message.manifestDigest == SHA256.hash(JSONWriter.bytes(composed.manifest.json)))
    }

    /// Validates a B-LT export with nothing but what is in it: the signature by `joserfc`, chain and revocation by `cryptography`.
    private static let validatingOffline =
        registry + """
            signed = json.load(sys.stdin)
            header = json.loads(base64.urlsafe_b64decode(signed["protected"] + "=="))
            chain = [x509.load_der_x509_certificate(base64.b64decode(item)) for item in header["x5c"]]
            lists = []
            for text in signed["header"]["etsiU"]:
                value = json.loads(base64.urlsafe_b64decode(text + "=="))
                for item in value.get("xVals", []):
                    chain.append(x509.load_der_x509_certificate(base64.b64decode(item["x509Cert"]["val"])))
                for item in value.get("rVals", {}).get("crlVals", []):
                    lists.append(x509.load_der_x509_crl(base64.b64decode(item["val"])))
            from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
            key = imported(header["alg"], chain[0].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
            jws.deserialize_json(signed, key, registry=registry)
            certificate, steps = chain[0], 0
            while certificate.issuer != certificate.subject:
                issuer = next(item for item in chain if item.subject == certificate.issuer)
                certificate.verify_directly_issued_by(issuer)
                crl = next(item for item in lists if item.issuer == issuer.subject)
                assert crl.is_signature_valid(issuer.public_key())
                assert crl.get_revoked_certificate_by_serial_number(certificate.serial_number) is None
                certificate, steps = issuer, steps + 1
            print(steps)
            """

    @Test(arguments: KeyKind.allCases) func anExportValidatesOffline(kind: KeyKind) throws {
        let exchange = try SampleExchange(signingKeys: kind)
        let paths = try exchange.pki.pathVerifier()
        let plain = JAdESSignature(jws: try exchange.composed().jws, unsigned: nil)
        let raised = plain.raised(
            to: .bLT, token: [0x30, 0x00], certificates: paths.anchors.map(\.der), lists: paths.revocationLists.map(\.der))
        let signature = try #require(raised)
        let outcome = try Tool.run(Tool.python, ["-W", "ignore", "-c", Self.validatingOffline], input: JSONWriter.bytes(signature.json))
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines) == "2")
    }
}
