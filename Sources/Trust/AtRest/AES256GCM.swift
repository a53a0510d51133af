import COpenSSL

/// AES-256 in Galois/Counter Mode with nonces of 96 and tags of 128 bits.
package enum AES256GCM {
    /// - Parameter key: 32 bytes.
    package static func encrypt(
        _ bytes: [UInt8], key: [UInt8], nonce: [UInt8], associatedData: [UInt8]
    ) -> (ciphertext: [UInt8], tag: [UInt8]) {
        precondition(key.count == 32 && nonce.count == 12, "AES-256-GCM takes a key of 32 bytes and a nonce of 12")
        return withContext { context in
            var ciphertext = [UInt8](repeating: 0, count: bytes.count)
            var tag = [UInt8](repeating: 0, count: 16)
            var count: Int32 = 0
            let done =
                EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
                && EVP_EncryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                && EVP_EncryptUpdate(context, &ciphertext, &count, bytes, Int32(bytes.count)) == 1
                && EVP_EncryptFinal_ex(context, nil, &count) == 1
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, &tag) == 1
            OpenSSLErrors.require(done, "AES-256-GCM")
            return (ciphertext, tag)
        }
    }

    /// - Returns: `nil` where the tag is not that of key, nonce, ciphertext and associated data, or one of them has the wrong length.
    package static func decrypt(
        _ ciphertext: [UInt8], tag: [UInt8], key: [UInt8], nonce: [UInt8], associatedData: [UInt8]
    ) -> [UInt8]? {
        guard key.count == 32, nonce.count == 12, tag.count == 16 else { return nil }
        return withContext { context in
            var bytes = [UInt8](repeating: 0, count: ciphertext.count)
            var tag = tag
            var count: Int32 = 0
            let done =
                EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
                && EVP_DecryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                && EVP_DecryptUpdate(context, &bytes, &count, ciphertext, Int32(ciphertext.count)) == 1
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1
                && EVP_DecryptFinal_ex(context, nil, &count) == 1
            OpenSSLErrors.clear()
            return done ? bytes : nil
        }
    }

    private static func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("OpenSSL failed in EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }
        return body(context)
    }
}
