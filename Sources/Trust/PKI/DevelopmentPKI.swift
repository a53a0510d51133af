package import ExchangeFormats
package import Foundation

/// A public-key infrastructure for development, tests and the story of `make run`, in one directory:
///
///     anchors.pem  issuing.pem  crl.pem        what everybody needs
///     authority/{root,issuing}.{pem,key}       what makes and revokes certificates
///     gateway/{tls,push,seal}.{pem,key}                 „push“: with what it calls endpoints
///     endpoints/<id>/{tls,push,signing,sealing}.{pem,key}    what it signs with is a seal: a desk is a program of an office
///     administrators/<id>/tls.{pem,key,p12}    the last for a browser
///     administrators/<id>/approval.{pem,key}
///     tsa/tsa.{pem,key}  ocsp/ocsp.{pem,key}   a time-stamping authority, and who answers on revocation
package struct DevelopmentPKI: Sendable {
    package let directory: URL

    /// An infrastructure that is there already.
    package init(directory: URL) { self.directory = directory }

    /// The anchor.
    package var anchorsFile: URL { directory.appendingPathComponent("anchors.pem") }
    /// The issuing authority's certificate.
    package var issuingFile: URL { directory.appendingPathComponent("issuing.pem") }
    /// The revocation lists of both authorities.
    package var revocationListsFile: URL { directory.appendingPathComponent("crl.pem") }

    package var gatewayTLS: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("gateway"), name: "tls") }
    package var gatewaySeal: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("gateway"), name: "seal") }

    package var gatewayPush: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("gateway"), name: "push") }

    package func endpointPush(_ id: String) -> CredentialFiles { CredentialFiles(directory: endpointDirectory(id), name: "push") }
    package func endpointTLS(_ id: String) -> CredentialFiles { CredentialFiles(directory: endpointDirectory(id), name: "tls") }
    package func endpointSigning(_ id: String) -> CredentialFiles { CredentialFiles(directory: endpointDirectory(id), name: "signing") }
    package func endpointSealing(_ id: String) -> CredentialFiles { CredentialFiles(directory: endpointDirectory(id), name: "sealing") }
    package func administratorTLS(_ id: String) -> CredentialFiles { CredentialFiles(directory: administratorDirectory(id), name: "tls") }
    package func administratorApproval(_ id: String) -> CredentialFiles {
        CredentialFiles(directory: administratorDirectory(id), name: "approval")
    }
    package var timeStamping: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("tsa"), name: "tsa") }
    package var ocspResponder: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("ocsp"), name: "ocsp") }
    /// The issuing authority's own key, for whoever plays the authority in a test.
    package var issuingAuthority: CredentialFiles { issuingFiles }

    /// The same for a browser: PKCS#12 under ``administratorPassword``.
    package func administratorBrowserFile(_ id: String) -> URL {
        administratorDirectory(id).appendingPathComponent("tls.p12")
    }
    /// What browsers ask for at the import. It protects nothing: the file has mode 0600 and the bare key lies beside it.
    package static let administratorPassword = "vartai"

    private func endpointDirectory(_ id: String) -> URL { directory.appendingPathComponent("endpoints/\(id)") }
    private func administratorDirectory(_ id: String) -> URL { directory.appendingPathComponent("administrators/\(id)") }
    private var rootFiles: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("authority"), name: "root") }
    private var issuingFiles: CredentialFiles { CredentialFiles(directory: directory.appendingPathComponent("authority"), name: "issuing") }

    /// Verifies paths to this infrastructure's anchor with its revocation lists as they are now.
    ///
    /// - Throws: ``TrustError`` where a file cannot be read.
    package func pathVerifier() throws(TrustError) -> CertificatePathVerifier {
        try CertificatePathVerifier(
            anchors: Certificate.bundle(contentsOf: anchorsFile), intermediates: Certificate.bundle(contentsOf: issuingFile),
            revocationLists: RevocationList.lists(contentsOf: revocationListsFile))
    }
}

