import COpenSSL
package import ExchangeFormats
package import Foundation

/// An X.509 certificate (RFC 5280) as it was read. Nothing in it is believed before a ``CertificatePathVerifier`` has said so.
///
/// A class, because it is passed on with every message and never changes.
package final class Certificate: Sendable {
    /// The exact bytes.
    package let der: [UInt8]
    /// SHA-256 of ``der``.
    package let fingerprint: [UInt8]
    /// RFC 2253, UTF-8. For people; decides nothing.
    package let subject: String
    package let issuer: String
    /// Lower-case hexadecimal digits, an even number of them.
    package let serialNumber: String
    /// The first second of its validity.
    package let notBefore: UTCInstant
    /// The end of its validity: from this second on it is expired.
    package let notAfter: UTCInstant
    /// The URIs of the subject alternative name.
    package let uris: [String]
    /// The DNS names of the subject alternative name.
    package let dnsNames: [String]
    package let usage: CertificateUsage
    let object: OpenSSLObject
    /// `nil` where its key is of no ``KeyKind``.
    private let key: VerificationKey?

    /// The longest certificate that is read.
    static let maximumBytes = 16 * 1024

    /// - Throws: ``TrustError`` `certificateMalformed`, also for anything after the certificate.
    package convenience init(der: [UInt8]) throws(TrustError) {
        try self.init(der: der, fingerprint: SHA256.hash(der))
    }

    /// - Parameter fingerprint: SHA-256 of `der`, where it is known already.
    init(der: [UInt8], fingerprint: [UInt8]) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        guard der.count <= Self.maximumBytes else { throw .certificateMalformed }
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let certificate = d2i_X509(nil, &start, buffer.count) else { return nil }
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                X509_free(certificate)
                return nil
            }
            return certificate
        }
        guard let object = OpenSSLObject(pointer, free: { X509_free($0) }) else { throw .certificateMalformed }
        self.object = object
        self.der = der
        self.fingerprint = fingerprint
        let fields = object.with(CertificateFields.init)
        guard let fields else { throw .certificateMalformed }
        subject = fields.subject
        issuer = fields.issuer
        serialNumber = fields.serialNumber
        notBefore = fields.notBefore
        notAfter = fields.notAfter
        uris = fields.uris
        dnsNames = fields.dnsNames
        usage = fields.usage
        key = OpenSSLObject(object.with { X509_get_pubkey($0) }, free: { EVP_PKEY_free($0) }).flatMap { try? VerificationKey($0) }
    }

    /// - Throws: ``TrustError`` `keyKindRefused`.
    package var verificationKey: VerificationKey {
        get throws(TrustError) {
            guard let key else { throw .keyKindRefused }
            return key
        }
    }

    /// Whom it is for in the exchange; `nil` where none or more than one of its URIs says so.
    package func certifiedSubject(exchange: String) -> CertifiedSubject? {
        let subjects = uris.compactMap { CertifiedSubject(urn: $0, exchange: exchange) }
        return subjects.count == 1 ? subjects.first : nil
    }

    /// The endpoint it is for; `nil` where it is for something else.
    package func endpointID(exchange: String) -> String? {
        if case .endpoint(let id) = certifiedSubject(exchange: exchange) { id } else { nil }
    }

    /// PEM (RFC 7468 §5).
    package var pem: String { PEMText.encode(der, label: "CERTIFICATE") }
}

extension Certificate: Hashable {
    package static func == (a: Certificate, b: Certificate) -> Bool { a.fingerprint == b.fingerprint }
    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

extension Certificate {
    /// The certificates of a PEM text in their order. Text between them is skipped (RFC 7468 §2), other PEM blocks too.
    ///
    /// - Throws: ``TrustError`` `certificateMalformed`, `certificateMissing`.
    package static func bundle(pem: [UInt8]) throws(TrustError) -> [Certificate] {
        guard let blocks = PEMText.blocks(pem, labels: ["CERTIFICATE"]) else { throw .certificateMalformed }
        var certificates: [Certificate] = []
        for der in blocks { certificates.append(try Certificate(der: der)) }
        guard !certificates.isEmpty else { throw .certificateMissing }
        return certificates
    }

    /// Reads a file of certificates in PEM.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `certificateMalformed`, `certificateMissing`.
    package static func bundle(contentsOf url: URL) throws(TrustError) -> [Certificate] {
        try bundle(pem: PublicFile.read(url))
    }
}

extension Certificate {
    /// Whether the issuer's key made this certificate's signature. No verdict on either.
    package func isSigned(by issuer: Certificate) -> Bool {
        defer { OpenSSLErrors.clear() }
        return object.with { certificate in
            issuer.object.with { issuer in
                guard let key = X509_get0_pubkey(issuer), X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(certificate)) == 0 else {
                    return false
                }
                return X509_verify(certificate, key) == 1
            }
        }
    }
}
