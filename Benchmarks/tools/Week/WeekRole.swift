/// What an endpoint of the week is. The four take turns in the numbering: district 0 has the endpoints 0–3, district 1 the endpoints 4–7.
package enum WeekRole: Int, Sendable, CaseIterable {
    case police, migration, ngo, municipality

    package init(of endpoint: Int) { self = Self.allCases[endpoint % Self.allCases.count] }

    /// Whom it writes to: police query migration offices, which answer; NGOs refer to municipalities, which say what came of it.
    package var partner: WeekRole {
        switch self {
        case .police: .migration
        case .migration: .police
        case .ngo: .municipality
        case .municipality: .ngo
        }
    }

    /// The format of what it writes.
    package var format: String {
        switch self {
        case .police: "THB-100"
        case .migration: "THB-101"
        case .ngo: "THB-230"
        case .municipality: "THB-232"
        }
    }
}