extension DevelopmentPKI {
    /// Certificates begin a little before now, for machines whose clocks differ.
    private static let backdating = Duration.seconds(-300)
    private static let rootValidity = Duration.seconds(3650 * 86_400)
    private static let issuingValidity = Duration.seconds(1825 * 86_400)
    /// How long certificates of endpoints, and revocation lists, are good unless said otherwise: 90 days.
    package static let defaultValidity = Duration.seconds(90 * 86_400)

    /// Makes everything anew.
    ///
    /// - Parameters:
    ///   - directory: made where it is not there. Files of an earlier infrastructure are not replaced.
    ///   - signingKeys: what endpoints sign messages and receipts with and the gateway seals with. Authorities and TLS stay on P-256.
    ///   - validity: of all but the authorities, and of the revocation lists.
    /// - Throws: ``TrustError`` `nameRefused` for an id that is no name; `fileUnusable`, also where a key is there already.
    @discardableResult
    package static func create(
        in directory: URL, exchange: String, gatewayID: String, endpoints: [String], administrators: [String] = [],
        signingKeys: KeyKind = .p256, profiles: CertificateProfiles = .standard, clock: some WallClock, random: some RandomSource,
        validity: Duration = defaultValidity
    ) throws(TrustError) -> DevelopmentPKI {
        for name in [exchange, gatewayID] + endpoints + administrators where !CertifiedSubject.isName(name) { throw .nameRefused(name) }
        let pki = DevelopmentPKI(directory: directory)
        let now = clock.now()
        let from = now.adding(backdating)
        let leafValidity = from..<now.adding(min(validity, issuingValidity))

        let rootKey = SigningKey.generate()
        let root = try CertificateAuthority(
            selfSigned: "Development root", by: profiles(.root), exchange: exchange, key: rootKey, validity: from..<now.adding(rootValidity),
            random: random)
        try pki.write(rootKey, [root.certificate], pki.rootFiles)
        let issuingKey = SigningKey.generate()
        let issuingCertificate = try root.issue(
            profiles(.issuing), commonName: "Development issuing authority", subject: nil, exchange: exchange, key: issuingKey.verificationKey,
            validity: from..<now.adding(issuingValidity), random: random)
        let issuing = try CertificateAuthority(certificate: issuingCertificate, key: issuingKey)
        try pki.write(issuingKey, [issuingCertificate], pki.issuingFiles)
        try pki.write(root.certificate.pem, pki.anchorsFile)
        try pki.write(issuingCertificate.pem, pki.issuingFile)
        try pki.write(
            try [root, issuing].map { authority throws(TrustError) in try authority.revocationList([], number: 1, validity: leafValidity).pem }
                .joined(), pki.revocationListsFile)

        @discardableResult
        func make(
            _ profile: CertificateProfile, _ subject: CertifiedSubject, _ commonName: String, _ files: CredentialFiles, _ kind: KeyKind = .p256
        ) throws(TrustError) -> (key: SigningKey, certificates: [Certificate]) {
            let key = SigningKey.generate(kind)
            let certificate = try issuing.issue(
                profiles(profile), commonName: commonName, subject: subject, exchange: exchange, key: key.verificationKey, validity: leafValidity,
                random: random)
            try pki.write(key, [certificate, issuingCertificate], files)
            return (key, [certificate, issuingCertificate])
        }
        try make(.gatewayTLS, .gateway(gatewayID), "localhost", pki.gatewayTLS)
        try make(.gatewayPush, .gateway(gatewayID), "Gateway push", pki.gatewayPush)
        try make(.gatewaySeal, .gateway(gatewayID), "Gateway seal", pki.gatewaySeal, signingKeys)
        for id in endpoints {
            try make(.endpointTLS, .endpoint(id), "Endpoint TLS", pki.endpointTLS(id))
            try make(.endpointPush, .endpoint(id), "Endpoint push", pki.endpointPush(id))
            try make(.endpointSeal, .endpoint(id), "Endpoint seal", pki.endpointSigning(id), signingKeys)
            try make(.endpointSealing, .endpoint(id), "Endpoint sealing", pki.endpointSealing(id))
        }
        try make(.timeStamping, .timeStampingAuthority(gatewayID), "Development time-stamps", pki.timeStamping)
        try make(.ocspResponder, .ocspResponder(gatewayID), "Development OCSP", pki.ocspResponder)
        for id in administrators {
            try make(.administratorApproval, .administrator(id), "Administrator's approval", pki.administratorApproval(id), signingKeys)
            let made = try make(.administratorTLS, .administrator(id), "Administrator", pki.administratorTLS(id))
            try PrivateFile.create(
                pki.administratorBrowserFile(id),
                PKCS12File.bytes(
                    key: made.key, certificates: made.certificates, name: "Vartai \(exchange) \(id)", password: administratorPassword))
        }
        return pki
    }

