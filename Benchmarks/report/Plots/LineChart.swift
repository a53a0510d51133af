/// Values along an axis: medians joined by lines, with the least and the greatest of the rounds.
package struct LineChart: Sendable {
    package struct Point: Sendable {
        package var x: Double
        package var samples: Samples

        package init(x: Double, samples: Samples) {
            self.x = x
            self.samples = samples
        }
    }

    package struct Line: Sendable {
        package var label: String
        package var points: [Point]

        package init(label: String, points: [Point]) {
            self.label = label
            self.points = points
        }
    }

    package var title: String
    package var xTitle: String
    package var unit: String
    package var lines: [Line]

    package init(title: String, xTitle: String, unit: String, lines: [Line]) {
        self.title = title
        self.xTitle = xTitle
        self.unit = unit
        self.lines = lines.map { Line(label: $0.label, points: $0.points.sorted { $0.x < $1.x }) }
    }

    private static let (left, top, width, height, bottom) = (76.0, 48.0, 560.0, 300.0, 56.0)

    /// Logarithmic where the places lie further apart than a linear axis can show, and none is 0.
    private var xScale: Scale {
        let places = lines.flatMap(\.points).map(\.x)
        let (least, greatest) = (places.min() ?? 0, places.max() ?? 1)
        if least > 0, greatest / least >= 20, let scale = Scale.logarithmic(from: least, to: greatest) { return scale }
        return .linear(to: greatest)
    }

    package var svg: String {
        let across = xScale
        let up = Scale.linear(to: lines.flatMap(\.points).map(\.samples.greatest).filter(\.isFinite).max() ?? 0)
        let legend = 40 + (lines.map { SVG.width(of: $0.label) }.max() ?? 0)
        let (right, floor) = (Self.left + Self.width, Self.top + Self.height)
        var svg = SVG(width: right + legend, height: floor + Self.bottom, title: title, description: description)
        func x(_ value: Double) -> Double { Self.left + across.place(value) * Self.width }
        func y(_ value: Double) -> Double { floor - up.place(value) * Self.height }
        svg.text("\(title) [\(unit)]", 16, 26, class: "title")
        for tick in up.ticks {
            svg.line(Self.left, y(tick), right, y(tick), class: tick == 0 ? "axis" : "grid")
            svg.text(Figure.short(tick), Self.left - 8, y(tick) + 4.5, .end, class: "quiet")
        }
        for tick in across.ticks {
            svg.line(x(tick), floor, x(tick), floor + 5, class: "axis")
            svg.text(Figure.short(tick), x(tick), floor + 20, .middle, class: "quiet")
        }
        svg.text(xTitle, Self.left + Self.width / 2, floor + 42, .middle, class: "quiet")
        for (number, line) in lines.enumerated() {
            let colour = number % SVG.colours
            let points = line.points.filter { !$0.samples.isEmpty }
            for point in points where point.samples.greatest > point.samples.least {
                svg.line(x(point.x), y(point.samples.least), x(point.x), y(point.samples.greatest), class: "s\(colour)")
            }
            svg.path(points.map { (x($0.x), y($0.samples.median)) }, class: "line s\(colour)")
            for point in points { svg.dot(x(point.x), y(point.samples.median), class: "f\(colour)") }
            let row = Self.top + 8 + Double(number) * 20
            svg.line(right + 14, row, right + 30, row, class: "line s\(colour)")
            svg.text(line.label, right + 36, row + 4.5)
        }
        return svg.document
    }

    private var description: String {
        lines.map { line in
            "\(line.label): " + line.points.map { "\(Figure.short($0.x)): \(Figure.text($0.samples.median))" }.joined(separator: ", ")
        }.joined(separator: "; ") + " [\(unit), by \(xTitle)]"
    }
}
