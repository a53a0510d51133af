import COpenSSL
package import ExchangeFormats

/// The kinds of key that sign in an exchange. A key of one kind never makes or verifies a signature of the other's algorithm.
package enum KeyKind: Sendable, Hashable, CaseIterable {
    /// ECDSA on P-256 over SHA-256; a signature is r ‖ s, 32 bytes each, big endian (RFC 7518 §3.4).
    case p256
    /// Pure Ed25519; a signature is R ‖ S (RFC 8032 §5.1.6).
    case ed25519

    /// Bytes of a signature, of either kind.
    package static let signatureBytes = 64

    /// What `alg` says of our own signatures: the fully-specified name (RFC 9864 §2.2), never `EdDSA`, which does not say with which curve.
    package var algorithm: SignatureAlgorithm {
        switch self {
        case .p256: .es256
        case .ed25519: .ed25519
        }
    }

    /// Whether a header with this `alg` may stand over a signature of such a key.
    package func fits(_ algorithm: SignatureAlgorithm) -> Bool {
        switch self {
        case .p256: algorithm == .es256
        case .ed25519: algorithm == .ed25519 || algorithm == .edDSA
        }
    }

    /// The digest that OpenSSL is told to sign; none for Ed25519, which hashes by itself.
    var digest: OpaquePointer? {
        switch self {
        case .p256: EVP_sha256()
        case .ed25519: nil
        }
    }

    /// - Returns: `nil` for every other kind of key, other curves included.
    init?(of key: OpaquePointer) {
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_EC where Self.group(of: key) == SN_X9_62_prime256v1: self = .p256
        case EVP_PKEY_ED25519: self = .ed25519
        default: return nil
        }
    }

    /// The name of an elliptic key's curve, as OpenSSL has it; `nil` for one without a name.
    static func group(of key: OpaquePointer) -> String? {
        var name = [CChar](repeating: 0, count: 32)
        var count = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1, count < name.count else { return nil }
        return String(decoding: name.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