    /// Puts a certificate on the issuing authority's revocation list, from now on. Revoking it again changes nothing.
    ///
    /// - Parameter invalidSince: when its key is known or suspected to have been compromised.
    /// - Throws: ``TrustError`` `notIssuedHere`, or where a file cannot be used.
    package func revoke(
        _ certificate: Certificate, invalidSince: UTCInstant? = nil, clock: some WallClock, validity: Duration = defaultValidity
    ) throws(TrustError) {
        guard let issuer = try Certificate.bundle(contentsOf: issuingFile).first, certificate.isSigned(by: issuer) else { throw .notIssuedHere }
        let entry = RevocationList.Entry(serialNumber: certificate.serialNumber, revokedAt: clock.now(), invalidityDate: invalidSince)
        try renewRevocationLists(adding: entry, clock: clock, validity: validity)
    }

    /// Makes both revocation lists anew with the same entries, before they end.
    ///
    /// - Throws: ``TrustError`` where a file cannot be used.
    package func renewRevocationLists(clock: some WallClock, validity: Duration = defaultValidity) throws(TrustError) {
        try renewRevocationLists(adding: nil, clock: clock, validity: validity)
    }

    private func renewRevocationLists(adding entry: RevocationList.Entry?, clock: some WallClock, validity: Duration) throws(TrustError) {
        let now = clock.now()
        let present = try RevocationList.lists(contentsOf: revocationListsFile)
        var text = ""
        for (files, added) in [(rootFiles, nil), (issuingFiles, entry)] {
            guard let certificate = try Certificate.bundle(contentsOf: files.certificates).first else { throw .certificateMissing }
            let authority = try CertificateAuthority(certificate: certificate, key: try SigningKey(contentsOf: files.key))
            let before = present.first { $0.issuer == certificate.subject }
            var entries = before?.entries ?? []
            if let added, !entries.contains(where: { $0.serialNumber == added.serialNumber }) { entries.append(added) }
            text += try authority.revocationList(entries, number: (before?.number ?? 0) + 1, validity: now..<now.adding(validity)).pem
        }
        try write(text, revocationListsFile)
    }

    private func write(_ key: SigningKey, _ certificates: [Certificate], _ files: CredentialFiles) throws(TrustError) {
        try makeDirectory(of: files.key)
        try key.write(to: files.key)
        try write(certificates.map(\.pem).joined(), files.certificates)
    }

    private func write(_ text: String, _ url: URL) throws(TrustError) {
        try makeDirectory(of: url)
        do {
            try Data(text.utf8).write(to: url, options: .atomic)
        } catch {
            throw .fileUnusable(path: url.path, reason: error.localizedDescription)
        }
    }

    private func makeDirectory(of url: URL) throws(TrustError) {
        let parent = url.deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
        } catch {
            throw .fileUnusable(path: parent.path, reason: error.localizedDescription)
        }
    }
}
