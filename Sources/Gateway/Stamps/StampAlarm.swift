/// How long what has no time-stamp has waited, in stages. A value: each stage is told once when it is reached and once when it is over.
package struct StampAlarm: Sendable, Hashable {
    package enum Stage: String, Sendable, Hashable, CaseIterable, Comparable {
        case warning, error, critical

        /// 0 is no alarm.
        package var rank: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
        package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    }

    package enum Change: Sendable, Hashable {
        case reached(Stage)
        case over(Stage)
    }

    private let limits: [Stage: Duration]
    /// The stages that hold, in their order.
    package private(set) var stages: [Stage] = []

    package init(limits: [Stage: Duration]) { self.limits = limits }

    package var stage: Stage? { stages.last }

    /// - Parameter age: of the oldest item without a stamp; `nil` where there is none.
    /// - Returns: what has changed, stages reached from the lowest up, stages over from the highest down.
    package mutating func judge(age: Duration?) -> [Change] {
        let holding = Stage.allCases.filter { stage in
            guard let age, let limit = limits[stage] else { return false }
            return age >= limit
        }
        let changes: [Change] =
            stages.reversed().filter { !holding.contains($0) }.map(Change.over) + holding.filter { !stages.contains($0) }.map(Change.reached)
        stages = holding
        return changes
    }
}
