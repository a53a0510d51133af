/// Bars that lie, one below the other, in groups; from 0, so that their lengths compare.
package struct BarChart: Sendable {
    package struct Bar: Sendable {
        package var label: String
        package var value: Double
        /// Least and greatest of the rounds.
        package var least: Double
        package var greatest: Double
        /// Behind the value: `0.62 × RabbitMQ`.
        package var note: String
        /// Which of the colours; the same contender has the same in every group.
        package var colour: Int

        package init(label: String, value: Double, least: Double, greatest: Double, note: String = "", colour: Int = 0) {
            self.label = label
            self.value = value
            self.least = least
            self.greatest = greatest
            self.note = note
            self.colour = colour
        }

        /// The median of the rounds.
        package init(label: String, samples: Samples, note: String = "", colour: Int = 0) {
            self.init(
                label: label, value: samples.median, least: samples.least, greatest: samples.greatest, note: note, colour: colour)
        }
    }

    package struct Group: Sendable {
        package var label: String
        package var bars: [Bar]

        package init(label: String, bars: [Bar]) {
            self.label = label
            self.bars = bars
        }
    }

    package var title: String
    package var unit: String
    package var groups: [Group]

    package init(title: String, unit: String, groups: [Group]) {
        self.title = title
        self.unit = unit
        self.groups = groups
    }

    private static let width = 860.0
    private static let pitch = 24.0
    private static let thickness = 15.0
    private static let head = 44.0
    private static let gap = 14.0
    private static let foot = 44.0

    package var svg: String {
        let bars = groups.flatMap(\.bars)
        let scale = Scale.linear(to: bars.map { max($0.value, $0.greatest) }.filter(\.isFinite).max() ?? 0)
        let texts = bars.map(Self.caption)
        let left = 16 + (bars.map { SVG.width(of: $0.label) }.max() ?? 0) + 10
        let right = 16 + (texts.map { SVG.width(of: $0) }.max() ?? 0)
        let length = max(120, Self.width - left - right)
        let groupHeights = groups.map { Double($0.bars.count) * Self.pitch + ($0.label.isEmpty ? 0 : Self.pitch) + Self.gap }
        let bottom = Self.head + groupHeights.reduce(0, +)
        var svg = SVG(width: left + length + right, height: bottom + Self.foot, title: title, description: description)
        svg.text(title, 16, 26, class: "title")
        for tick in scale.ticks {
            let x = left + scale.place(tick) * length
            svg.line(x, Self.head, x, bottom, class: tick == 0 ? "axis" : "grid")
            svg.text(Figure.short(tick), x, bottom + 18, .middle, class: "quiet")
        }
        svg.text(unit, left + length / 2, bottom + 36, .middle, class: "quiet")
        var y = Self.head
        for (group, height) in zip(groups, groupHeights) {
            var line = y + Self.pitch / 2
            if !group.label.isEmpty {
                svg.text(group.label, 16, line + 4.5, class: "quiet")
                line += Self.pitch
            }
            for bar in group.bars {
                draw(bar, at: line, from: left, length, scale, &svg)
                line += Self.pitch
            }
            y += height
        }
        return svg.document
    }

    private func draw(_ bar: Bar, at y: Double, from left: Double, _ length: Double, _ scale: Scale, _ svg: inout SVG) {
        svg.text(bar.label, left - 10, y + 4.5, .end)
        let end = left + (bar.value.isFinite ? scale.place(bar.value) * length : 0)
        svg.rectangle(left, y - Self.thickness / 2, end - left, Self.thickness, class: "f\(bar.colour % SVG.colours)")
        var after = end
        if bar.greatest > bar.least {
            let (least, greatest) = (left + scale.place(bar.least) * length, left + scale.place(bar.greatest) * length)
            svg.line(least, y, greatest, y, class: "whisker")
            for x in [least, greatest] { svg.line(x, y - 4, x, y + 4, class: "whisker") }
            after = max(end, greatest)
        }
        svg.text(Self.caption(bar), after + 8, y + 4.5)
    }

    private static func caption(_ bar: Bar) -> String { Figure.text(bar.value) + (bar.note.isEmpty ? "" : "  " + bar.note) }

    /// The same for who does not see it.
    private var description: String {
        groups.map { group in
            let bars = group.bars.map { "\($0.label) \(Figure.text($0.value))\($0.note.isEmpty ? "" : " (\($0.note))")" }.joined(separator: ", ")
            return group.label.isEmpty ? bars : "\(group.label): \(bars)"
        }.joined(separator: "; ") + " [\(unit)]"
    }
}
