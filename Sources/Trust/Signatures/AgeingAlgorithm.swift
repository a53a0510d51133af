import COpenSSL
import ExchangeFormats

/// A kind of key and what is signed with it, as something that has an end: how the configuration's `retired` calls it.
package enum AgeingAlgorithm: Sendable, Hashable {
    case p256, p384, p521, ed25519
    /// By the length of its modulus in bits: what is known to fall falls from the shorter up (ETSI TS 119 312).
    case rsa(Int)
    /// Anything else: no configuration can name it.
    case other

    /// Of an RSA key, from what nobody should use to what nobody does.
    private static let rsaBits = 1024...16_384
    private static let rsaPrefix = "RSA-"

    /// `ES256`, `ES384`, `ES512` for ECDSA on P-256, P-384 and P-521 and `Ed25519`, as `alg` has them (RFC 7518 §3.1, RFC 9864), and `RSA-3072` for RSA of that
    /// length.
    package var name: String {
        switch self {
        case .p256: SignatureAlgorithm.es256.rawValue
        case .p384: "ES384"
        case .p521: "ES512"
        case .ed25519: SignatureAlgorithm.ed25519.rawValue
        case .rsa(let bits): Self.rsaPrefix + String(bits)
        case .other: "other"
        }
    }

    /// - Returns: `nil` for what is not the name of one.
    package init?(named name: String) {
        if let known = [Self.p256, .p384, .p521, .ed25519].first(where: { $0.name == name }) {
            self = known
        } else if name.hasPrefix(Self.rsaPrefix), let bits = Int(name.dropFirst(Self.rsaPrefix.count)), Self.rsaBits.contains(bits) {
            self = .rsa(bits)
        } else {
            return nil
        }
    }

    init(_ kind: KeyKind) {
        switch kind {
        case .p256: self = .p256
        case .ed25519: self = .ed25519
        }
    }

    package init(keyOf certificate: Certificate) { self = certificate.object.with(Self.init(keyOf:)) }

    /// The algorithm of a certificate's key.
    init(keyOf certificate: OpaquePointer) {
        guard let key = X509_get0_pubkey(certificate) else {
            self = .other
            return
        }
        switch EVP_PKEY_get_base_id(key) {
        case EVP_PKEY_RSA: self = .rsa(Int(EVP_PKEY_get_bits(key)))
        case EVP_PKEY_ED25519: self = .ed25519
        case EVP_PKEY_EC: self = Self.curves[KeyKind.group(of: key) ?? ""] ?? .other
        default: self = .other
        }
    }

    private static let curves: [String: Self] = [SN_X9_62_prime256v1: .p256, SN_secp384r1: .p384, SN_secp521r1: .p521]
}

/// What a time-stamp rests on: the algorithms of its authority's key and of those that certify it. If one of them falls, so does the stamp, unless a
/// younger one covers it.
package struct AlgorithmSet: Sendable, Hashable {
    package let algorithms: Set<AgeingAlgorithm>

    package init(_ algorithms: Set<AgeingAlgorithm>) { self.algorithms = algorithms }

    /// The names in their order, a space between two: how a store keeps it.
    package var text: String { algorithms.map(\.name).sorted().joined(separator: " ") }

    /// - Returns: `nil` where nobody wrote down what it was.
    package init?(text: String) {
        guard !text.isEmpty else { return nil }
        self.init(Set(text.split(separator: " ").map { AgeingAlgorithm(named: String($0)) ?? .other }))
    }
}
