import ExchangeFormats

/// What goes wrong with keys, certificates and files of one's own: faults of an installation, never of a message.
/// Texts name files and reasons, never key material.
package enum TrustError: Error, Sendable, Hashable {
    /// The file cannot be opened, read or written; `reason` is the system's own sentence.
    case fileUnusable(path: String, reason: String)
    /// Group or others may read or write a file that holds a secret. It has to be 0600.
    case fileOpenToOthers(path: String, mode: String)
    /// A private key that a configuration names cannot be had.
    case key(KeyFailure)
    /// The master key of a store cannot be had.
    case masterKey(MasterKeyFailure)
    /// Not a PKCS#8 private key in PEM.
    case keyMalformed
    /// A key of a kind that signs nothing here: neither on P-256 nor Ed25519, or a point of Ed25519 that ``Ed25519PublicKey`` refuses.
    case keyKindRefused
    /// A key of a kind that TLS is not spoken with here: not on P-256.
    case keyNotForTLS
    /// The key is not the one of the certificate.
    case keyOfAnotherCertificate
    /// Neither DER nor PEM of a certificate.
    case certificateMalformed
    /// No certificate where at least one is needed.
    case certificateMissing
    /// Neither DER nor PEM of a revocation list.
    case revocationListMalformed
    /// A secret of the wrong length.
    case secretMalformed(path: String)
    /// A ciphertext that was not made with this key for this place, or was changed.
    case decryptionFailed
    /// A line of a certificate profile that is no `name = value`.
    case profileMalformed(path: String)
    /// A name that cannot stand in a certificate.
    case nameRefused(String)
    /// The certificate's issuer or serial number is not one of this authority.
    case notIssuedHere
    /// OpenSSL could not do what always works; the text is its own.
    case library(String)
}

extension TrustError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .fileUnusable(let path, let reason): "\(path): \(reason)"
        case .fileOpenToOthers(let path, let mode): "\(path) holds a secret and is open to others (mode \(mode)); set it to 0600"
        case .key(let failure): failure.sentence.en
        case .masterKey(let failure): failure.sentence.en
        case .keyMalformed: "this is not a private key in PEM (PKCS#8)"
        case .keyKindRefused: "the key is neither on the curve P-256 nor a sound one of Ed25519"
        case .keyNotForTLS: "a TLS key has to be on the curve P-256"
        case .keyOfAnotherCertificate: "the private key does not belong to the certificate"
        case .certificateMalformed: "this is not a certificate (DER or PEM)"
        case .certificateMissing: "there is no certificate where at least one is needed"
        case .revocationListMalformed: "this is not a certificate revocation list (DER or PEM)"
        case .secretMalformed(let path): "\(path) does not hold a key of 32 bytes"
        case .decryptionFailed: "the ciphertext was not made with this key for this place, or it was changed"
        case .profileMalformed(let path): "\(path) is not a certificate profile: lines have to be `name = value`"
        case .nameRefused(let name): "the name \(name) cannot stand in a certificate"
        case .notIssuedHere: "the certificate was not issued by this authority"
        case .library(let text): "OpenSSL: \(text)"
        }
    }
}
