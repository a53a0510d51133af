import COpenSSL
package import Foundation

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
    /// Bytes of a digest.
    package static let byteCount = 32

    /// OpenSSL's implementation, looked up once: `EVP_sha256()` names one that is looked up again at every use.
    static let algorithm: OpenSSLObject = {
        guard let object = OpenSSLObject(EVP_MD_fetch(nil, "SHA2-256", nil), free: { EVP_MD_free($0) }) else {
            preconditionFailure("OpenSSL has no SHA-256")
        }
        return object
    }()

    package static func hash(_ bytes: [UInt8]) -> [UInt8] {
        digest { output in
            let done = algorithm.with { algorithm in
                bytes.withUnsafeBufferPointer { EVP_Digest($0.baseAddress, $0.count, output, nil, algorithm, nil) }
            }
            OpenSSLErrors.require(done == 1, "EVP_Digest")
        }
    }

    /// The digest of the segments one after the other.
    package static func hash(segments: [UInt8]...) -> [UInt8] {
        var hasher = SHA256Hasher()
        for segment in segments { hasher.update(segment) }
        return hasher.finish()
    }

    /// HMAC-SHA-256 (RFC 2104).
    package static func authenticationCode(of bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        digest { output in
            bytes.withUnsafeBufferPointer { bytes in
                key.withUnsafeBufferPointer { key in
                    // An empty array has no address, and HMAC takes a missing key for "the key of before".
                    let start = key.baseAddress.map(UnsafeRawPointer.init) ?? UnsafeRawPointer(output)
                    let done = HMAC(EVP_sha256(), start, Int32(clamping: key.count), bytes.baseAddress, bytes.count, output, nil)
                    OpenSSLErrors.require(done != nil, "HMAC")
                }
            }
        }
    }

    static func digest(_ fill: (UnsafeMutablePointer<UInt8>) -> Void) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            fill(start)
            count = byteCount
        }
    }
}

/// SHA-256 of bytes that come piece by piece. A value: a copy goes on by itself.
package struct SHA256Hasher: Sendable {
    /// OpenSSL's running state. Shared between copies until one of them changes it.
    private final class Context: @unchecked Sendable {
        let pointer: OpaquePointer

        init(copying other: Context?) {
            guard let new = EVP_MD_CTX_new() else { preconditionFailure("OpenSSL failed in EVP_MD_CTX_new") }
            pointer = new
            let ready = if let other { EVP_MD_CTX_copy_ex(new, other.pointer) } else { SHA256.algorithm.with { EVP_DigestInit_ex(new, $0, nil) } }
            OpenSSLErrors.require(ready == 1, "EVP_DigestInit_ex")
        }

        deinit { EVP_MD_CTX_free(pointer) }
    }

    private var context = Context(copying: nil)

    package init() {}

    package mutating func update(_ bytes: some ContiguousBytes) {
        if !isKnownUniquelyReferenced(&context) { context = Context(copying: context) }
        let pointer = context.pointer
        bytes.withUnsafeBytes { OpenSSLErrors.require(EVP_DigestUpdate(pointer, $0.baseAddress, $0.count) == 1, "EVP_DigestUpdate") }
        withExtendedLifetime(context) {}
    }

    /// Takes in the UTF-8 bytes of a text.
    mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of everything. Nothing may follow.
    mutating func finish() -> [UInt8] {
        guard isKnownUniquelyReferenced(&context) else { return digest() }
        let context = context
        defer { withExtendedLifetime(context) {} }
        return SHA256.digest { OpenSSLErrors.require(EVP_DigestFinal_ex(context.pointer, $0, nil) == 1, "EVP_DigestFinal_ex") }
    }

    /// The digest of everything so far. More may follow.
    package func digest() -> [UInt8] {
        let copy = Context(copying: context)
        defer { withExtendedLifetime(copy) {} }
        return SHA256.digest { OpenSSLErrors.require(EVP_DigestFinal_ex(copy.pointer, $0, nil) == 1, "EVP_DigestFinal_ex") }
    }
}
