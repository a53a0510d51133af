/// Something that the gateway has to reach, with what says whether it does.
package struct Target: Sendable {
    package struct Check: Sendable {
        package enum Bound: Sendable {
            case atMost(Double)
            case atLeast(Double)
        }

        package var title: String
        /// `nil`: not measured.
        package var value: Double?
        /// `nil`: what it is made of was not measured.
        package var bound: Bound?
        package var unit: String

        /// `nil` where there is nothing to judge.
        package var isReached: Bool? {
            guard let value, value.isFinite else { return nil }
            switch bound {
            case .atMost(let limit): return value <= limit
            case .atLeast(let limit): return value >= limit
            case nil: return nil
            }
        }

        package var verdict: String { isReached.map { $0 ? "reached" : "not reached" } ?? "not measured" }
    }

    package var number: Int
    package var checks: [Check]
}

extension Target {
    static func markdown(_ targets: [Target]) -> String {
        Markdown.table(
            ["target", "what", "value", "bound", "verdict"], alignRight: [2, 3],
            targets.flatMap { target in
                target.checks.map { check in
                    [
                        "\(target.number)", check.title, check.value.map { Figure.text($0, unit: check.unit) } ?? "–", check.boundText,
                        check.isReached == true ? check.verdict : "**\(check.verdict)**",
                    ]
                }
            })
    }
}

extension Target.Check {
    fileprivate var boundText: String {
        switch bound {
        case .atMost(let limit): "≤ \(Figure.text(limit, unit: unit))"
        case .atLeast(let limit): "≥ \(Figure.text(limit, unit: unit))"
        case nil: "–"
        }
    }
}
