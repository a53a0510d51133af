import COpenSSL

extension Certificate {
    /// Where lists of its issuer lie: the URIs of its distribution points (RFC 5280 §4.2.1.13).
    package var revocationListAddresses: [String] {
        object.with { certificate in
            guard let raw = X509_get_ext_d2i(certificate, NID_crl_distribution_points, nil, nil) else { return [] }
            let points = OpaquePointer(raw)
            defer { vartai_dist_points_free(points) }
            return (0..<vartai_dist_points_count(points)).flatMap { index -> [String] in
                guard let names = vartai_dist_point_names(points, index) else { return [] }
                return (0..<vartai_general_names_count(names)).compactMap { index in
                    guard vartai_general_name_type(names, index) == GEN_URI, let text = vartai_general_name_text(names, index) else { return nil }
                    let bytes = UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text)))
                    return bytes.allSatisfy { (0x21...0x7E).contains($0) } ? String(decoding: bytes, as: UTF8.self) : nil
                }
            }
        }
    }

    /// Responders that can be asked about it: `id-ad-ocsp` of its authority information access (§4.2.2.1).
    package var responderAddresses: [String] {
        object.with { certificate in
            guard let strings = vartai_ocsp_addresses(certificate) else { return [] }
            defer { vartai_strings_free(strings) }
            return (0..<vartai_strings_count(strings)).compactMap { index in vartai_strings_at(strings, index).map { String(cString: $0) } }
        }
    }
}
