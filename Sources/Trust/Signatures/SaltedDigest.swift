/// The digest of a clear part: SHA-256(salt ‖ bytes). The salt is erased with the content, and then the digest tells nothing of it.
package enum SaltedDigest {
    package static func of(_ bytes: [UInt8], salt: [UInt8]) -> [UInt8] { SHA256.hash(segments: salt, bytes) }
}
