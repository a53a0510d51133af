package import ExchangeFormats

/// By when a recipient has to have answered in substance: taken a referral on, or declined it. A receipt is no answer.
///
/// Source: `domain/corrections.md` §1, item 7: emergency 30 minutes, urgent 4 hours, normal one working day, then an on-call number.
package enum AnswerPolicy {
    /// Formats that are answered, whether or not their sender set a deadline.
    package static let formats: Set = ["THB-230"]

    /// - Parameter acceptedAt: when the gateway took the message: what a sender claims does not count.
    /// - Returns: `nil` where nobody waits for an answer.
    package static func due(_ manifest: Manifest, acceptedAt: UTCInstant) -> UTCInstant? {
        if let acceptBy = manifest.acceptBy { return max(acceptBy, acceptedAt) }
        guard formats.contains(manifest.formatID) else { return nil }
        switch manifest.priority {
        case .emergency: return acceptedAt.adding(.seconds(30 * 60))
        case .urgent: return acceptedAt.adding(.seconds(4 * 3600))
        case .normal: return WorkingDays.next(after: acceptedAt)
        }
    }
}
