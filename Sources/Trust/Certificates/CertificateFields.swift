import COpenSSL
import ExchangeFormats

/// What ``Certificate`` reads once from OpenSSL's structure.
struct CertificateFields {
    let subject: String
    let issuer: String
    let serialNumber: String
    let notBefore: UTCInstant
    let notAfter: UTCInstant
    let uris: [String]
    let dnsNames: [String]
    let usage: CertificateUsage

    /// `nil` where an extension or a time cannot be read.
    init?(_ certificate: OpaquePointer) {
        // OpenSSL reads the extensions when it is first asked and remembers when one is broken.
        let flags = X509_get_extension_flags(certificate)
        guard flags & UInt32(EXFLAG_INVALID) == 0, let subject = Self.name(X509_get_subject_name(certificate)),
            let issuer = Self.name(X509_get_issuer_name(certificate)), let serial = Self.hexadecimal(X509_get0_serialNumber(certificate)),
            let notBefore = UTCInstant(asn1: X509_get0_notBefore(certificate)),
            let notAfter = UTCInstant(asn1: X509_get0_notAfter(certificate)),
            let names = Self.alternativeNames(certificate)
        else { return nil }
        self.subject = subject
        self.issuer = issuer
        serialNumber = serial
        self.notBefore = notBefore
        self.notAfter = notAfter
        (uris, dnsNames) = names
        let hasKeyUsage = flags & UInt32(EXFLAG_KUSAGE) != 0
        usage = CertificateUsage(
            isAuthority: flags & UInt32(EXFLAG_CA) != 0,
            keyUsage: CertificateUsage.KeyUsage(rawValue: hasKeyUsage ? X509_get_key_usage(certificate) : 0),
            keyUsageIsCritical: Self.isCritical(certificate, NID_key_usage), extendedKeyUsages: Self.extendedKeyUsages(certificate),
            extendedKeyUsageIsCritical: Self.isCritical(certificate, NID_ext_key_usage))
    }

    static func name(_ name: OpaquePointer?) -> String? {
        guard let name, let bytes = MemoryBIO.writing({ vartai_print_name($0, name) >= 0 }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    static func hexadecimal(_ number: UnsafePointer<ASN1_INTEGER>?) -> String? {
        guard let number, let bignum = ASN1_INTEGER_to_BN(number, nil) else { return nil }
        defer { BN_free(bignum) }
        guard let text = BN_bn2hex(bignum) else { return nil }
        defer { CRYPTO_free(text, #fileID, Int32(#line)) }
        return String(cString: text).lowercased()
    }

    private static func alternativeNames(_ certificate: OpaquePointer) -> (uris: [String], dnsNames: [String])? {
        // -1: the extension is absent; -2: it occurs twice; otherwise it is there, and a missing result means that it is broken.
        var critical: Int32 = 0
        guard let raw = X509_get_ext_d2i(certificate, NID_subject_alt_name, &critical, nil) else { return critical == -1 ? ([], []) : nil }
        let names = OpaquePointer(raw)
        defer { GENERAL_NAMES_free(names) }
        var uris: [String] = []
        var dnsNames: [String] = []
        for index in 0..<vartai_general_names_count(names) {
            guard let text = vartai_general_name_text(names, index) else { continue }
            let bytes = UnsafeBufferPointer(start: ASN1_STRING_get0_data(text), count: Int(ASN1_STRING_length(text)))
            // IA5String: a byte of zero inside a name has fooled other verifiers.
            guard bytes.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
            let name = String(decoding: bytes, as: UTF8.self)
            if vartai_general_name_type(names, index) == GEN_URI { uris.append(name) } else { dnsNames.append(name) }
        }
        return (uris, dnsNames)
    }

    private static func isCritical(_ certificate: OpaquePointer, _ identifier: Int32) -> Bool {
        let index = X509_get_ext_by_NID(certificate, identifier, -1)
        guard index >= 0, let found = X509_get_ext(certificate, index) else { return false }
        return X509_EXTENSION_get_critical(found) == 1
    }

    private static func extendedKeyUsages(_ certificate: OpaquePointer) -> [String]? {
        guard let raw = X509_get_ext_d2i(certificate, NID_ext_key_usage, nil, nil) else { return nil }
        let usage = OpaquePointer(raw)
        defer { EXTENDED_KEY_USAGE_free(usage) }
        return (0..<vartai_eku_count(usage)).map { index in
            var text = [CChar](repeating: 0, count: 128)
            let count = OBJ_obj2txt(&text, Int32(text.count), vartai_eku_at(usage, index), 1)
            return String(decoding: text.prefix(Int(max(0, count))).map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }
}
