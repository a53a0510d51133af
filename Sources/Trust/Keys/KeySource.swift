package import Foundation

/// Where a private key is, as a configuration says it: a file of PKCS#8 in PEM, clear or encrypted; a PKCS#12 file (RFC 7292); a credential of
/// systemd with one of these; or a key on a token that never leaves it.
package struct KeySource: Sendable, Hashable {
    private enum Place: Sendable, Hashable {
        case file(PrivatePlace)
        case token(TokenURI)
    }

    private let place: Place
    private let secret: SecretSource?

    /// - Parameters:
    ///   - text: a path, `credential:<name>`, or a PKCS#11 URI.
    ///   - passphrase: where the passphrase or PIN is, as ``SecretSource`` has it.
    ///   - folder: where relative paths start.
    /// - Throws: ``TrustError`` `key` with `tokenURIMalformed`, `pinMissing`.
    package init(_ text: String, passphrase: String? = nil, relativeTo folder: URL? = nil) throws(TrustError) {
        guard text.hasPrefix(TokenURI.scheme) else {
            place = .file(PrivatePlace(text, relativeTo: folder))
            secret = passphrase.map { SecretSource($0, relativeTo: folder) }
            return
        }
        let uri = try TokenURI(text)
        guard uri.pinSource == nil || passphrase == nil else { throw .key(.tokenURIMalformed) }
        guard let pin = passphrase ?? uri.pinSource else { throw .key(.pinMissing) }
        place = .token(uri)
        secret = SecretSource(pin, relativeTo: folder)
    }

    /// A key in a file.
    package init(file: URL, passphrase: SecretSource? = nil) {
        place = .file(.file(file))
        secret = passphrase
    }

    package var isOnToken: Bool { if case .token = place { true } else { false } }

    /// The file itself, where it is one of the file system.
    package var file: URL? { if case .file(.file(let url)) = place { url } else { nil } }

    /// As an administrator knows it; of a token no more than that it is one.
    package var name: String {
        switch place {
        case .file(let place): place.name
        case .token(let uri): uri.object
        }
    }

    /// The key, and the certificates that lie beside it in a PKCS#12 file: its own first.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `fileOpenToOthers`, `keyMalformed`, `keyKindRefused`, `key`.
    package func load() throws(TrustError) -> (key: SigningKey, certificates: [Certificate]) {
        let passphrase = try secret?.read()
        switch place {
        case .token(let uri): return (try SigningKey(token: TokenEngine.key(uri, pin: passphrase ?? [])), [])
        case .file(let place): return try KeyFile.read(try place.read(), name: place.name, passphrase: passphrase)
        }
    }
}

/// A key and its certificates, as a configuration names them.
package struct CredentialSource: Sendable, Hashable {
    /// PEM: the certificate, then its issuers. `nil` where the key's PKCS#12 file holds them.
    package let certificates: URL?
    package let key: KeySource

    package init(certificates: URL?, key: KeySource) {
        self.certificates = certificates
        self.key = key
    }

    package init(_ files: CredentialFiles) { self.init(certificates: files.certificates, key: KeySource(file: files.key)) }

    /// The files that it is read from, for whoever waits for their change.
    package var files: [URL] { [certificates, key.file].compactMap(\.self) }

    /// - Throws: ``TrustError`` where a file cannot be used, or `key` with `ofAnotherCertificate`.
    package func load() throws(TrustError) -> Credential {
        let (key, beside) = try key.load()
        let chain = try certificates.map { file throws(TrustError) in try Certificate.bundle(contentsOf: file) } ?? beside
        guard let own = chain.first else { throw .key(.certificateMissing(path: self.key.name)) }
        guard try own.verificationKey == key.verificationKey else {
            throw .key(.ofAnotherCertificate(key: self.key.name, certificate: certificates?.path ?? self.key.name))
        }
        return Credential(key: key, certificates: chain)
    }
}

/// A key and its certificates that belong together.
package struct Credential: Sendable {
    package let key: SigningKey
    /// The key's own, then its issuers'.
    package let certificates: [Certificate]

    package func signer() throws(TrustError) -> MessageSigner { try MessageSigner(key: key, certificates: certificates) }
}
