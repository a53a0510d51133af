import ExchangeFormats
import Foundation
import Testing
import Trust

/// The `openssl` command as a judge of certificates, revocation lists and signatures.
@Suite("As the openssl command sees it", .enabled(if: Tool.hasOpenSSL, "the openssl command is not here"))
struct OpenSSLCommandTests {
    let exchange: SampleExchange

    init() throws { exchange = try SampleExchange() }

    /// `openssl verify`, strictly, with revocation of the whole path.
    private func verify(_ certificate: URL, _ purpose: String?, at instant: UTCInstant = SampleExchange.now) throws -> Tool.Outcome {
        let arguments = [
            "verify", "-x509_strict", "-crl_check_all", "-auth_level", "2", "-attime", String(instant.milliseconds / 1000), "-CAfile",
            exchange.pki.anchorsFile.path, "-untrusted", exchange.pki.issuingFile.path, "-CRLfile", exchange.pki.revocationListsFile.path,
        ]
        return try Tool.run("openssl", arguments + (purpose.map { ["-purpose", $0] } ?? []) + [certificate.path])
    }

    @Test func pathsVerify() throws {
        let leaves: [(CredentialFiles, String?)] = [
            (exchange.pki.endpointTLS(SampleExchange.police), "sslclient"), (exchange.pki.endpointSigning(SampleExchange.police), nil),
            (exchange.pki.gatewayTLS, "sslserver"), (exchange.pki.gatewaySeal, nil), (exchange.pki.administratorTLS("admin-1"), "sslclient"),
            (exchange.pki.administratorApproval("admin-1"), nil), (exchange.pki.timeStamping, "timestampsign"),
            (exchange.pki.ocspResponder, "ocsphelper"),
        ]
        for (files, purpose) in leaves {
            let outcome = try verify(files.certificates, purpose)
            #expect(outcome.status == 0, "\(outcome.output)")
            let text = try Tool.run("openssl", ["x509", "-in", files.certificates.path, "-noout", "-text"]).output
            #expect(text.contains("CA:FALSE") && text.contains("Digital Signature") && text.contains("URI:urn:vartai:lt.test:"))
        }
        let sealing = exchange.pki.endpointSealing(SampleExchange.police).certificates
        #expect(try verify(sealing, nil).status == 0)
        let text = try Tool.run("openssl", ["x509", "-in", sealing.path, "-noout", "-ext", "keyUsage"]).output
        #expect(text.contains("Key Agreement") && !text.contains("Digital Signature"))
        // What EN 319 412-5 says of a seal, as OpenSSL's own reader takes it apart.
        let seal = exchange.pki.endpointSigning(SampleExchange.police).certificates.path
        #expect(try Tool.run("openssl", ["asn1parse", "-in", seal]).output.contains("qcStatements"))
        let responder = try Tool.run("openssl", ["x509", "-in", exchange.pki.ocspResponder.certificates.path, "-noout", "-text"]).output
        #expect(responder.contains("OCSP No Check") && responder.contains("OCSP Signing"))
        let server = try Tool.run(
            "openssl",
            ["x509", "-in", exchange.pki.gatewayTLS.certificates.path, "-noout", "-checkhost", "localhost", "-checkip", "::1"])
        #expect(server.status == 0 && !server.output.contains("NOT"), "\(server.output)")
    }

    @Test func whatIsRevokedOrExpiredDoesNot() throws {
        let signing = exchange.pki.endpointSigning(SampleExchange.police)
        let end = SampleExchange.now.adding(DevelopmentPKI.defaultValidity)
        try exchange.pki.revoke(signing.signer().certificate, clock: FixedClock(instant: SampleExchange.now))
        let revoked = try verify(signing.certificates, nil)
        #expect(revoked.status != 0 && revoked.output.contains("certificate revoked"), "\(revoked.output)")
        try exchange.pki.renewRevocationLists(clock: FixedClock(instant: end))
        let expired = try verify(exchange.pki.gatewaySeal.certificates, nil, at: end.adding(.seconds(1)))
        #expect(expired.status != 0 && expired.output.contains("certificate has expired"), "\(expired.output)")
        let list = try Tool.run("openssl", ["crl", "-in", exchange.pki.revocationListsFile.path, "-noout", "-CAfile", exchange.pki.anchorsFile.path])
        #expect(list.output.contains("verify OK"), "\(list.output)")
    }

