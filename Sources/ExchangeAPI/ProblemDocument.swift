package import ExchangeFormats
package import Foundation

/// A problem as it goes over the wire (RFC 9457): made at the edge only. The sentence stands in both languages; `title` and `detail` are in the
/// language asked for. Nothing of a message is quoted.
package struct ProblemDocument: Sendable, Hashable {
    package let problem: Problem
    package let status: Int
    /// SubmissionRejection, for an authenticated caller and a readable message id.
    package let evidence: Evidence?
    /// Of an internal failure: the id under which it stands in the server's log.
    package let incident: UUID?

    package init(problem: Problem, status: Int, evidence: Evidence? = nil, incident: UUID? = nil) {
        self.problem = problem
        self.status = status
        self.evidence = evidence
        self.incident = incident
    }

    package func json(_ language: Language) -> JSONValue {
        var object: JSONObject = [
            "type": .string("urn:vartai:problem:\(problem.code.rawValue)"), "status": .number(JSONNumber(status)),
            "code": .string(problem.code.rawValue), "title": .string(problem.message(language)),
            "messages": ["lt": .string(problem.message(.lt)), "en": .string(problem.message(.en))],
        ]
        object["pointer"] = problem.pointer.map { .string($0.description) }
        if !problem.violations.isEmpty {
            object["violations"] = .array(
                problem.violations.map {
                    [
                        "code": .string($0.code.rawValue), "pointer": .string($0.pointer.description),
                        "messages": ["lt": .string($0.message(.lt)), "en": .string($0.message(.en))],
                    ]
                })
        }
        object["retryAfter"] = problem.retryAfter.map { .number(JSONNumber($0)) }
        object["evidence"] = evidence?.json
        object["instance"] = incident.map { .string("urn:uuid:\($0.wireText)") }
        return .object(object)
    }
}

/// A problem as a client reads it: the sentences are the server's.
package struct ReceivedProblem: Error, Sendable, Hashable {
    package let status: Int
    /// The stable code as it came; this program may not know it.
    package let code: String
    package let message: BilingualText
    package let pointer: String?
    package let violations: [ReceivedViolation]
    package let retryAfter: Int?
    package let evidence: Evidence?

    package struct ReceivedViolation: Sendable, Hashable {
        package let code: String
        package let pointer: String
        package let message: BilingualText
    }

    /// `nil` where the value is not a problem document of this API.
    package init?(_ value: JSONValue) {
        func sentence(_ value: JSONValue) -> BilingualText? {
            guard let lt = value["messages"]?["lt"]?.string, let en = value["messages"]?["en"]?.string else { return nil }
            return BilingualText(lt: lt, en: en)
        }
        guard let status = value["status"]?.integer, let code = value["code"]?.string, let message = sentence(value) else { return nil }
        self.status = status
        self.code = code
        self.message = message
        pointer = value["pointer"]?.string
        violations = (value["violations"]?.array ?? []).compactMap { element in
            guard let code = element["code"]?.string, let pointer = element["pointer"]?.string, let message = sentence(element) else { return nil }
            return ReceivedViolation(code: code, pointer: pointer, message: message)
        }
        retryAfter = value["retryAfter"]?.integer
        evidence = value["evidence"].flatMap { try? Evidence($0) }
    }
}
