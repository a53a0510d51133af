/// The test message (SYS-041): it shows that messages reach an endpoint and that its desk confirms them, and says nothing of anybody.
package enum TestMessage {
    package static let formatID = "SYS-041"

    /// Why one is sent: the codes of the list `testOccasion`.
    package enum Occasion: String, Sendable, CaseIterable {
        case scheduled = "SCHEDULED"
        case enrolment = "ENROLMENT"
        case incident = "INCIDENT"
    }

    /// - Returns: the body in the English binding.
    package static func body(_ occasion: Occasion) -> JSONValue { ["occasion": .string(occasion.rawValue)] }
}
