import ExchangeFormats
import Trust

extension Verification {
    /// What the stamps of a message prove: those in files, and those over its own signature.
    func stampFindings(_ message: UnverifiedMessage, _ signatures: SignatureVerifier) -> [VerificationReport.StampFinding] {
        guard let stamping else { return [] }
        let verifier = BatchStampVerifier(signatures: signatures, stamps: stamping)
        var findings: [VerificationReport.StampFinding] = []
        for (file, stamp) in stamps {
            do throws(Problem) {
                let verified = try verifier.verify(stamp, now: now)
                let isOurs = verified.kind == .message && verified.digest == message.jws.messageDigest
                findings.append(.init(source: file, outcome: isOurs ? .good([verified.first, verified.last]) : .otherMessage))
            } catch {
                findings.append(.init(source: file, outcome: .bad(error)))
            }
        }
        do throws(Problem) {
            for stamp in try stamping.signatureTimeStamps(of: message, now: now) {
                findings.append(.init(source: Self.ownStamp, outcome: .good([stamp, stamp])))
            }
        } catch {
            findings.append(.init(source: Self.ownStamp, outcome: .bad(error)))
        }
        return findings
    }

    /// How the report calls a stamp in the message's own header (ETSI TS 119 182-1 §5.3.4).
    private static let ownStamp = "sigTst"
}

extension VerificationReport {
    struct StampFinding {
        enum Outcome {
            /// The first token, and the newest renewal of it.
            case good([VerifiedTimeStamp])
            case otherMessage
            case bad(Problem)
        }

        /// A file, or `sigTst`.
        let source: String
        let outcome: Outcome

        var isGood: Bool { if case .good = outcome { true } else { false } }
    }
}

extension VerificationReport.StampFinding {
    func show(_ console: Console, now: UTCInstant) {
        let language = console.language
        switch outcome {
        case .good(let stamps):
            guard let first = stamps.first, let last = stamps.last else { return }
            console.line("\(first.genTime.rfc3339)  \(Texts.stamp[language]): \(first.authority.subject), \(first.token.serialNumber)".printable)
            if last.endsAt <= now { console.line(Texts.stampEnded(last.endsAt.rfc3339), .attention) }
        case .otherMessage: console.line(Texts.stampOfOther(source)[language].printable, .bad)
        case .bad(let problem): console.line("\(source): \(problem.code.rawValue) \(problem.message(language))".printable, .bad)
        }
    }

    var json: JSONValue {
        var object: JSONObject = ["source": .string(source), "verified": .bool(isGood)]
        switch outcome {
        case .good(let stamps):
            object["genTime"] = stamps.first.map { .string($0.genTime.rfc3339) }
            object["authority"] = stamps.first.map { .string($0.authority.subject) }
            object["serialNumber"] = stamps.first.map { .string($0.token.serialNumber) }
            object["policy"] = stamps.first.map { .string($0.token.policy) }
            object["endsAt"] = stamps.last.map { .string($0.endsAt.rfc3339) }
        case .otherMessage: object["reason"] = .string("otherMessage")
        case .bad(let problem):
            object["code"] = .string(problem.code.rawValue)
            object["messages"] = ["lt": .string(problem.message(.lt)), "en": .string(problem.message(.en))]
        }
        return .object(object)
    }
}
