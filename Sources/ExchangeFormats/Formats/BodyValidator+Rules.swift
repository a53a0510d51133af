extension BodyValidator {
    /// Checks one rule between the elements of an object.
    ///
    /// - Parameter values: of the object.
    mutating func check(_ rule: Rule, _ values: GroupValues, _ group: GroupDefinition) {
        func name(_ position: Int) -> String { group.elements[position].names[binding] }
        func label(_ position: Int) -> BilingualText { group.elements[position].label }
        switch rule.kind {
        case .atLeast(let count, let candidates, let others):
            guard !others.contains(where: values.has), candidates.count(where: values.has) < count else { return }
            report(rule.code, Self.either(candidates.map(label)), ["n": .count(count)])
        case .requiredWhen(let element, let conditions):
            guard !values.has(element), conditions.allSatisfy({ Self.holds($0, values) }) else { return }
            report(rule.code, label(element), at: name(element))
        case .forbiddenWhen(let element, let conditions):
            guard values.has(element), conditions.allSatisfy({ Self.holds($0, values) }) else { return }
            report(rule.code, label(element), at: name(element))
        case .notAfter(let first, let second):
            guard let a = values[first]?.string, let b = values[second]?.string, Self.isLater(a, b) else { return }
            report(rule.code, label(second), ["first": .bilingual(label(first)), "second": .bilingual(label(second))], at: name(second))
        case .notInFuture(let element):
            guard let text = values[element]?.string, isInFuture(text) else { return }
            report(rule.code, label(element), at: name(element))
        case .personalCodeAgrees(let code, let birth, let sex):
            guard let text = values[code]?.string, let personalCode = try? PersonalCode(text, today: today) else { return }
            let born = birth.flatMap { values[$0]?.string }.flatMap(PartialDate.init)
            let stated = sex.flatMap { values[$0]?.string }.flatMap(Sex.init(code:))
            if personalCode.contradicts(dateOfBirth: born, sex: stated) { report(rule.code, label(code), at: name(code)) }
        }
    }

    private static func holds(_ condition: Rule.Condition, _ values: GroupValues) -> Bool {
        switch values[condition.element] {
        case .array(let items): items.contains(where: condition.values.contains)
        case .some(let value): condition.values.contains(value)
        case nil: false
        }
    }

    /// Compares instants, or dates as far as both are known; texts of any other shape are reported by their own types.
    private static func isLater(_ a: String, _ b: String) -> Bool {
        if let a = UTCInstant(rfc3339: a), let b = UTCInstant(rfc3339: b) { return a > b }
        guard let a = PartialDate(a), let b = PartialDate(b) else { return false }
        return a.isCertainlyAfter(b)
    }

    private func isInFuture(_ text: String) -> Bool {
        if let instant = UTCInstant(rfc3339: text) { return instant > now.adding(WireLimits.createdInFuture) }
        return PartialDate(text)?.isCertainlyAfter(today) ?? false
    }

    private static func either(_ labels: [BilingualText]) -> BilingualText {
        BilingualText(lt: labels.map(\.lt).joined(separator: ", "), en: labels.map(\.en).joined(separator: ", "))
    }
}
