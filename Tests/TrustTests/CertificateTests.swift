import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite("Certificates") struct CertificateTests {
    @Test func whatACertificateSays() throws {
        let exchange = try SampleExchange()
        let bundle = try Certificate.bundle(contentsOf: exchange.pki.endpointSigning(SampleExchange.police).certificates)
        #expect(bundle.count == 2)
        let leaf = bundle[0]
        #expect(leaf.uris == ["urn:vartai:lt.test:endpoint:lt.policija.lkpb"])
        #expect(leaf.endpointID(exchange: SampleExchange.name) == SampleExchange.police)
        #expect(leaf.endpointID(exchange: "lt.prod") == nil)
        #expect(leaf.issuer == bundle[1].subject && leaf.subject == "CN=Endpoint seal,O=Vartai lt.test")
        #expect(leaf.notBefore == SampleExchange.now.adding(.seconds(-300)))
        #expect(leaf.notAfter == SampleExchange.now.adding(DevelopmentPKI.defaultValidity))
        #expect(leaf.fingerprint == SHA256.hash(leaf.der) && leaf.serialNumber.count == 32)
        #expect(leaf.usage.extendedKeyUsages == [CertificatePurpose.messageSigningUsage])
        #expect(bundle[1].usage.isAuthority && bundle[1].usage.keyUsage == [.keyCertSign, .crlSign])
        let tls = try Certificate.bundle(contentsOf: exchange.pki.gatewayTLS.certificates)[0]
        #expect(tls.dnsNames == ["localhost"] && tls.certifiedSubject(exchange: SampleExchange.name) == .gateway("lt.vartai"))
        #expect(tls.endpointID(exchange: SampleExchange.name) == nil)
    }

    @Test func readingIsStrict() throws {
        let exchange = try SampleExchange()
        let leaf = try Certificate.bundle(contentsOf: exchange.pki.gatewayTLS.certificates)[0]
        #expect(throws: TrustError.certificateMalformed) { try Certificate(der: leaf.der + [0]) }
        #expect(throws: TrustError.certificateMalformed) { try Certificate(der: leaf.der.dropLast() + []) }
        #expect(throws: TrustError.certificateMissing) { try Certificate.bundle(pem: []) }
        let text = leaf.pem
        #expect(try Certificate.bundle(pem: Array(("subject=x\n" + text.replacing("\n", with: "\r\n") + text).utf8)) == [leaf, leaf])
        #expect(throws: TrustError.certificateMalformed) { try Certificate.bundle(pem: Array(text.dropLast(30).utf8)) }
        #expect(throws: TrustError.revocationListMalformed) { try RevocationList.lists(Array(text.utf8)) }
    }

    @Test(arguments: ["", ".", "a..b", ".a", "a.", "A", "ą", "a b", "a:b", "a,CA:TRUE", "a/b", String(repeating: "a", count: 101)])
    func namesThatCannotStandInACertificate(name: String) throws {
        #expect(!CertifiedSubject.isName(name))
        let directory = try TemporaryDirectory()
        #expect(throws: TrustError.nameRefused(name)) {
            try DevelopmentPKI.create(
                in: directory.url, exchange: "lt.test", gatewayID: "lt.vartai", endpoints: [name], clock: FixedClock(instant: SampleExchange.now),
                random: SystemRandom())
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path).isEmpty)
    }

    @Test func urns() {
        let police = CertifiedSubject.endpoint("lt.policija.lkpb")
        #expect(CertifiedSubject(urn: police.urn(exchange: "lt.test"), exchange: "lt.test") == police)
        for other in [CertifiedSubject.gateway("a"), .administrator("a"), .timeStampingAuthority("a"), .ocspResponder("a")] {
            #expect(CertifiedSubject(urn: other.urn(exchange: "lt.test"), exchange: "lt.test") == other)
        }
        for urn in ["urn:vartai:lt.test:endpoint", "urn:vartai:lt.test:endpoint:", "urn:vartai:lt.test:other:a", "URN:vartai:lt.test:endpoint:a"] {
            #expect(CertifiedSubject(urn: urn, exchange: "lt.test") == nil)
        }
    }
}
