/// What is known of a message's signature. Whoever verified it says so: the library itself believes nothing.
public struct RenderedVerdict: Sendable, Hashable {
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case verified
        /// Nobody has looked.
        case notChecked
        /// It was looked at, and it does not hold.
        case failed
        /// There is none: a body alone.
        case unsigned
        /// What came is no message at all.
        case unreadable
    }

    /// Why the signer's certificate was judged at the instant that it was judged at.
    public enum Basis: String, Sendable, Hashable, CaseIterable {
        /// A desk verified it when the message came.
        case arrival
        /// The gateway attests when it accepted the message.
        case acceptance
        /// Somebody named the instant.
        case given
        case now
    }

    public let outcome: Outcome
    public let sentence: BilingualText
    /// Who signed and when it was judged; why it does not hold.
    public let rows: [RenderedRow]

    /// - Parameters:
    ///   - signer: the endpoint that the certificate names.
    ///   - claimedAt: when the signer says that it signed.
    ///   - certificate: the SHA-256 of the signer's certificate, in hexadecimal.
    public static func verified(
        signer: String, judgedAt: UTCInstant, basis: Basis, claimedAt: UTCInstant? = nil, certificate: String? = nil
    ) -> RenderedVerdict {
        let sentence = basis == .arrival ? RenderingWords.verifiedOnArrival : RenderingWords.verified
        var rows = [row(RenderingWords.signer, .identifier(VisibleText(signer)))]
        if let claimedAt { rows.append(row(RenderingWords.claimedAt, .instant(claimedAt))) }
        rows.append(row(basis == .arrival ? RenderingWords.arrivedAt : RenderingWords.judgedAt, .instant(judgedAt)))
        if let words = RenderingWords.basis(basis) { rows.append(row(RenderingWords.judgedBy, .words(words))) }
        if let certificate { rows.append(row(RenderingWords.certificate, .identifier(VisibleText(certificate)))) }
        return RenderedVerdict(outcome: .verified, sentence: sentence, rows: rows)
    }

    public static let notChecked = RenderedVerdict(outcome: .notChecked, sentence: RenderingWords.notChecked, rows: [])

    public static let unsigned = RenderedVerdict(outcome: .unsigned, sentence: RenderingWords.unsigned, rows: [])

    /// - Parameter redaction: what the message itself put into the reason is not shown where identities are not.
    public static func failed(_ problem: Problem, _ redaction: Redaction = .full) -> RenderedVerdict {
        RenderedVerdict(outcome: .failed, sentence: RenderingWords.failed, rows: [row(RenderingWords.why, .words(reason(problem, redaction)))])
    }

    public static func unreadable(_ problem: Problem, _ redaction: Redaction = .full) -> RenderedVerdict {
        RenderedVerdict(
            outcome: .unreadable, sentence: RenderingWords.unreadable, rows: [row(RenderingWords.why, .words(reason(problem, redaction)))])
    }

    private static func reason(_ problem: Problem, _ redaction: Redaction) -> BilingualText {
        let arguments = problem.arguments.compactMapValues { argument -> ProblemArgument? in
            guard case .text(let text) = argument else { return argument }
            return redaction == .full ? .text(text.printable) : nil
        }
        func sentence(_ language: Language) -> String {
            "\(problem.code.rawValue): \(ErrorCatalogue.message(problem.code, arguments, language))"
        }
        return BilingualText(lt: sentence(.lt), en: sentence(.en))
    }

    private static func row(_ label: BilingualText, _ value: RenderedValue) -> RenderedRow {
        RenderedRow(label: label, content: .values([value]), pointer: .root, isKnown: true)
    }
}
