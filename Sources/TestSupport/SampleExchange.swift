package import ExchangeFormats
import Foundation
package import Gateway
package import Trust

/// The exchange of `Examples/exchange/` with a PKI of its own in a temporary directory. Nothing in it is real.
package struct SampleExchange: Sendable {
    package static let name = "lt.test"
    package static let gatewayID = "lt.vartai"
    package static let police = "lt.policija.lkpb"
    package static let migration = "lt.md"
    package static let borderGuard = "lt.vsat"
    package static let hotline = "ngo.nappz.linija"
    package static let municipality = "lt.sav.15"
    package static let labourInspectorate = "lt.vdi.vilnius"
    /// Has joined, and does not read referrals yet.
    package static let newcomer = "lt.sav.02"
    /// Sends test messages.
    package static let exchangeOperator = "lt.ird"
    package static let administrator = "adm-1"
    package static let secondAdministrator = "adm-2"
    package static let endpoints = [police, migration, borderGuard, hotline, municipality, labourInspectorate, newcomer, exchangeOperator]
    /// 2026-11-21T12:00:00Z.
    package static let now = UTCInstant(seconds: 1_795_262_400)

    package let directory: TemporaryDirectory
    package let pki: DevelopmentPKI
    package let random = SeededRandom(seed: 1)

    /// - Parameters:
    ///   - signingKeys: of the endpoints' messages and receipts, and of the gateway's seal.
    ///   - validity: of the endpoints' and the gateway's certificates.
    ///   - instant: when they were made; the machine's own time where programs judge that know no other.
    package init(
        signingKeys: KeyKind = .p256, validity: Duration = DevelopmentPKI.defaultValidity, at instant: UTCInstant = Self.now
    ) throws {
        directory = try TemporaryDirectory()
        pki = try DevelopmentPKI.create(
            in: directory.file("pki"), exchange: Self.name, gatewayID: Self.gatewayID, endpoints: Self.endpoints,
            administrators: [Self.administrator, Self.secondAdministrator], signingKeys: signingKeys,
            clock: TestClock(instant), random: SystemRandom(), validity: validity)
    }

    // MARK: Registry

    package var registryFiles: RegistryFiles {
        RegistryFiles(
            directory: Repository.file("Examples/exchange/directory.yaml"), agreements: Repository.file("Examples/exchange/agreements.yaml"),
            anchors: pki.anchorsFile, intermediates: [pki.issuingFile], revocationLists: [pki.revocationListsFile],
            certificates: pki.directory)
    }

    /// Directory and agreements of the sample files, with the revocation lists as they are now.
    package func registry() throws -> Registry { try Registry.load(registryFiles) }

    /// The registry with other endpoints or agreements than the files have.
    package func registry(
        endpoints change: (DirectoryEndpoint) -> DirectoryEndpoint? = { $0 }, agreements: ([Agreement]) -> [Agreement] = { $0 }
    ) throws -> Registry {
        let registry = try registry()
        let directory = Directory(
            exchange: registry.directory.exchange, version: registry.directory.version + 1,
            endpoints: registry.directory.endpoints.compactMap(change))
        return Registry(directory: directory, agreements: agreements(registry.agreements), paths: try pki.pathVerifier())
    }

    // MARK: Keys

    /// What an endpoint signs messages and receipts with.
    package func signer(_ endpoint: String) throws -> MessageSigner { try pki.endpointSigning(endpoint).signer() }

    /// What the gateway states evidence with.
    package func evidenceSigner() throws -> EvidenceSigner { EvidenceSigner(exchange: Self.name, signer: try pki.gatewaySeal.signer()) }

    /// The DER of the certificate with which an endpoint opens connections.
    package func tlsCertificate(_ endpoint: String) throws -> [UInt8] {
        guard let certificate = try Certificate.bundle(contentsOf: pki.endpointTLS(endpoint).certificates).first else {
            throw TrustError.certificateMissing
        }
        return certificate.der
    }

    /// The DER of the certificate with which an administrator opens connections.
    package func administratorCertificate(_ id: String = Self.administrator) throws -> [UInt8] {
        guard let certificate = try Certificate.bundle(contentsOf: pki.administratorTLS(id).certificates).first else {
            throw TrustError.certificateMissing
        }
        return certificate.der
    }

    package func signatures() throws -> SignatureVerifier { SignatureVerifier(exchange: Self.name, paths: try pki.pathVerifier()) }

    package func evidenceVerifier() throws -> EvidenceVerifier { EvidenceVerifier(try signatures()) }
}
