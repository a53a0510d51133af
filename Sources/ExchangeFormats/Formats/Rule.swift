/// What has to hold between the elements of one object. Elements are named by their positions in the object's definition.
public struct Rule: Sendable {
    public enum Kind: Sendable {
        /// At least `count` of the elements are present, unless one of the others is.
        case atLeast(count: Int, of: [Int], unless: [Int])
        case requiredWhen(element: Int, when: [Condition])
        case forbiddenWhen(element: Int, when: [Condition])
        /// The first date or instant is not later than the second.
        case notAfter(first: Int, second: Int)
        /// The date or the instant has come already.
        case notInFuture(element: Int)
        /// The birth date and sex that a personal code holds are those stated.
        case personalCodeAgrees(personalCode: Int, dateOfBirth: Int?, sex: Int?)
    }

    /// Holds where the element is present with one of the values (an array: where it contains one of them).
    public struct Condition: Sendable {
        public let element: Int
        public let values: [JSONValue]
    }

    public let kind: Kind
    /// The code of the error catalogue for a body that breaks the rule.
    public let code: ErrorCode
}

extension Rule {
    /// The name in definitions.
    package var name: String {
        switch kind {
        case .atLeast: "atLeast"
        case .requiredWhen: "requiredWhen"
        case .forbiddenWhen: "forbiddenWhen"
        case .notAfter: "notAfter"
        case .notInFuture: "notInFuture"
        case .personalCodeAgrees: "personalCodeAgrees"
        }
    }
}
