import COpenSSL
import ExchangeFormats

/// A token as OpenSSL holds it. Read by several threads, written by none.
final class OpenSSLToken: @unchecked Sendable {
    struct Fields {
        let genTime: UTCInstant
        let accuracy: Duration?
        let serialNumber: String
        let policy: String
        let imprint: [UInt8]
        let algorithm: TimeStampToken.Algorithm
        let nonce: String?
    }

    /// More than any chain has.
    private static let maximumCertificates = 8

    private let pointer: UnsafeMutablePointer<PKCS7>
    let certificates: [Certificate]

    /// `nil` for anything but the exact DER of a signature with one signer.
    init?(_ der: [UInt8]) {
        let pointer = der.withUnsafeBufferPointer { buffer -> UnsafeMutablePointer<PKCS7>? in
            var start = buffer.baseAddress
            return d2i_PKCS7(nil, &start, buffer.count)
        }
        guard let pointer else { return nil }
        var parts = vartai_token_parts()
        guard DEREncoding.of({ i2d_PKCS7(pointer, $0) }) == der, vartai_token_take_apart(pointer, &parts) == 1,
            let certificates = Self.certificates(parts)
        else {
            PKCS7_free(pointer)
            return nil
        }
        self.pointer = pointer
        self.certificates = certificates
    }

    deinit { PKCS7_free(pointer) }

    func with<Result>(_ body: (UnsafeMutablePointer<PKCS7>) -> Result) -> Result {
        defer { withExtendedLifetime(self) {} }
        return body(pointer)
    }

    private static func certificates(_ parts: vartai_token_parts) -> [Certificate]? {
        guard let stack = parts.certificates else { return [] }
        let count = vartai_x509_stack_count(stack)
        guard count <= maximumCertificates else { return nil }
        var result: [Certificate] = []
        for index in 0..<count {
            guard let found = vartai_x509_stack_at(stack, index),
                let certificate = try? Certificate(der: DEREncoding.of({ i2d_X509(found, $0) }))
            else { return nil }
            result.append(certificate)
        }
        return result
    }

    /// The certificate that the signer's issuer and serial number name, byte for byte: OpenSSL compares names without regard to case.
    var signer: Certificate? {
        with { token in
            var parts = vartai_token_parts()
            guard vartai_token_take_apart(token, &parts) == 1, let named = parts.signer?.pointee else { return nil }
            return certificates.first { certificate in
                certificate.object.with { certificate in
                    Self.encoded(X509_get_issuer_name(certificate)) == Self.encoded(named.issuer)
                        && ASN1_INTEGER_cmp(X509_get0_serialNumber(certificate), named.serial) == 0
                }
            }
        }
    }

    private static func encoded(_ name: OpaquePointer?) -> [UInt8]? {
        var start: UnsafePointer<UInt8>?
        var count = 0
        guard let name, X509_NAME_get0_der(name, &start, &count) == 1 else { return nil }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    // MARK: TSTInfo

    func fields() -> Fields? {
        with { token in
            guard let information = PKCS7_to_TS_TST_INFO(token) else { return nil }
            defer { TS_TST_INFO_free(information) }
            guard TS_TST_INFO_get_version(information) == 1, let imprint = TS_TST_INFO_get_msg_imprint(information),
                let algorithm = TS_MSG_IMPRINT_get_algo(imprint), let digest = Self.digest(algorithm),
                let bytes = TS_MSG_IMPRINT_get_msg(imprint), let genTime = Self.instant(TS_TST_INFO_get_time(information)),
                let serial = CertificateFields.hexadecimal(TS_TST_INFO_get_serial(information)),
                let policy = Self.identifier(TS_TST_INFO_get_policy_id(information))
            else { return nil }
            let value = Self.bytes(bytes)
            guard value.count == digest.byteCount else { return nil }
            let nonce = TS_TST_INFO_get_nonce(information)
            return Fields(
                genTime: genTime, accuracy: Self.accuracy(TS_TST_INFO_get_accuracy(information)), serialNumber: serial, policy: policy,
                imprint: value, algorithm: digest, nonce: nonce.flatMap { CertificateFields.hexadecimal($0) })
        }
    }

    static func digest(_ algorithm: UnsafePointer<X509_ALGOR>) -> TimeStampToken.Algorithm? {
        var object: OpaquePointer?
        var kind: Int32 = 0
        X509_ALGOR_get0(&object, &kind, nil, algorithm)
        guard kind == V_ASN1_NULL || kind == V_ASN1_UNDEF else { return nil }
        return identifier(object).flatMap(TimeStampToken.Algorithm.init(rawValue:))
    }

    static func identifier(_ object: OpaquePointer?) -> String? {
        guard let object else { return nil }
        var text = [CChar](repeating: 0, count: 128)
        let count = Int(OBJ_obj2txt(&text, Int32(text.count), object, 1))
        guard count > 0, count < text.count else { return nil }
        return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func bytes(_ string: UnsafePointer<ASN1_STRING>) -> [UInt8] {
        Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(string), count: Int(ASN1_STRING_length(string))))
    }

    /// GeneralizedTime as RFC 3161 §2.4.2 restricts it: `YYYYMMDDhhmmss[.s…]Z`, no zeros at the end of the fraction. Digits past the third are cut.
    private static func instant(_ time: UnsafePointer<ASN1_GENERALIZEDTIME>?) -> UTCInstant? {
        guard let time, let text = String(validating: bytes(UnsafePointer(time)), as: UTF8.self), text.hasSuffix("Z") else { return nil }
        let halves = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, halves[0].utf8.count == 14, halves[0].utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        var fraction = ""
        if halves.count == 2 {
            guard (1...9).contains(halves[1].utf8.count), halves[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }), !halves[1].hasSuffix("0") else {
                return nil
            }
            fraction = "." + halves[1]
        }
        let digits = Array(halves[0])
        func part(_ range: Range<Int>) -> String { String(digits[range]) }
        return UTCInstant(
            rfc3339: "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))\(fraction)Z")
    }

    private static func accuracy(_ accuracy: OpaquePointer?) -> Duration? {
        guard let accuracy else { return nil }
        func number(_ integer: UnsafePointer<ASN1_INTEGER>?) -> Int {
            guard let integer else { return 0 }
            return min(max(ASN1_INTEGER_get(integer), 0), 1_000_000)
        }
        return .seconds(number(TS_ACCURACY_get_seconds(accuracy))) + .milliseconds(number(TS_ACCURACY_get_millis(accuracy)))
            + .microseconds(number(TS_ACCURACY_get_micros(accuracy)))
    }
}

extension TimeStampToken.Algorithm {
    var byteCount: Int {
        switch self {
        case .sha256: 32
        case .sha384: 48
        case .sha512: 64
        }
    }

    package func digest(_ bytes: [UInt8]) -> [UInt8] {
        let algorithm =
            switch self {
            case .sha256: EVP_sha256()
            case .sha384: EVP_sha384()
            case .sha512: EVP_sha512()
            }
        return [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, count in
            let done = bytes.withUnsafeBufferPointer { EVP_Digest($0.baseAddress, $0.count, buffer.baseAddress, nil, algorithm, nil) }
            OpenSSLErrors.require(done == 1, "EVP_Digest")
            count = byteCount
        }
    }
}