    /// A message's signature verifies with nothing but the certificate in it.
    @Test func messageSignatureVerifies() throws {
        let composed = try exchange.composed()
        let directory = exchange.directory
        let input = try directory.write("signed", composed.jws.signingInput)
        let key = try exchange.pki.endpointSigning(SampleExchange.police).signer().certificate.verificationKey
        let der = try directory.write("key.der", key.subjectPublicKeyInfo)
        // r and s as DER INTEGERs: the command does not read the fixed form.
        let signature = try #require(Base64URL.decode(composed.jws.signature))
        let numbers = [signature.prefix(32), signature.suffix(32)].map { half -> [UInt8] in
            let digits = Array(half.drop { $0 == 0 })
            let positive = digits.first.map { $0 >= 0x80 } ?? true ? [0] + digits : digits
            return [0x02, UInt8(positive.count)] + positive
        }
        let encoded = try directory.write("signature.der", [0x30, UInt8(numbers.joined().count)] + numbers.joined())
        let arguments = ["dgst", "-sha256", "-verify", der.path, "-keyform", "DER", "-signature", encoded.path]
        let good = try Tool.run("openssl", arguments + [input.path])
        #expect(good.status == 0 && good.output.contains("Verified OK"), "\(good.output)")
        let changed = try directory.write("changed", composed.jws.signingInput + [0x20])
        #expect(try Tool.run("openssl", arguments + [changed.path]).status != 0)
    }

    /// Ed25519 both ways, with `openssl pkeyutl`: its signature is the fixed form as it is.
    @Test func ed25519SignaturesVerify() throws {
        let exchange = try SampleExchange(signingKeys: .ed25519)
        let files = exchange.pki.endpointSigning(SampleExchange.police)
        let jws = try exchange.composed().jws
        let input = try exchange.directory.write("signed", jws.signingInput)
        let ours = try exchange.directory.write("ours", try #require(Base64URL.decode(jws.signature)))
        let verify = ["pkeyutl", "-verify", "-certin", "-inkey", files.certificates.path, "-rawin", "-sigfile", ours.path, "-in"]
        let good = try Tool.run("openssl", verify + [input.path])
        #expect(good.status == 0 && good.output.contains("Signature Verified Successfully"), "\(good.output)")
        let changed = try exchange.directory.write("changed", jws.signingInput + [0x20])
        #expect(try Tool.run("openssl", verify + [changed.path]).status != 0)

        let theirs = exchange.directory.file("theirs")
        let signed = try Tool.run("openssl", ["pkeyutl", "-sign", "-inkey", files.key.path, "-rawin", "-in", input.path, "-out", theirs.path])
        #expect(signed.status == 0, "\(signed.output)")
        let remade = FlattenedJWS(protected: jws.protected, payload: jws.payload, signature: Base64URL.encode([UInt8](try Data(contentsOf: theirs))))
        _ = try exchange.signatures().verify(remade, kind: .message, purpose: .endpointSigning, at: SampleExchange.now)
        // The authority's own signature stays ES256's; the key is Ed25519, and only where something is signed.
        let text = try Tool.run("openssl", ["x509", "-in", files.certificates.path, "-noout", "-text"]).output
        #expect(text.contains("Public Key Algorithm: ED25519") && text.contains("Signature Algorithm: ecdsa-with-SHA256"), "\(text)")
        let tls = try Tool.run("openssl", ["x509", "-in", exchange.pki.endpointTLS(SampleExchange.police).certificates.path, "-noout", "-text"])
        #expect(tls.output.contains("prime256v1"), "\(tls.output)")
    }

    /// An authority that uses `Certificates/profiles` makes certificates that we accept.
    @Test func profilesServeOtherAuthorities() throws {
        let directory = exchange.directory
        let key = directory.file("operator.key")
        try SigningKey.generate().write(to: key)
        let request = directory.file("operator.csr")
        let asked = try Tool.run("openssl", ["req", "-new", "-key", key.path, "-subj", "/CN=Operator", "-out", request.path])
        #expect(asked.status == 0, "\(asked.output)")
        let authority = exchange.pki.directory.appending(path: "authority")
        let profile = Suites.repository.appending(path: "Certificates/profiles/endpoint-signing.cnf")
        let issued = directory.file("operator.pem")
        let made = try Tool.run(
            "env",
            [
                "URN=\(CertifiedSubject.endpoint(SampleExchange.police).urn(exchange: SampleExchange.name))", "openssl", "x509", "-req", "-in",
                request.path, "-CA", authority.appending(path: "issuing.pem").path, "-CAkey", authority.appending(path: "issuing.key").path,
                "-days", "30", "-extfile", profile.path, "-out", issued.path,
            ])
        #expect(made.status == 0, "\(made.output)")
        let certificate = try Certificate.bundle(contentsOf: issued)[0]
        #expect(certificate.endpointID(exchange: SampleExchange.name) == SampleExchange.police)
        #expect(certificate.usage.allows(.endpointSigning) && !certificate.usage.allows(.gatewaySeal))
    }
}
