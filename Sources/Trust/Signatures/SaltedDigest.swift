package import Foundation

/// The digest of a clear part: SHA-256(salt ‖ bytes). The salt is erased with the content, and then the digest tells nothing of it.
package enum SaltedDigest {
    package static func of(_ bytes: [UInt8], salt: [UInt8]) -> [UInt8] { SHA256.hash(segments: salt, bytes) }
}

/// The digest of a part that comes piece by piece.
package struct SaltedHasher: Sendable {
    private var hasher = SHA256Hasher()
    /// Bytes of the part so far.
    package private(set) var size = 0

    package init(salt: [UInt8]) { hasher.update(salt) }

    package mutating func update(_ bytes: some ContiguousBytes & Collection) {
        size += bytes.count
        hasher.update(bytes)
    }

    /// SHA-256(salt ‖ everything so far). More may follow.
    package func digest() -> [UInt8] { hasher.digest() }
}
