import COpenSSL
import ExchangeFormats

extension UTCInstant {
    /// Reads UTCTime or GeneralizedTime (RFC 5280 §4.1.2.5); `nil` for what is neither.
    init?(asn1 time: UnsafePointer<ASN1_TIME>?) {
        var broken = tm()
        guard let time, ASN1_TIME_to_tm(time, &broken) == 1,
            let date = CalendarDate(year: Int(broken.tm_year) + 1900, month: Int(broken.tm_mon) + 1, day: Int(broken.tm_mday))
        else { return nil }
        let inDay = Int64(broken.tm_hour) * 3600 + Int64(broken.tm_min) * 60 + Int64(broken.tm_sec)
        self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 + inDay)
    }

    /// Reads a time that OpenSSL made for the caller, and frees it.
    init?(takingASN1 raw: UnsafeMutableRawPointer?) {
        guard let time = raw?.assumingMemoryBound(to: ASN1_TIME.self) else { return nil }
        defer { ASN1_STRING_free(time) }
        self.init(asn1: time)
    }

    /// Seconds since 1970-01-01T00:00:00Z, the fraction cut off towards the past: certificates know whole seconds.
    var wholeSeconds: Int { Int((Double(milliseconds) / 1000).rounded(.down)) }
}
