package import ExchangeFormats

/// By when a recipient has to have answered in substance: taken a referral on, or declined it. A receipt is no answer.
///
/// Source: `domain/corrections.md` §1, item 7: emergency 30 minutes, urgent 4 hours, normal one working day, then an on-call number.
package enum AnswerPolicy {
    /// Formats that are answered, whether or not their sender set a deadline.
    package static let formats: Set = ["THB-230"]

    /// What no agreement makes longer.
    package static let usual = AcknowledgementDeadline(emergency: 30, urgent: 4 * 60, normal: 1)

    /// - Parameters:
    ///   - agreed: of the line that allows the message; it may ask for an answer sooner, or of other formats.
    ///   - acceptedAt: when the gateway took the message: what a sender claims does not count.
    /// - Returns: what the sender asked for where that is sooner; `nil` where nobody waits for an answer.
    package static func due(_ manifest: Manifest, agreed: AcknowledgementDeadline?, acceptedAt: UTCInstant) -> UTCInstant? {
        let due = deadline(of: manifest.formatID, agreed: agreed)?.due(manifest.priority, acceptedAt: acceptedAt)
        guard let acceptBy = manifest.acceptBy.map({ max($0, acceptedAt) }) else { return due }
        return due.map { min($0, acceptBy) } ?? acceptBy
    }

    /// What holds for a format on a line: of what is usual and what is agreed, the sooner.
    ///
    /// - Returns: `nil` where nobody waits for an answer.
    package static func deadline(of formatID: String, agreed: AcknowledgementDeadline?) -> AcknowledgementDeadline? {
        guard formats.contains(formatID) else { return agreed }
        guard let agreed else { return usual }
        func sooner(_ one: Int?, _ other: Int?) -> Int? { [one, other].compactMap { $0 }.min() }
        return AcknowledgementDeadline(
            emergency: sooner(usual.emergency, agreed.emergency), urgent: sooner(usual.urgent, agreed.urgent),
            normal: sooner(usual.normal, agreed.normal))
    }
}
