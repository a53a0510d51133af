import COpenSSL
package import ExchangeFormats
package import Foundation

/// A certificate revocation list (RFC 5280 §5) as it was read. Its signature is checked when a path is verified with it.
package struct RevocationList: Sendable {
    /// A certificate that it names.
    package struct Entry: Sendable, Hashable {
        /// Lower-case hexadecimal digits.
        package let serialNumber: String
        package let revokedAt: UTCInstant
        /// When the key is known or suspected to have been compromised (§5.3.2), which may be long before anybody noticed.
        package let invalidityDate: UTCInstant?

        package init(serialNumber: String, revokedAt: UTCInstant, invalidityDate: UTCInstant? = nil) {
            self.serialNumber = serialNumber
            self.revokedAt = revokedAt
            self.invalidityDate = invalidityDate
        }

        init?(_ entry: OpaquePointer) {
            guard let serial = CertificateFields.hexadecimal(X509_REVOKED_get0_serialNumber(entry)),
                let date = UTCInstant(asn1: X509_REVOKED_get0_revocationDate(entry))
            else { return nil }
            self.init(
                serialNumber: serial, revokedAt: date,
                invalidityDate: UTCInstant(takingASN1: X509_REVOKED_get_ext_d2i(entry, NID_invalidity_date, nil, nil)))
        }

        /// From when on nothing of the key is to be trusted that still can be held.
        package var doubtfulSince: UTCInstant { min(revokedAt, invalidityDate ?? revokedAt) }
    }

    package let der: [UInt8]
    /// RFC 2253, UTF-8.
    package let issuer: String
    /// When it was made.
    package let thisUpdate: UTCInstant
    /// From this second on it says nothing any more.
    package let nextUpdate: UTCInstant
    /// What is common to the lists of which a newer replaces an older: issuer, its key, and the part of its certificates that is covered.
    let line: [[UInt8]]
    /// SHA-256 that stands for the line in names of files.
    package var lineDigest: [UInt8] { SHA256.hash(line.flatMap { SHA256.hash($0) }) }
    /// The longest list that is read.
    package static let maximumBytes = PublicFile.limit
    let object: OpenSSLObject

    /// - Throws: ``TrustError`` `revocationListMalformed`, also for a delta, and for a list without end (RFC 5280 §5.1.2.5 requires one).
    package init(der: [UInt8]) throws(TrustError) {
        defer { OpenSSLErrors.clear() }
        guard der.count <= PublicFile.limit else { throw .revocationListMalformed }
        let pointer = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            var start = buffer.baseAddress
            guard let list = d2i_X509_CRL(nil, &start, buffer.count) else { return nil }
            guard start == buffer.baseAddress?.advanced(by: buffer.count) else {
                X509_CRL_free(list)
                return nil
            }
            return list
        }
        guard let object = OpenSSLObject(pointer, free: { X509_CRL_free($0) }) else { throw .revocationListMalformed }
        let fields = object.with { list -> (String, UTCInstant, UTCInstant, [[UInt8]])? in
            guard let issuer = CertificateFields.name(X509_CRL_get_issuer(list)), let thisUpdate = UTCInstant(asn1: X509_CRL_get0_lastUpdate(list)),
                let nextUpdate = UTCInstant(asn1: X509_CRL_get0_nextUpdate(list)), X509_CRL_get_ext_by_NID(list, NID_delta_crl, -1) < 0
            else { return nil }
            let line = [
                Self.encodedName(X509_CRL_get_issuer(list)), Self.encodedExtension(list, NID_authority_key_identifier),
                Self.encodedExtension(list, NID_issuing_distribution_point),
            ]
            return (issuer, thisUpdate, nextUpdate, line)
        }
        guard let fields else { throw .revocationListMalformed }
        (issuer, thisUpdate, nextUpdate, line) = fields
        self.object = object
        self.der = der
    }

    /// The lists of a PEM text, or the one list in DER.
    ///
    /// - Throws: ``TrustError`` `revocationListMalformed`; also where there is none.
    package static func lists(_ bytes: [UInt8]) throws(TrustError) -> [RevocationList] {
        if bytes.first == 0x30 { return [try RevocationList(der: bytes)] }
        guard let blocks = PEMText.blocks(bytes, labels: ["X509 CRL"]), !blocks.isEmpty else { throw .revocationListMalformed }
        var lists: [RevocationList] = []
        for der in blocks { lists.append(try RevocationList(der: der)) }
        return lists
    }

    /// Reads a file with one list in DER, or any number in PEM.
    ///
    /// - Throws: ``TrustError`` `fileUnusable`, `revocationListMalformed`.
    package static func lists(contentsOf url: URL) throws(TrustError) -> [RevocationList] {
        try lists(PublicFile.read(url))
    }

    /// Of every line of lists the newest: it knows most, also about earlier instants.
    package static func newest(_ lists: [RevocationList]) -> [RevocationList] {
        Dictionary(lists.map { ($0.line, $0) }, uniquingKeysWith: { $0.isOlder(than: $1) ? $1 : $0 }).values
            .sorted { ($0.issuer, $0.thisUpdate) < ($1.issuer, $1.thisUpdate) }
    }

    /// Whether the other list of the same line replaces this one: made later, or in the same second with a higher number.
    package func isOlder(than other: RevocationList) -> Bool {
        line == other.line && (thisUpdate, number ?? 0) < (other.thisUpdate, other.number ?? 0)
    }

    /// Whether the authority's key made this list's signature, and its certificate lets it.
    package func isSigned(by authority: Certificate) -> Bool {
        guard authority.usage.isAuthority, authority.usage.keyUsage.contains(.crlSign) else { return false }
        defer { OpenSSLErrors.clear() }
        return object.with { list in
            authority.object.with { authority in
                guard X509_NAME_cmp(X509_get_subject_name(authority), X509_CRL_get_issuer(list)) == 0, let key = X509_get0_pubkey(authority) else {
                    return false
                }
                return X509_CRL_verify(list, key) == 1
            }
        }
    }

    /// What it says of a certificate; `nil` where it does not name it, or is another issuer's.
    package func entry(for certificate: Certificate) -> Entry? { certificate.object.with(revocation) }

    package var entries: [Entry] {
        object.with { list in
            (0..<vartai_crl_count(list)).compactMap { vartai_crl_at(list, $0).flatMap(Entry.init) }
        }
    }

    func revocation(of certificate: OpaquePointer) -> Entry? {
        object.with { list in
            guard X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(certificate)) == 0 else { return nil }
            var entry: OpaquePointer?
            guard X509_CRL_get0_by_cert(list, &entry, certificate) == 1, let entry else { return nil }
            return Entry(entry)
        }
    }

    func isFrom(issuerOf certificate: OpaquePointer) -> Bool {
        object.with { X509_NAME_cmp(X509_CRL_get_issuer($0), X509_get_issuer_name(certificate)) == 0 }
    }

    /// The list's number (§5.2.3); `nil` where it has none that fits.
    package var number: Int? {
        object.with { list in
            guard let raw = X509_CRL_get_ext_d2i(list, NID_crl_number, nil, nil) else { return nil }
            let value = raw.assumingMemoryBound(to: ASN1_INTEGER.self)
            defer { ASN1_INTEGER_free(value) }
            var number: Int64 = 0
            return ASN1_INTEGER_get_int64(&number, value) == 1 ? Int(number) : nil
        }
    }

    package var pem: String { PEMText.encode(der, label: "X509 CRL") }

    private static func encodedName(_ name: OpaquePointer?) -> [UInt8] {
        var start: UnsafePointer<UInt8>?
        var count = 0
        guard let name, X509_NAME_get0_der(name, &start, &count) == 1 else { return [] }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }

    private static func encodedExtension(_ list: OpaquePointer, _ identifier: Int32) -> [UInt8] {
        let index = X509_CRL_get_ext_by_NID(list, identifier, -1)
        guard index >= 0, let data = X509_EXTENSION_get_data(X509_CRL_get_ext(list, index)) else { return [] }
        return Array(UnsafeBufferPointer(start: ASN1_STRING_get0_data(data), count: Int(ASN1_STRING_length(data))))
    }
}
