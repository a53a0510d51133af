import COpenSSL

extension AES256GCM {
    /// One key for many texts in one direction: the key's schedule is made once. It is at work on one text at a time, and its owner sees to that.
    final class Session: @unchecked Sendable {
        private let context: OpaquePointer

        /// - Parameter key: 32 bytes.
        init(sealing key: [UInt8]) { context = Self.make(key) { EVP_EncryptInit_ex($0, EVP_aes_256_gcm(), nil, $1, nil) } }

        /// - Parameter key: 32 bytes.
        init(opening key: [UInt8]) { context = Self.make(key) { EVP_DecryptInit_ex($0, EVP_aes_256_gcm(), nil, $1, nil) } }

        deinit { EVP_CIPHER_CTX_free(context) }

        private static func make(_ key: [UInt8], _ begin: (OpaquePointer, [UInt8]) -> Int32) -> OpaquePointer {
            precondition(key.count == 32, "AES-256-GCM takes a key of 32 bytes")
            guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("OpenSSL failed in EVP_CIPHER_CTX_new") }
            OpenSSLErrors.require(begin(context, key) == 1, "AES-256-GCM")
            return context
        }

        /// Seals the two pieces as one text.
        ///
        /// - Parameters:
        ///   - nonce: 12 bytes.
        ///   - output: room for the two and a tag of 16 bytes.
        func seal(
            _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer, nonce: [UInt8], associatedData: [UInt8],
            to output: UnsafeMutableRawBufferPointer
        ) {
            let size = first.count + second.count
            precondition(nonce.count == 12 && output.count == size + 16, "AES-256-GCM takes a nonce of 12 bytes and adds a tag of 16")
            guard let start = output.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
            var count: Int32 = 0
            let done =
                EVP_EncryptInit_ex(context, nil, nil, nil, nonce) == 1
                && EVP_EncryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                && (first.isEmpty || EVP_EncryptUpdate(context, start, &count, first.bytes, Int32(first.count)) == 1)
                && (second.isEmpty || EVP_EncryptUpdate(context, start + first.count, &count, second.bytes, Int32(second.count)) == 1)
                && EVP_EncryptFinal_ex(context, nil, &count) == 1
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, start + size) == 1
            OpenSSLErrors.require(done, "AES-256-GCM")
        }

        /// - Parameters:
        ///   - nonce: 12 bytes.
        ///   - tag: 16 bytes.
        ///   - output: room for the text. What it holds is worth nothing unless this returns `true`.
        /// - Returns: whether the tag is that of key, nonce, ciphertext and associated data.
        func open(
            _ ciphertext: UnsafeRawBufferPointer, nonce: [UInt8], tag: [UInt8], associatedData: [UInt8], to output: UnsafeMutableRawBufferPointer
        ) -> Bool {
            guard nonce.count == 12, tag.count == 16, output.count >= ciphertext.count else { return false }
            var tag = tag
            var count: Int32 = 0
            let start = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
            let done =
                EVP_DecryptInit_ex(context, nil, nil, nil, nonce) == 1
                && EVP_DecryptUpdate(context, nil, &count, associatedData, Int32(associatedData.count)) == 1
                && (ciphertext.isEmpty || EVP_DecryptUpdate(context, start, &count, ciphertext.bytes, Int32(ciphertext.count)) == 1)
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1
                && EVP_DecryptFinal_ex(context, nil, &count) == 1
            OpenSSLErrors.clear()
            return done
        }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var bytes: UnsafePointer<UInt8>? { baseAddress?.assumingMemoryBound(to: UInt8.self) }
}
