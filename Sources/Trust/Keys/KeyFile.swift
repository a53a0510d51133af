import COpenSSL

/// The bytes of a key's file: PKCS#8 in PEM, clear or encrypted, or PKCS#12 in DER.
enum KeyFile {
    private static let encryptedLabel = "ENCRYPTED PRIVATE KEY"

    /// - Throws: ``TrustError`` `keyMalformed`, `keyKindRefused`, `key`.
    static func read(_ bytes: [UInt8], name: String, passphrase: [UInt8]?) throws(TrustError) -> (key: SigningKey, certificates: [Certificate]) {
        defer { OpenSSLErrors.clear() }
        if bytes.first == 0x30 { return try pkcs12(bytes, name, passphrase) }
        if let sealed = PEMText.blocks(bytes, labels: [encryptedLabel])?.first {
            guard let passphrase else { throw .key(.passphraseMissing(path: name)) }
            return (try SigningKey(try decrypted(sealed, name, passphrase)), [])
        }
        let key = try SigningKey(pem: bytes)
        guard passphrase == nil else { throw .key(.passphraseUnneeded(path: name)) }
        return (key, [])
    }

    /// RFC 5958 §3 under PBES2 (RFC 8018 §6.2), or what else OpenSSL's default provider opens.
    private static func decrypted(_ der: [UInt8], _ name: String, _ passphrase: [UInt8]) throws(TrustError) -> OpenSSLObject {
        let sealed = der.withUnsafeBufferPointer { buffer -> OpenSSLObject? in
            var start = buffer.baseAddress
            return OpenSSLObject(d2i_X509_SIG(nil, &start, buffer.count), free: { X509_SIG_free($0) })
        }
        guard let sealed else { throw .key(.unreadable(path: name)) }
        let text = passphrase.map { CChar(bitPattern: $0) }
        guard let clear = OpenSSLObject(sealed.with { PKCS8_decrypt($0, text, Int32(text.count)) }, free: { PKCS8_PRIV_KEY_INFO_free($0) }) else {
            throw .key(isUnknownCipher ? .unreadable(path: name) : .passphraseWrong(path: name))
        }
        guard let key = OpenSSLObject(clear.with { EVP_PKCS82PKEY($0) }, free: { EVP_PKEY_free($0) }) else { throw .key(.unreadable(path: name)) }
        return key
    }

    /// Whether the last failure was a cipher that the default provider does not have.
    private static var isUnknownCipher: Bool {
        var library: UnsafePointer<CChar>?
        var reason: Int32 = 0
        while vartai_take_error(&library, &reason) == 1 {
            if reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == EVP_R_UNKNOWN_PBE_ALGORITHM || reason == EVP_R_UNKNOWN_CIPHER
                || reason == EVP_R_UNSUPPORTED_CIPHER || reason == EVP_R_UNSUPPORTED_PRF || reason == ERR_R_UNSUPPORTED
            {
                return true
            }
        }
        return false
    }

    private static func pkcs12(
        _ der: [UInt8], _ name: String, _ passphrase: [UInt8]?
    ) throws(TrustError) -> (key: SigningKey, certificates: [Certificate]) {
        let file = der.withUnsafeBufferPointer { buffer -> OpenSSLObject? in
            var start = buffer.baseAddress
            return OpenSSLObject(d2i_PKCS12(nil, &start, buffer.count), free: { PKCS12_free($0) })
        }
        guard let file else { throw .key(.unreadable(path: name)) }
        guard let passphrase else { throw .key(.passphraseMissing(path: name)) }
        let text = (passphrase + [0]).map { CChar(bitPattern: $0) }
        guard file.with({ PKCS12_verify_mac($0, text, Int32(passphrase.count)) == 1 }) else { throw .key(.passphraseWrong(path: name)) }
        var key: OpaquePointer?
        var own: OpaquePointer?
        var others: OpaquePointer?
        guard file.with({ PKCS12_parse($0, text, &key, &own, &others) == 1 }) else { throw .key(.unreadable(path: name)) }
        defer {
            X509_free(own)
            if let others { vartai_x509_stack_free(others) }
        }
        guard let key = OpenSSLObject(key, free: { EVP_PKEY_free($0) }) else { throw .key(.unreadable(path: name)) }
        var found: [OpaquePointer] = own.map { [$0] } ?? []
        if let others { found += (0..<vartai_x509_stack_count(others)).compactMap { vartai_x509_stack_at(others, $0) } }
        var certificates: [Certificate] = []
        for pointer in found { certificates.append(try Certificate(der: DEREncoding.of { i2d_X509(pointer, $0) })) }
        return (try SigningKey(key), certificates)
    }
}
