/// What the indicators of a victim identification form (THB-210) come to, by the rule of the ILO and the European Commission (2009): a view, made
/// when the form is read and never part of it. It is advisory: no decision rests on it alone (Directive (EU) 2016/680 Article 11). The indicators
/// are those of adults exploited for labour; for anybody else nothing is computed (`domain.md` §2.7, `corrections.md` §3).
public struct IndicatorScore: Sendable, Hashable {
    public struct Dimension: Sendable, Hashable {
        /// A code of the list `indicatorDimension`.
        public let code: String
        /// Indicators that were observed, by their strength.
        public internal(set) var strong = 0
        public internal(set) var medium = 0
        public internal(set) var weak = 0
        /// Indicators that were answered with yes or no.
        public internal(set) var answered = 0
        /// Indicators that the dimension has.
        public internal(set) var total = 0

        /// Two strong ones, a strong and another, three medium, or two medium and a weak one.
        public var isIndicated: Bool {
            strong >= 2 || strong == 1 && medium + weak >= 1 || medium >= 3 || medium == 2 && weak >= 1
        }
    }

    /// The format that has indicators.
    public static let formatID = "THB-210"
    public static let title = BilingualText(lt: "Požymių vertinimas", en: "Assessment of the indicators")

    /// In the order of the code list; `nil` where the form is not about an adult exploited for labour.
    public let dimensions: [Dimension]?

    /// - Returns: `nil` for a format without indicators.
    public init?(_ format: FormatDefinition, body: JSONValue, binding: Language) {
        guard format.id == Self.formatID else { return nil }
        let form = format.body.convert(body, from: binding, to: .en)
        let forms = FormatCatalogue.codeList("exploitationForm")
        let isLabour = (form["exploitationForms"]?.array ?? []).contains { $0.string.flatMap { forms?[$0] }?.mapping(to: "eurostat") == "labour" }
        guard form["minorAssessment"]?.string == "ADULT", isLabour else {
            dimensions = nil
            return
        }
        dimensions = Self.dimensions(form["indicators"]?.array ?? [])
    }

    /// An indicator that was answered twice counts once, as observed where one of the answers says so.
    private static func dimensions(_ indicators: [JSONValue]) -> [Dimension] {
        func codes(_ answers: Set<String>) -> Set<String> {
            Set(indicators.filter { $0["observed"]?.string.map(answers.contains) == true }.compactMap { $0["code"]?.string })
        }
        let observed = codes(["YES"])
        let answered = codes(["YES", "NO"])
        var dimensions = (FormatCatalogue.codeList("indicatorDimension")?.codes ?? []).map { Dimension(code: $0.code) }
        for indicator in FormatCatalogue.codeList("indicator")?.codes ?? [] {
            guard let index = dimensions.firstIndex(where: { $0.code == indicator.mapping(to: "dimension") }) else { continue }
            dimensions[index].total += 1
            if answered.contains(indicator.code) { dimensions[index].answered += 1 }
            guard observed.contains(indicator.code) else { continue }
            switch indicator.mapping(to: "strength") {
            case "STRONG": dimensions[index].strong += 1
            case "MEDIUM": dimensions[index].medium += 1
            default: dimensions[index].weak += 1
            }
        }
        return dimensions
    }
}

extension IndicatorScore {
    /// The view for people, a dimension a row.
    public var rows: [RenderedRow] {
        let list = FormatCatalogue.codeList("indicatorDimension")
        return (dimensions ?? []).map { dimension in
            let label = list?[dimension.code]?.label ?? BilingualText(lt: dimension.code, en: dimension.code)
            return RenderedRow(label: label, content: .values([.words(dimension.text)]), pointer: .root, isKnown: true)
        }
    }

    /// Why nothing is computed, and that what is decides nothing.
    public var notes: [BilingualText] { (dimensions == nil ? [Self.notComputed] : []) + [Self.advice] }

    private static let notComputed = BilingualText(
        lt: "Neskaičiuojama: požymių rinkinys skirtas tik darbui išnaudojamiems suaugusiesiems.",
        en: "Not computed: the set of indicators is only for adults exploited for labour.")
    private static let advice = BilingualText(
        lt: "Rezultatas yra tik patariamasis; sprendimą priima atsakingas darbuotojas ar pareigūnas.",
        en: "The result is only advisory; the decision is taken by the responsible staff member or officer.")
}

extension IndicatorScore.Dimension {
    fileprivate var text: BilingualText {
        BilingualText(
            lt: "\(isIndicated ? "požymių pakanka" : "požymių nepakanka") (stiprių – \(strong), vidutinių – \(medium), silpnų – \(weak); "
                + "atsakyta \(answered) iš \(total))",
            en: "\(isIndicated ? "enough indicators" : "not enough indicators") (strong: \(strong), medium: \(medium), weak: \(weak); "
                + "\(answered) of \(total) answered)")
    }
}
