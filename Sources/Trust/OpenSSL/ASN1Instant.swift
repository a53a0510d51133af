import COpenSSL
import ExchangeFormats

/// An instant as certificates have it, lent for one call.
enum ASN1Instant {
    static func with(_ instant: UTCInstant, _ body: (UnsafeMutablePointer<ASN1_TIME>) -> Bool) -> Bool {
        guard let time = ASN1_TIME_adj(nil, instant.wholeSeconds, 0, 0) else { return false }
        defer { ASN1_STRING_free(time) }
        return body(time)
    }
}
