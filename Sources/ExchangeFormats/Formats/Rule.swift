/// What has to hold between the elements of one object. Elements are named by their positions in the object's definition.
///
/// The vocabulary is closed and total (`Docs/decisions/0024-a-closed-vocabulary-of-rules.md`): every kind answers for every body, in time linear
/// in its size, and a value that is missing, of the wrong kind or unknown breaks no rule: its own element reports it.
public struct Rule: Sendable {
    public enum Kind: Sendable {
        /// At least `count` of the elements are present, unless one of the others is.
        case atLeast(count: Int, of: [Int], unless: [Int])
        case exactlyOne(of: [Int])
        case atMostOne(of: [Int])
        case requiredWhen(element: Int, when: [Condition])
        case forbiddenWhen(element: Int, when: [Condition])
        /// The first date or instant is not later than the second.
        case notAfter(first: Int, second: Int)
        /// The date or the instant has come already.
        case notInFuture(element: Int)
        /// The second date or instant lies at most so many days after the first.
        case within(first: Int, second: Int, days: Int)
        /// The addends make the total, where all of them are present.
        case sum(total: Int, Addends)
        /// No two objects of the list agree in all of these of their elements; one that is absent is a value like others.
        case distinct(list: Int, by: [Int])
        /// A step of a state machine.
        case transition(from: Int, to: Int, moves: [Move])
        /// Who may sign which code.
        case signedBy(element: Int, signers: [Signers])
        /// Every service is one that the consent names as granted.
        case servicesConsented(services: Int, consent: Int, ConsentedServices)
        /// The birth date and sex that a personal code holds are those stated.
        case personalCodeAgrees(personalCode: Int, dateOfBirth: Int?, sex: Int?)
        /// The number is one of its scheme (code list `foreignIdScheme`), as far as the scheme's numbers can be checked.
        case schemeAgrees(scheme: Int, value: Int)
        /// The texts hold nothing that looks like a personal identifier. A guess, so never an error.
        case noIdentifierIn(elements: [Int])
    }

    /// Holds where the element is present with one of the values (an array: where it contains one of them).
    public struct Condition: Sendable {
        public let element: Int
        public let values: [JSONValue]
    }

    public enum Addends: Sendable {
        case elements([Int])
        /// An element of every object of the list, by its position in the definition of those objects.
        case items(list: Int, of: Int)
    }

    /// Where a state may go. One without a move is final.
    public struct Move: Sendable {
        /// `nil` for the beginning, where the element `from` is absent.
        public let from: String?
        public let to: [String]
    }

    /// Who may sign a code; what is not named anybody may.
    public struct Signers: Sendable {
        public let code: String
        /// Codes of the list `endpointRole`, with the names that people know them by.
        public let roles: [(code: String, label: BilingualText)]
    }

    /// The positions that a consent is read by: its list of services, and in each object of it the service and whether it is granted.
    public struct ConsentedServices: Sendable {
        public let list: Int
        public let service: Int
        public let granted: Int
    }

    /// What breaking the rule means.
    public enum Breach: Sendable, Hashable {
        /// The body is refused.
        case error(ErrorCode)
        /// Somebody should look again; nothing is ever refused for it.
        case warning(WarningCode)
    }

    public let kind: Kind
    public let breach: Breach

    public var isWarning: Bool { if case .warning = breach { true } else { false } }
}

extension Rule {
    /// The name in definitions.
    package var name: String {
        switch kind {
        case .atLeast: "atLeast"
        case .exactlyOne: "exactlyOne"
        case .atMostOne: "atMostOne"
        case .requiredWhen: "requiredWhen"
        case .forbiddenWhen: "forbiddenWhen"
        case .notAfter: "notAfter"
        case .notInFuture: "notInFuture"
        case .within: "within"
        case .sum: "sum"
        case .distinct: "distinct"
        case .transition: "transition"
        case .signedBy: "signedBy"
        case .servicesConsented: "servicesConsented"
        case .personalCodeAgrees: "personalCodeAgrees"
        case .schemeAgrees: "schemeAgrees"
        case .noIdentifierIn: "noIdentifierIn"
        }
    }
}
