import COpenSSL

/// AES-256 in Galois/Counter Mode with nonces of 96 and tags of 128 bits.
package enum AES256GCM {
    /// Bytes of a tag.
    static let tagBytes = 16

    /// - Parameters:
    ///   - key: 32 bytes.
    ///   - nonce: 12 bytes.
    /// - Returns: nonce ‖ ciphertext ‖ tag, written where they stay: of a large text there is no second copy.
    package static func seal(_ bytes: [UInt8], key: [UInt8], nonce: [UInt8], associatedData: [UInt8]) -> [UInt8] {
        precondition(key.count == 32 && nonce.count == 12, "AES-256-GCM takes a key of 32 bytes and a nonce of 12")
        let size = nonce.count + bytes.count + tagBytes
        return [UInt8](unsafeUninitializedCapacity: size) { output, written in
            guard let start = output.baseAddress else { return }
            start.initialize(from: nonce, count: nonce.count)
            let ciphertext = start + nonce.count
            let done = withContext { context in
                var count: Int32 = 0
                return EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
                    && EVP_EncryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                    && EVP_EncryptUpdate(context, ciphertext, &count, bytes, Int32(bytes.count)) == 1
                    && EVP_EncryptFinal_ex(context, nil, &count) == 1
                    && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagBytes), ciphertext + bytes.count) == 1
            }
            OpenSSLErrors.require(done, "AES-256-GCM")
            written = size
        }
    }

    /// - Returns: `nil` where the tag is not that of key, nonce, ciphertext and associated data, or one of them has the wrong length.
    package static func decrypt(
        _ ciphertext: ArraySlice<UInt8>, tag: [UInt8], key: [UInt8], nonce: [UInt8], associatedData: [UInt8]
    ) -> [UInt8]? {
        guard key.count == 32, nonce.count == 12, tag.count == tagBytes else { return nil }
        var tag = tag
        var isOpened = false
        let bytes = [UInt8](unsafeUninitializedCapacity: ciphertext.count) { output, written in
            isOpened = ciphertext.withUnsafeBufferPointer { ciphertext in
                withContext { context in
                    var count: Int32 = 0
                    return EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
                        && EVP_DecryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                        && (ciphertext.isEmpty
                            || EVP_DecryptUpdate(context, output.baseAddress, &count, ciphertext.baseAddress, Int32(ciphertext.count)) == 1)
                        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagBytes), &tag) == 1
                        && EVP_DecryptFinal_ex(context, nil, &count) == 1
                }
            }
            // Nothing that did not open is anybody's to see.
            written = isOpened ? ciphertext.count : 0
        }
        OpenSSLErrors.clear()
        return isOpened ? bytes : nil
    }

    private static func withContext<Result>(_ body: (OpaquePointer) -> Result) -> Result {
        guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("OpenSSL failed in EVP_CIPHER_CTX_new") }
        defer { EVP_CIPHER_CTX_free(context) }
        return body(context)
    }
}
