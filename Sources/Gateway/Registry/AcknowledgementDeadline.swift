package import ExchangeFormats

/// By when the recipients on a line have agreed to answer in substance, where they have: of any format of the line.
package struct AcknowledgementDeadline: Sendable, Hashable {
    /// Minutes after acceptance.
    package let emergency: Int?
    /// Minutes after acceptance.
    package let urgent: Int?
    /// Working days after the day of acceptance, at the same hour.
    package let normal: Int?

    package static let minutes = 1...10_080
    package static let workingDays = 1...30

    package init(emergency: Int? = nil, urgent: Int? = nil, normal: Int? = nil) {
        self.emergency = emergency
        self.urgent = urgent
        self.normal = normal
    }

    /// - Returns: `nil` where nothing is agreed for this priority.
    package func due(_ priority: Priority, acceptedAt: UTCInstant) -> UTCInstant? {
        switch priority {
        case .emergency: emergency.map { acceptedAt.adding(.seconds($0 * 60)) }
        case .urgent: urgent.map { acceptedAt.adding(.seconds($0 * 60)) }
        case .normal: normal.map { (0..<$0).reduce(acceptedAt) { instant, _ in WorkingDays.next(after: instant) } }
        }
    }
}
