import ExchangeFormats
package import StrictYAML

extension OpeningHours {
    /// `always`, or a list of `{days: [MON, TUE], from: "08:00", until: "17:00"}`.
    ///
    /// - Throws: ``YAMLError`` at the line that is wrong.
    package static func read(_ node: YAMLNode) throws(YAMLError) -> OpeningHours {
        if let word = try? node.string {
            guard word == "always" else { throw wrong(node) }
            return .always
        }
        var spans: [Span] = []
        for entry in try node.list {
            let span = try entry.mapping
            var days: Set<Day> = []
            let listed = try span.node("days")
            for (place, code) in zip(try listed.list, try listed.strings) {
                guard let day = Day(rawValue: code), days.insert(day).inserted else {
                    throw place.failure(
                        lt: "diena rašoma MON, TUE, WED, THU, FRI, SAT, SUN arba HOL (šventės), kiekviena kartą",
                        en: "a day is one of MON, TUE, WED, THU, FRI, SAT, SUN and HOL (public holidays), each once")
                }
            }
            let (from, until) = (OpeningHours.minutes(try span.string("from")), OpeningHours.minutes(try span.string("until")))
            try span.finish()
            guard !days.isEmpty, let from, let until, from < until else { throw wrong(entry) }
            guard !spans.contains(where: { !$0.days.isDisjoint(with: days) && $0.minutes.overlaps(from..<until) }) else {
                throw entry.failure(lt: "šios valandos jau nurodytos", en: "these hours are there already")
            }
            spans.append(Span(days: days, minutes: from..<until))
        }
        guard !spans.isEmpty else { throw wrong(node) }
        return OpeningHours(spans: spans)
    }

    private static func wrong(_ node: YAMLNode) -> YAMLError {
        node.failure(
            lt: "darbo laikas rašomas „always“ arba {days: [MON], from: \"08:00\", until: \"17:00\"}; laikas po vidurnakčio – atskirai",
            en: "opening hours are “always” or {days: [MON], from: \"08:00\", until: \"17:00\"}; what goes past midnight stands apart")
    }
}
