import ExchangeAPI
import ExchangeFormats
import Trust

/// Why a command ends otherwise than well: a sentence in both languages, a stable code, and the exit status.
struct CommandFailure: Error {
    struct Detail: Sendable {
        let code: String
        let pointer: String
        let sentence: BilingualText
    }

    let status: ExitStatus
    /// A code of the error catalogue; one that this program does not know where a newer desk sent it.
    let code: String
    let sentence: BilingualText
    let pointer: String?
    let details: [Detail]
    /// What EN 319 102-1 calls it, where a signature was validated.
    let verdict: ValidationVerdict?

    /// - Parameter code: `nil` for the one that failures of this status usually have.
    init(_ status: ExitStatus, code: ErrorCode? = nil, _ sentence: BilingualText) {
        self.status = status
        self.code = (code ?? status.usualCode).rawValue
        self.sentence = sentence
        pointer = nil
        details = []
        verdict = nil
    }

    init(_ problem: Problem, _ status: ExitStatus? = nil, verdict: ValidationVerdict? = nil) {
        self.verdict = verdict
        self.status = status ?? ExitStatus(code: problem.code.rawValue)
        code = problem.code.rawValue
        sentence = BilingualText(lt: problem.message(.lt), en: problem.message(.en))
        pointer = problem.pointer?.description
        details = problem.violations.map { Detail($0) }
    }

    /// A refusal as the desk passed it on.
    init(_ problem: ReceivedProblem) {
        status = ExitStatus(code: problem.code)
        code = problem.code
        sentence = problem.message
        pointer = problem.pointer
        details = problem.violations.map { Detail(code: $0.code, pointer: $0.pointer, sentence: $0.message) }
        verdict = nil
    }

    /// The sentences for a terminal, the first with its code.
    func lines(_ language: Language) -> [String] {
        // A problem whose first violation speaks for it is said once.
        let repeated = details.firstIndex { $0.code == code && $0.sentence == sentence }
        let place = repeated.map { details[$0].pointer } ?? (details.isEmpty ? pointer ?? "" : "")
        let others = details.enumerated().filter { $0.offset != repeated }.map(\.element)
        return ["\(code): \(sentence[language])\(place.isEmpty ? "" : " (\(place))")".printable]
            + others.map { "  \($0.code) \($0.pointer): \($0.sentence[language])".printable } + verdictLines(language)
    }

    private func verdictLines(_ language: Language) -> [String] {
        guard let verdict else { return [] }
        let place = verdict.certificate.map { "  \(Texts.failingCertificate($0.depth)[language]): \($0.fingerprint.hexadecimal)" }
        return ["  \(Texts.validation[language]): \(Texts.sentence(verdict)[language])"] + (place.map { [$0] } ?? [])
    }

    /// The same for programs, in the form of a problem document (RFC 9457).
    func json(_ language: Language) -> JSONValue {
        func both(_ text: BilingualText) -> JSONValue { ["lt": .string(text.lt), "en": .string(text.en)] }
        var object: JSONObject = [
            "code": .string(code), "title": .string(sentence[language]), "messages": both(sentence),
            "exitStatus": .number(JSONNumber(Int(status.rawValue))),
        ]
        object["pointer"] = pointer.map { .string($0) }
        if !details.isEmpty {
            object["violations"] = .array(
                details.map { ["code": .string($0.code), "pointer": .string($0.pointer), "messages": both($0.sentence)] })
        }
        object["validation"] = verdict?.json
        return .object(object)
    }
}

extension CommandFailure.Detail {
    init(_ violation: Violation) {
        self.init(
            code: violation.code.rawValue, pointer: violation.pointer.description,
            sentence: BilingualText(lt: violation.message(.lt), en: violation.message(.en)))
    }
}

extension ExitStatus {
    /// What a code of the error catalogue means to a caller; a code that this program does not know is a refusal.
    package init(code: String) {
        switch ErrorCode(rawValue: code) {
        case .shuttingDown, .storageUnavailable, .requestTooSlow: self = .unreachable
        case .deskNotRunning: self = .deskNotRunning
        case .configurationInvalid: self = .configuration
        case .fileUnreadable: self = .data
        case .fileNotWritten: self = .inputOutput
        case .jsonInvalid, .jsonTooLarge, .parameterInvalid: self = .data
        case .internalFailure: self = .fault
        default: self = .negative
        }
    }

    /// The code of a failure of the command line itself that has none of its own.
    fileprivate var usualCode: ErrorCode {
        switch self {
        case .usage, .data, .negative: .parameterInvalid
        case .inputOutput: .fileNotWritten
        case .configuration: .configurationInvalid
        case .deskNotRunning: .deskNotRunning
        case .unreachable: .requestTooSlow
        case .done, .fault: .internalFailure
        }
    }
}
