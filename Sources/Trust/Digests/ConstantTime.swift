import COpenSSL

/// Comparison of secrets whose duration tells nothing about where they differ.
package enum ConstantTime {
    /// Whether the bytes are the same. Only their counts may show in the time taken.
    package static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        guard !a.isEmpty else { return true }
        return a.withUnsafeBytes { a in b.withUnsafeBytes { b in CRYPTO_memcmp(a.baseAddress, b.baseAddress, a.count) == 0 } }
    }
}
