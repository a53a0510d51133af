package import Foundation

/// A private key and its certificates as they lie on disk: `<name>.key` (PKCS#8, mode 0600) and `<name>.pem` (the certificate, then its issuers).
package struct CredentialFiles: Sendable, Hashable {
    package let certificates: URL
    package let key: URL

    package init(certificates: URL, key: URL) {
        self.certificates = certificates
        self.key = key
    }

    /// `<name>.pem` and `<name>.key` in the directory.
    package init(directory: URL, name: String) {
        self.init(
            certificates: directory.appendingPathComponent("\(name).pem"), key: directory.appendingPathComponent("\(name).key"))
    }

    /// - Throws: ``TrustError`` where a file cannot be used or the key is not the certificate's.
    package func signer() throws(TrustError) -> MessageSigner {
        try MessageSigner(key: SigningKey(contentsOf: key), certificates: Certificate.bundle(contentsOf: certificates))
    }
}
