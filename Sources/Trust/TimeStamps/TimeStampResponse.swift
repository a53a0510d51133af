import COpenSSL

/// An authority's answer (RFC 3161 §2.4.2), `application/timestamp-reply`.
package enum TimeStampResponse {
    /// A token with its authority's chain takes 2 to 8 KB.
    package static let maximumBytes = 64 * 1024

    /// The token of an answer that grants one.
    ///
    /// - Throws: ``TimeStampFailure`` `responseMalformed`, `refused`, `tokenMalformed`.
    package static func token(_ der: [UInt8]) throws(TimeStampFailure) -> TimeStampToken {
        defer { OpenSSLErrors.clear() }
        guard der.count <= maximumBytes else { throw .responseMalformed }
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let response = d2i_TS_RESP(nil, &start, buffer.count) else { return nil }
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                TS_RESP_free(response)
                return nil
            }
            return response
        }
        guard let object = OpenSSLObject(pointer, free: { TS_RESP_free($0) }) else { throw .responseMalformed }
        let (status, reasons, token) = object.with { response -> (Int, [String], [UInt8]) in
            let information = TS_RESP_get_status_info(response)
            let status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(information))
            let bits = TS_STATUS_INFO_get0_failure_info(information)
            let reasons = failures.filter { ASN1_BIT_STRING_get_bit(bits, $0.bit) == 1 }.map(\.name)
            guard let token = TS_RESP_get_token(response) else { return (status, reasons, []) }
            return (status, reasons, DEREncoding.of { i2d_PKCS7(token, $0) })
        }
        // granted, grantedWithMods.
        guard status == 0 || status == 1 else { throw .refused(status: status, reasons: reasons) }
        guard !token.isEmpty else { throw .responseMalformed }
        return try TimeStampToken(der: token)
    }

    /// PKIFailureInfo.
    private static let failures: [(bit: Int32, name: String)] = [
        (0, "badAlg"), (2, "badRequest"), (5, "badDataFormat"), (14, "timeNotAvailable"), (15, "unacceptedPolicy"), (16, "unacceptedExtension"),
        (17, "addInfoNotAvailable"), (25, "systemFailure"),
    ]
}
