package import ExchangeAPI
package import ExchangeFormats

/// Why something did not go through, as the desk keeps it and shows it: the stable code and the sentence in both languages. The code may be one that
/// this program does not know, because a newer gateway sent it.
package struct ReportedProblem: Sendable, Hashable {
    package var code: String
    package var message: BilingualText
    /// A JSON pointer.
    package var pointer: String?
    package var violations: [Detail]

    package struct Detail: Sendable, Hashable {
        package var code: String
        /// A JSON pointer.
        package var pointer: String
        package var message: BilingualText

        package init(code: String, pointer: String, message: BilingualText) {
            self.code = code
            self.pointer = pointer
            self.message = message
        }
    }

    package init(code: String, message: BilingualText, pointer: String? = nil, violations: [Detail] = []) {
        self.code = code
        self.message = message
        self.pointer = pointer
        self.violations = violations
    }

    package init(_ problem: Problem) {
        self.init(
            code: problem.code.rawValue, message: BilingualText(lt: problem.message(.lt), en: problem.message(.en)),
            pointer: problem.pointer?.description,
            violations: problem.violations.map {
                Detail(
                    code: $0.code.rawValue, pointer: $0.pointer.description, message: BilingualText(lt: $0.message(.lt), en: $0.message(.en)))
            })
    }

    package init(_ problem: ReceivedProblem) {
        self.init(
            code: problem.code, message: problem.message, pointer: problem.pointer,
            violations: problem.violations.map { Detail(code: $0.code, pointer: $0.pointer, message: $0.message) })
    }
}
