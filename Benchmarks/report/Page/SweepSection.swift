/// Series that stand along an axis: a table with a row for each place and a plot, for those that share unit and places.
struct SweepSection {
    let part: String
    let series: [Series]

    /// Lines that share a table and a plot.
    struct Sweep {
        let unit: String
        let places: [Double]
        /// What the axis shows.
        var axis: String
        var lines: [LineChart.Line]

        /// A ratio has no unit.
        var unitText: String { unit == "1" ? "ratio" : unit }
    }

    var section: Section {
        var text = ""
        var plots: [Plot] = []
        var names: [String: Int] = [:]
        for sweep in Self.sweeps(series) {
            text += table(sweep) + "\n"
            guard sweep.places.count > 1 else { continue }
            let title = sweep.lines.count == 1 ? sweep.lines[0].label : "\(part), by \(sweep.axis)"
            let name = "\(part)-\(Self.fileName(sweep.unit))"
            names[name, default: 0] += 1
            let file = names[name] == 1 ? "\(name).svg" : "\(name)-\(names[name] ?? 0).svg"
            plots.append(
                Plot(file: file, title: title, svg: LineChart(title: title, xTitle: sweep.axis, unit: sweep.unitText, lines: sweep.lines).svg))
            text += plots.suffix(1).map(Markdown.image).joined() + "\n"
        }
        return Section(text: text, plots: plots)
    }

    private func table(_ sweep: Sweep) -> String {
        Markdown.table(
            [sweep.axis] + sweep.lines.map { "\($0.label) [\(sweep.unitText)]" }, alignRight: Set(0...sweep.lines.count),
            sweep.places.map { place in
                [Figure.text(place)]
                    + sweep.lines.map { line in
                        guard let samples = line.points.first(where: { $0.x == place })?.samples else { return "" }
                        let spread = SeriesTable.spread(samples)
                        return Figure.text(samples.median) + (spread.isEmpty ? "" : " (\(spread))")
                    }
            })
    }

    static func sweeps(_ series: [Series]) -> [Sweep] {
        var lines: [(id: String, unit: String, title: String, points: [LineChart.Point])] = []
        for one in series {
            guard let x = one.x, !one.samples.isEmpty else { continue }
            // The place may stand in the id too.
            let id = one.id.filter { !$0.isNumber }
            let point = LineChart.Point(x: x, samples: one.samples)
            if let index = lines.firstIndex(where: { $0.id == id && $0.unit == one.unit }) {
                lines[index].points.append(point)
            } else {
                lines.append((id, one.unit, one.title, [point]))
            }
        }
        var sweeps: [Sweep] = []
        for line in lines {
            let places = line.points.map(\.x).sorted()
            let (label, axis) = split(line.title)
            let drawn = LineChart.Line(label: label, points: line.points.sorted { $0.x < $1.x })
            if let index = sweeps.firstIndex(where: { $0.unit == line.unit && $0.places == places }) {
                sweeps[index].lines.append(drawn)
                if sweeps[index].axis.isEmpty { sweeps[index].axis = axis }
            } else {
                sweeps.append(Sweep(unit: line.unit, places: places, axis: axis, lines: [drawn]))
            }
        }
        return sweeps
    }

    /// `Accepted, by messages queued`: what it is, and what its axis shows.
    private static func split(_ title: String) -> (label: String, axis: String) {
        guard let mark = title.ranges(of: ", by ").last else { return (title, "") }
        return (String(title[..<mark.lowerBound]), String(title[mark.upperBound...]))
    }

    private static func fileName(_ unit: String) -> String {
        switch unit {
        case "1": "ratio"
        case "µs": "us"
        case "1/s": "rate"
        default: String(unit.map { $0.isLetter ? Character($0.lowercased()) : "-" })
        }
    }
}
