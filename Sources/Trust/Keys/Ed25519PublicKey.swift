import COpenSSL

/// Public keys on edwards25519 that decode and are nevertheless refused, which OpenSSL leaves to its caller.
enum Ed25519PublicKey {
    static let byteCount = 32

    /// Whether the key's y is below the field's prime (RFC 8032 §5.1.3: one encoding for one key) and its point none of the eight of small
    /// order: under those a signature holds for messages that nobody signed.
    static func isUsable(_ key: OpaquePointer) -> Bool {
        var bytes = [UInt8](repeating: 0, count: byteCount)
        var count = byteCount
        guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == byteCount else { return false }
        // Little endian; the highest bit is the sign of x.
        bytes[byteCount - 1] &= 0x7F
        return isBelowPrime(bytes) && !ofSmallOrder.contains(bytes)
    }

    /// The prime is 2^255 - 19.
    private static func isBelowPrime(_ y: [UInt8]) -> Bool {
        y[byteCount - 1] < 0x7F || y[1..<byteCount - 1].contains { $0 < 0xFF } || y[0] < 0xED
    }

    /// y of the points whose order divides 8: 0 (order 4), 1 (order 1), -1 (order 2) and the two of order 8.
    private static let ofSmallOrder: Set<[UInt8]> = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]
}
