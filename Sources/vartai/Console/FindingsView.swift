import ExchangeFormats
import Trust

extension BodyFindings {
    /// For programs: whether the body is valid, and everything that was found, apart.
    var json: JSONValue {
        func list(_ items: [Finding]) -> JSONValue {
            .array(items.map { ["code": .string($0.code), "pointer": .string($0.pointer.description), "messages": $0.message.json] })
        }
        return [
            "valid": .bool(isValid), "violations": list(violations.map(Finding.init)), "warnings": list(warnings.map(Finding.init)),
            "signerNotJudged": .array(unjudgedSigners.map { .string($0.description) }),
        ]
    }
}

extension Console {
    /// Whether a body is valid, and everything that was found, violations and warnings apart; for people.
    ///
    /// - Parameter file: named before the verdict, where there are several.
    func show(_ findings: BodyFindings, of file: String? = nil) {
        let name = file.map { "\($0): ".printable } ?? ""
        if findings.isValid {
            line(name + Texts.bodyValid[language], .good)
        } else {
            line(name + Texts.bodyInvalid(findings.violations.count)[language], .bad)
            for violation in findings.violations { line(Finding(violation).line(language)) }
        }
        if !findings.warnings.isEmpty {
            line(Texts.bodyWarned(findings.warnings.count), .attention)
            for warning in findings.warnings { line(Finding(warning).line(language)) }
        }
        for place in findings.unjudgedSigners { line("\(place): \(Texts.signerNotJudged[language])".printable, .faint) }
    }

    /// Before something is sent: what deserves a second look, on standard error. What is wrong the desk says, which refuses it.
    func warn(of body: JSONValue, _ definition: FormatDefinition, _ binding: Language) {
        let findings = definition.body.findings(in: body, ValidationContext(binding: binding, now: SystemClock().now()))
        guard !findings.warnings.isEmpty else { return }
        note(Texts.bodyWarned(findings.warnings.count))
        for warning in findings.warnings { complain(Finding(warning).line(language)) }
    }
}

/// A violation or a warning, as people and programs read it.
private struct Finding {
    let code: String
    let pointer: JSONPointer
    let message: BilingualText

    init(_ violation: Violation) {
        (code, pointer) = (violation.code.rawValue, violation.pointer)
        message = BilingualText(lt: violation.message(.lt), en: violation.message(.en))
    }

    init(_ warning: Warning) {
        (code, pointer) = (warning.code.rawValue, warning.pointer)
        message = BilingualText(lt: warning.message(.lt), en: warning.message(.en))
    }

    func line(_ language: Language) -> String { "  \(code) \(pointer): \(message[language])".printable }
}
