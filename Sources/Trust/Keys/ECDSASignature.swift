import COpenSSL

/// Between the two forms of an ECDSA signature: r ‖ s of fixed length, as JOSE has it (RFC 7518 §3.4), and DER, as OpenSSL has it (RFC 3279 §2.2.3).
enum ECDSASignature {
    /// `nil` where OpenSSL finds no memory.
    static func der(fromFixed signature: [UInt8]) -> [UInt8]? {
        let half = signature.count / 2
        guard let pair = ECDSA_SIG_new() else { return nil }
        defer { ECDSA_SIG_free(pair) }
        let (r, s) = signature.withUnsafeBufferPointer { buffer in
            (BN_bin2bn(buffer.baseAddress, Int32(half), nil), BN_bin2bn(buffer.baseAddress?.advanced(by: half), Int32(half), nil))
        }
        guard let r, let s, ECDSA_SIG_set0(pair, r, s) == 1 else {
            BN_free(r)
            BN_free(s)
            return nil
        }
        let der = DEREncoding.of { i2d_ECDSA_SIG(pair, $0) }
        return der.isEmpty ? nil : der
    }

    /// `nil` where the DER is no signature or its numbers are longer than half of `count` bytes.
    static func fixed(fromDER der: ArraySlice<UInt8>, count: Int) -> [UInt8]? {
        let pair = der.withUnsafeBufferPointer { buffer in
            var start = buffer.baseAddress
            return d2i_ECDSA_SIG(nil, &start, buffer.count)
        }
        guard let pair else { return nil }
        defer { ECDSA_SIG_free(pair) }
        let half = Int32(count / 2)
        var output = [UInt8](repeating: 0, count: count)
        let written = output.withUnsafeMutableBufferPointer { buffer in
            BN_bn2binpad(ECDSA_SIG_get0_r(pair), buffer.baseAddress, half) == half
                && BN_bn2binpad(ECDSA_SIG_get0_s(pair), buffer.baseAddress?.advanced(by: Int(half)), half) == half
        }
        return written ? output : nil
    }
}
