import COpenSSL
package import ExchangeFormats

/// What an authority is asked for (RFC 3161 §2.4.1): a token over a SHA-256 digest, its certificates in it.
package struct TimeStampRequest: Sendable, Hashable {
    /// SHA-256.
    package let imprint: [UInt8]
    /// 8 random bytes, the first bit zero: the answer has to repeat them.
    package let nonce: [UInt8]
    /// Under which policy, in dotted form; `nil` leaves it to the authority.
    package let policy: String?

    package init(imprint: [UInt8], policy: String? = nil, random: some RandomSource) {
        var nonce = random.bytes(8)
        // A positive number of full length, so that it reads the same wherever it is written.
        nonce[0] = nonce[0] & 0x3F | 0x40
        self.imprint = imprint
        self.nonce = nonce
        self.policy = policy
    }

    /// As ``TimeStampToken/nonce`` has it.
    var nonceText: String { nonce.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

    /// `application/timestamp-query`.
    ///
    /// - Throws: ``TrustError`` `library`: the imprint or the policy is not one.
    package var der: [UInt8] {
        get throws(TrustError) {
            defer { OpenSSLErrors.clear() }
            guard imprint.count == SHA256.byteCount, let request = OpenSSLObject(TS_REQ_new(), free: { TS_REQ_free($0) }) else {
                throw OpenSSLErrors.take()
            }
            let bytes = request.with { request -> [UInt8] in
                guard fill(request) else { return [] }
                return DEREncoding.of { i2d_TS_REQ(request, $0) }
            }
            guard !bytes.isEmpty else { throw OpenSSLErrors.take() }
            return bytes
        }
    }

    private func fill(_ request: OpaquePointer) -> Bool {
        guard let message = TS_MSG_IMPRINT_new(), let algorithm = X509_ALGOR_new() else { return false }
        defer {
            TS_MSG_IMPRINT_free(message)
            X509_ALGOR_free(algorithm)
        }
        X509_ALGOR_set_md(algorithm, EVP_sha256())
        var digest = imprint
        guard TS_MSG_IMPRINT_set_algo(message, algorithm) == 1, TS_MSG_IMPRINT_set_msg(message, &digest, Int32(digest.count)) == 1,
            TS_REQ_set_version(request, 1) == 1, TS_REQ_set_msg_imprint(request, message) == 1, TS_REQ_set_cert_req(request, 1) == 1
        else { return false }
        guard let number = BN_bin2bn(nonce, Int32(nonce.count), nil) else { return false }
        defer { BN_free(number) }
        guard let integer = BN_to_ASN1_INTEGER(number, nil) else { return false }
        defer { ASN1_INTEGER_free(integer) }
        guard TS_REQ_set_nonce(request, integer) == 1 else { return false }
        guard let policy else { return true }
        guard let identifier = OBJ_txt2obj(policy, 1) else { return false }
        defer { ASN1_OBJECT_free(identifier) }
        return TS_REQ_set_policy_id(request, identifier) == 1
    }
}
