package import ExchangeFormats
package import Foundation

/// The desk of an authority: a folder with what it needs to invite and to issue. It needs no network and runs on a computer without one.
///
///     anchors.pem                    the root
///     authority/issuing.{pem,key}    what issues
///     authority/invitations.key      what invitations are made with
///     authority/spent/<id>           one file for each invitation or renewal that was granted
///
/// A development PKI is such a folder.
package struct EnrolmentOffice: Sendable {
    package let folder: URL
    private var authorityFolder: URL { folder.appending(path: "authority") }

    package init(folder: URL) { self.folder = folder }

    package func anchor() throws(TrustError) -> Certificate {
        guard let root = try Certificate.bundle(contentsOf: folder.appending(path: "anchors.pem")).first else { throw .certificateMissing }
        return root
    }

    package func invitationKey(random: some RandomSource) throws(TrustError) -> InvitationKey {
        try InvitationKey(at: authorityFolder.appending(path: "invitations.key"), random: random)
    }

    package func invite(
        _ endpoint: String, exchange: String, for validity: Duration, clock: some WallClock, random: some RandomSource
    ) throws(TrustError) -> Invitation {
        for name in [exchange, endpoint] where !CertifiedSubject.isName(name) { throw .nameRefused(name) }
        let now = clock.now()
        return Invitation(
            Invitation.Claims(
                id: .version7(at: now, random: random), exchange: exchange, endpoint: endpoint, root: try anchor().fingerprint, issuedAt: now,
                expiresAt: now.adding(validity)), by: try invitationKey(random: random))
    }

    package func isSpent(_ request: KeyRequest) -> Bool { FileManager.default.fileExists(atPath: spendingFile(request).path) }

    /// Issues what was asked for, and spends the request first: whatever happens then, it is granted once at most.
    ///
    /// - Parameters:
    ///   - approved: with two approvals that the caller has verified, over a change that grants this request.
    ///   - passphrase: of the issuing authority's key, where that is encrypted.
    /// - Throws: ``EnrolmentFailure`` `changeDiffers`, `invitationSpent`; ``TrustError``.
    package func issue(
        _ request: KeyRequest, approved: ApprovedChange, passphrase: SecretSource? = nil, validity: Duration = DevelopmentPKI.defaultValidity,
        clock: some WallClock, random: some RandomSource
    ) throws -> EnrolmentBundle {
        guard approved.change.exchange == request.exchange, approved.change.request == request.digest else { throw EnrolmentFailure.changeDiffers }
        let credential = try CredentialSource(
            certificates: authorityFolder.appending(path: "issuing.pem"),
            key: KeySource(file: authorityFolder.appending(path: "issuing.key"), passphrase: passphrase)
        ).load()
        let issuing = try CertificateAuthority(certificate: credential.certificates[0], key: credential.key)
        let root = try anchor()
        try spend(request, change: approved.change)
        let now = clock.now()
        let end = min(now.adding(validity), credential.certificates[0].notAfter)
        var certificates: [KeyUse: [Certificate]] = [:]
        for (use, asked) in request.requests {
            let certificate = try issuing.issue(
                use.profile, commonName: request.endpoint, subject: .endpoint(request.endpoint), exchange: request.exchange, key: asked.key,
                validity: now.adding(.seconds(-300))..<end, random: random)
            certificates[use] = [certificate, credential.certificates[0]]
        }
        return EnrolmentBundle(exchange: request.exchange, endpoint: request.endpoint, certificates: certificates, root: root)
    }

    private func spendingFile(_ request: KeyRequest) -> URL { authorityFolder.appending(path: "spent/\(request.spendingID)") }

    /// The file is made whole and synced, and by one only.
    private func spend(_ request: KeyRequest, change: DirectoryChange) throws {
        let file = spendingFile(request)
        guard !isSpent(request) else { throw EnrolmentFailure.invitationSpent }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        do throws(TrustError) {
            try PrivateFile.create(file, change.payload)
        } catch {
            throw isSpent(request) ? EnrolmentFailure.invitationSpent : error as any Error
        }
    }
}
