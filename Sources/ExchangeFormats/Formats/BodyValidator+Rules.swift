extension BodyValidator {
    /// Checks one rule between the elements of an object.
    ///
    /// - Parameter values: of the object.
    mutating func check(_ rule: Rule, _ values: GroupValues, _ group: GroupDefinition) {
        func name(_ position: Int) -> String { group.elements[position].names[binding] }
        func label(_ position: Int) -> BilingualText { group.elements[position].label }
        func labels(_ positions: [Int]) -> BilingualText { .list(positions.map(label)) }
        func text(_ position: Int) -> String? { values[position]?.string }
        switch rule.kind {
        case .atLeast(let count, let candidates, let others):
            guard !others.contains(where: values.has), candidates.count(where: values.has) < count else { return }
            report(rule.breach, labels(candidates), ["n": .count(count)])
        case .exactlyOne(let candidates):
            if candidates.count(where: values.has) != 1 { report(rule.breach, labels(candidates)) }
        case .atMostOne(let candidates):
            if candidates.count(where: values.has) > 1 { report(rule.breach, labels(candidates)) }
        case .requiredWhen(let element, let conditions):
            guard !values.has(element), conditions.allSatisfy({ Self.holds($0, values) }) else { return }
            report(rule.breach, label(element), at: [name(element)])
        case .forbiddenWhen(let element, let conditions):
            guard values.has(element), conditions.allSatisfy({ Self.holds($0, values) }) else { return }
            report(rule.breach, label(element), at: [name(element)])
        case .notAfter(let first, let second):
            guard let a = text(first).flatMap(Moment.init), let b = text(second).flatMap(Moment.init), a.isCertainlyAfter(b) else { return }
            report(
                rule.breach, label(second), ["first": .bilingual(label(first)), "second": .bilingual(label(second))], at: [name(second)])
        case .notInFuture(let element):
            guard let moment = text(element).flatMap(Moment.init), isInFuture(moment) else { return }
            report(rule.breach, label(element), at: [name(element)])
        case .within(let first, let second, let days):
            guard let a = text(first).flatMap(Moment.init), let b = text(second).flatMap(Moment.init), b.isCertainlyAfter(a, days: days) else {
                return
            }
            report(
                rule.breach, label(second),
                ["n": .count(days), "first": .bilingual(label(first)), "second": .bilingual(label(second))], at: [name(second)])
        case .sum(let total, let addends):
            guard let whole = values[total]?.integer, let parts = Self.numbers(addends, values, group, binding) else { return }
            if !Self.make(whole, of: parts) { report(rule.breach, label(total), at: [name(total)]) }
        case .distinct(let list, let by): checkDistinct(rule, list, by, values, group)
        case .transition(let from, let to, let moves): checkMove(rule, from, to, moves, values, group)
        case .signedBy(let element, let signers): checkSigner(rule, element, signers, values, group)
        case .servicesConsented(let services, let consent, let places): checkServices(rule, services, consent, places, values, group)
        case .personalCodeAgrees(let code, let birth, let sex):
            guard let personalCode = text(code).flatMap({ try? PersonalCode($0, today: today) }) else { return }
            let born = birth.flatMap(text).flatMap { PartialDate($0) }
            let stated = sex.flatMap(text).flatMap(Sex.init(code:))
            if personalCode.contradicts(dateOfBirth: born, sex: stated) { report(rule.breach, label(code), at: [name(code)]) }
        case .schemeAgrees(let scheme, let value):
            guard let scheme = text(scheme), let number = text(value) else { return }
            if ForeignIdentifier(scheme: scheme, written: number, today: today) == nil { report(rule.breach, label(value), at: [name(value)]) }
        case .noIdentifierIn(let elements):
            for element in elements { checkFreeText(rule, element, values, group) }
        }
    }

    private static func holds(_ condition: Rule.Condition, _ values: GroupValues) -> Bool {
        switch values[condition.element] {
        case .array(let items): items.contains(where: condition.values.contains)
        case .some(let value): condition.values.contains(value)
        case nil: false
        }
    }

    private func isInFuture(_ moment: Moment) -> Bool {
        switch moment {
        case .instant(let instant): instant > now.adding(WireLimits.createdInFuture)
        case .date(let date): date.isCertainlyAfter(today)
        }
    }

    // MARK: Sums

    /// The numbers to add; `nil` where one is missing or is no whole number.
    private static func numbers(_ addends: Rule.Addends, _ values: GroupValues, _ group: GroupDefinition, _ binding: Language) -> [Int]? {
        switch addends {
        case .elements(let elements):
            let numbers = elements.compactMap { values[$0]?.integer }
            return numbers.count == elements.count ? numbers : nil
        case .items(let list, let element):
            guard let items = values[list]?.array, let inner = group.elements[list].objects else { return nil }
            let name = inner.elements[element].names[binding]
            let numbers = items.compactMap { $0[name]?.integer }
            return numbers.count == items.count ? numbers : nil
        }
    }

    /// Whether the parts make the whole. A sum that no integer holds makes nothing.
    private static func make(_ whole: Int, of parts: [Int]) -> Bool {
        var sum = 0
        for part in parts {
            let (next, isTooLarge) = sum.addingReportingOverflow(part)
            if isTooLarge { return false }
            sum = next
        }
        return sum == whole
    }
}

extension BilingualText {
    /// One after the other, with commas.
    static func list(_ texts: [BilingualText]) -> BilingualText {
        BilingualText(lt: texts.map(\.lt).joined(separator: ", "), en: texts.map(\.en).joined(separator: ", "))
    }
}
