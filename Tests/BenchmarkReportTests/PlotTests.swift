import BenchmarkReport
import Foundation
import FoundationXML
import Testing

/// Elements of a drawing, as a parser of XML reads them.
private final class Drawing: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private(set) var isWellFormed = false
    private var open: [Int] = []

    init(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { open.removeLast() }

    func all(_ name: String, class style: String? = nil) -> [Element] {
        elements.filter { $0.name == name && (style == nil || $0.attributes["class"] == style) }
    }

    /// Numbers of an attribute, of every element of a kind.
    func numbers(_ attribute: String, of name: String, class style: String) -> [Double] {
        all(name, class: style).compactMap { $0.attributes[attribute].flatMap(Double.init) }
    }
}

@Suite struct PlotTests {
    private static let bars = BarChart(
        title: "Rates <of> \"all\" & each", unit: "1/s",
        groups: [
            BarChart.Group(
                label: "one & two",
                bars: [
                    BarChart.Bar(label: "Vartai", value: 500, least: 400, greatest: 600, colour: 0),
                    BarChart.Bar(label: "RabbitMQ", value: 1000, least: 1000, greatest: 1000, note: "0.50 ×", colour: 1),
                ])
        ])

    @Test func barsAreAsLongAsTheirValues() throws {
        let drawing = Drawing(Self.bars.svg)
        #expect(drawing.isWellFormed)
        let first = try #require(drawing.numbers("width", of: "rect", class: "f0").first)
        let second = try #require(drawing.numbers("width", of: "rect", class: "f1").first)
        #expect(abs(second - 2 * first) < 0.3)
        // From 0: the axis stands where the bars begin.
        #expect(drawing.numbers("x", of: "rect", class: "f0") == drawing.numbers("x1", of: "line", class: "axis"))
        // The spread of the rounds: one line and its two ends, and none where all rounds agree.
        #expect(drawing.all("line", class: "whisker").count == 3)
        #expect(drawing.all("text").map(\.text).contains { $0.contains("0.50 ×") })
    }

    @Test func aDrawingSaysWhatItShows() throws {
        let drawing = Drawing(Self.bars.svg)
        #expect(drawing.all("title").map(\.text) == ["Rates <of> \"all\" & each"])
        let description = try #require(drawing.all("desc").first?.text)
        #expect(description == "one & two: Vartai 500, RabbitMQ 1,000 (0.50 ×) [1/s]")
        let root = try #require(drawing.elements.first)
        #expect(root.attributes["role"] == "img" && root.attributes["aria-labelledby"] == "title desc")
        #expect(try #require(drawing.all("style").first?.text).contains("prefers-color-scheme: dark"))
    }

    @Test func everythingLiesInTheDrawing() throws {
        for svg in [Self.bars.svg, Self.lines([1, 10, 1000]).svg, Self.lines([0, 200_000]).svg] {
            let drawing = Drawing(svg)
            let size = try #require(drawing.elements.first?.attributes["viewBox"]?.split(separator: " ").compactMap { Double($0) })
            for element in drawing.elements {
                for name in ["x", "x1", "x2", "cx"] { #expect((0...size[2]).contains(element.attributes[name].flatMap(Double.init) ?? 0)) }
                for name in ["y", "y1", "y2", "cy"] { #expect((0...size[3]).contains(element.attributes[name].flatMap(Double.init) ?? 0)) }
            }
        }
    }

    private static func lines(_ places: [Double]) -> LineChart {
        LineChart(
            title: "Rate", xTitle: "endpoints", unit: "1/s",
            lines: [
                LineChart.Line(label: "accepted", points: places.reversed().map { LineChart.Point(x: $0, samples: Samples([90, 100, 120])) })
            ])
    }

    @Test func placesFarApartStandOnALogarithmicAxis() throws {
        let x = Drawing(Self.lines([1, 10, 1000]).svg).numbers("cx", of: "circle", class: "f0")
        try #require(x.count == 3)
        #expect(abs((x[2] - x[1]) - 2 * (x[1] - x[0])) < 0.3)
    }

    @Test func placesWithNoneStandOnALinearAxis() throws {
        let x = Drawing(Self.lines([0, 50_000, 200_000]).svg).numbers("cx", of: "circle", class: "f0")
        try #require(x.count == 3)
        #expect(abs((x[2] - x[0]) - 4 * (x[1] - x[0])) < 0.3)
    }

    @Test func theMedianIsDrawnWithTheSpread() throws {
        let drawing = Drawing(Self.lines([1]).svg)
        // Values up to 120 on an axis to 125, 300 high, above a floor at 348.
        func height(_ value: Double) -> Double { 348 - value / 125 * 300 }
        #expect(drawing.numbers("cy", of: "circle", class: "f0") == [height(100)])
        #expect(drawing.numbers("y1", of: "line", class: "s0") == [height(90)])
        #expect(drawing.numbers("y2", of: "line", class: "s0") == [height(120)])
    }
}
