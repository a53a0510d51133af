import COpenSSL
package import ExchangeFormats

/// A time-stamp token (RFC 3161 §2.4.2) as it was read: a CMS signature over a TSTInfo. Nothing of it is believed before a ``TimeStampVerifier``
/// has said so.
///
/// Only one form is read: DER, exactly as OpenSSL would write the same content again. What a CMS signature does not cover is then checked
/// piece by piece by the verifier, so that no byte of a token can be changed unnoticed.
package struct TimeStampToken: Sendable {
    package enum Algorithm: String, Sendable, Hashable, CaseIterable {
        case sha256 = "2.16.840.1.101.3.4.2.1"
        case sha384 = "2.16.840.1.101.3.4.2.2"
        case sha512 = "2.16.840.1.101.3.4.2.3"
    }

    package let der: [UInt8]
    /// When the authority says that it saw the digest.
    package let genTime: UTCInstant
    /// By how much ``genTime`` may be wrong; `nil` where the authority does not say.
    package let accuracy: Duration?
    /// Lower-case hexadecimal digits.
    package let serialNumber: String
    /// In dotted form.
    package let policy: String
    package let imprint: [UInt8]
    package let imprintAlgorithm: Algorithm
    /// Lower-case hexadecimal digits; `nil` where the request had none.
    package let nonce: String?
    let object: OpenSSLToken

    /// - Throws: ``TimeStampFailure`` `tokenMalformed`.
    package init(der: [UInt8]) throws(TimeStampFailure) {
        defer { OpenSSLErrors.clear() }
        guard der.count <= TimeStampResponse.maximumBytes, let token = OpenSSLToken(der), let fields = token.fields() else {
            throw .tokenMalformed
        }
        self.der = der
        object = token
        genTime = fields.genTime
        accuracy = fields.accuracy
        serialNumber = fields.serialNumber
        policy = fields.policy
        imprint = fields.imprint
        imprintAlgorithm = fields.algorithm
        nonce = fields.nonce
    }

    /// SHA-256 of the token: what a later stamp that renews it is over (RFC 4998 §5.2).
    package var digest: [UInt8] { SHA256.hash(der) }

    /// Certificates that came in the token, the authority's own among them.
    package var certificates: [Certificate] { object.certificates }

    /// The authority's certificate, as the token names it; `nil` where it is not in it.
    package var signer: Certificate? { object.signer }
}

extension TimeStampToken: Hashable {
    package static func == (a: Self, b: Self) -> Bool { a.der == b.der }
    package func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
