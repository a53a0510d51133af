/// Collects values round by round: one ``Series`` for each id and place on the axis, in the order in which they first appear.
struct Findings: Sendable {
    private(set) var series: [Series] = []
    private(set) var notes: [String] = []

    mutating func add(_ id: String, _ value: Double, _ unit: String, x: Double? = nil, _ title: String) {
        guard value.isFinite else { return }
        if let index = series.firstIndex(where: { $0.id == id && $0.x == x }) {
            series[index].values.append(value)
        } else {
            series.append(Series(id: id, title: title, unit: unit, values: [value], x: x))
        }
    }

    mutating func note(_ sentence: String) { notes.append(sentence) }

    /// Not a number where there are no values.
    func median(_ id: String, x: Double? = nil) -> Double { Samples(series.first { $0.id == id && $0.x == x }?.values ?? []).median }

    func result(of part: any BenchmarkPart.Type) -> PartResult { PartResult(part, series, notes: notes) }
}
