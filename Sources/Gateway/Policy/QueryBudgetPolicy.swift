package import ExchangeFormats

/// Budgets of queries (`DESIGN.md`, *Hit / no hit*): who asks more than the agreement foresees is told to come back. What was accepted is counted
/// in the store, so that neither a restart nor a second connection resets it; an exact repeat of a query is not counted again.
package enum QueryBudgetPolicy {
    /// - Parameter accepted: how many queries of the asker were accepted past an instant, and when the first of them.
    /// - Throws: ``Problem`` `queryBudgetExhausted` with the seconds until the next one fits, and what `accepted` throws.
    package static func check(
        _ manifest: Manifest, _ budget: QueryBudget?, now: UTCInstant, accepted: (UTCInstant) throws -> (count: Int, first: UTCInstant?)
    ) throws {
        guard manifest.formatID == SourcePolicy.queryFormat, let budget else { return }
        for (limit, window) in [(budget.perHour, Duration.seconds(3600)), (budget.perDay, .seconds(86_400))] {
            guard let limit else { continue }
            let (count, first) = try accepted(now.adding(.zero - window))
            guard count >= limit else { continue }
            // A budget of nothing has no first one: nothing fits before the agreement changes.
            let end = (first ?? now).adding(window)
            let seconds = max(1, Int((end.milliseconds - now.milliseconds + 999) / 1000))
            throw Problem(
                .queryBudgetExhausted, at: JSONPointer(["recipients"]), ["n": .count((seconds + 59) / 60)], retryAfter: seconds)
        }
    }
}
