import Foundation

/// Writes one drawing: elements in order, text escaped, coordinates with one decimal. Colours are classes, so that the same file is read on white
/// and on black.
struct SVG {
    enum Anchor: String {
        case start, middle, end
    }

    let width: Double
    let height: Double
    let title: String
    let description: String
    private var elements: [String] = []

    init(width: Double, height: Double, title: String, description: String) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
    }

    /// Colours that differ in brightness too, in the order in which they are used.
    static let colours = 6

    private static let style = """
        text { font: 13px system-ui, "DejaVu Sans", sans-serif; fill: #1f2328; }
        .title { font-weight: 600; font-size: 15px; } .quiet { fill: #59636e; } .grid { stroke: #d1d9e0; } .axis { stroke: #59636e; }
        .whisker { stroke: #1f2328; } .line { fill: none; stroke-width: 2; }
        .f0 { fill: #0b57b0; } .f1 { fill: #b35900; } .f2 { fill: #2b7a3d; } .f3 { fill: #8a3fa0; } .f4 { fill: #a8323e; } .f5 { fill: #5c6770; }
        .s0 { stroke: #0b57b0; } .s1 { stroke: #b35900; } .s2 { stroke: #2b7a3d; } .s3 { stroke: #8a3fa0; } .s4 { stroke: #a8323e; } .s5 { stroke: #5c6770; }
        .paper { fill: #ffffff; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3; } .quiet { fill: #9da7b1; } .grid { stroke: #3d444d; } .axis { stroke: #9da7b1; } .whisker { stroke: #e6edf3; }
          .f0 { fill: #58a6ff; } .f1 { fill: #e3964a; } .f2 { fill: #56d364; } .f3 { fill: #d2a8ff; } .f4 { fill: #ff8a85; } .f5 { fill: #adb6bf; }
          .s0 { stroke: #58a6ff; } .s1 { stroke: #e3964a; } .s2 { stroke: #56d364; } .s3 { stroke: #d2a8ff; } .s4 { stroke: #ff8a85; } .s5 { stroke: #adb6bf; }
          .paper { fill: #0d1117; }
        }
        """

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String) {
        elements.append("<line class=\"\(name)\" x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\"/>")
    }

    mutating func rectangle(_ x: Double, _ y: Double, _ width: Double, _ height: Double, class name: String) {
        elements.append("<rect class=\"\(name)\" x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\"/>")
    }

    mutating func dot(_ x: Double, _ y: Double, class name: String) {
        elements.append("<circle class=\"\(name)\" cx=\"\(n(x))\" cy=\"\(n(y))\" r=\"3.5\"/>")
    }

    mutating func path(_ points: [(x: Double, y: Double)], class name: String) {
        elements.append("<polyline class=\"\(name)\" points=\"\(points.map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " "))\"/>")
    }

    mutating func text(_ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, class name: String = "label") {
        elements.append("<text class=\"\(name)\" x=\"\(n(x))\" y=\"\(n(y))\" text-anchor=\"\(anchor.rawValue)\">\(Self.escaped(text))</text>")
    }

    var document: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(n(width)) \(n(height))" width="\(n(width))" height="\(n(height))" \
        role="img" aria-labelledby="title desc">
        <title id="title">\(Self.escaped(title))</title>
        <desc id="desc">\(Self.escaped(description))</desc>
        <style>
        \(Self.style)
        </style>
        <rect class="paper" width="100%" height="100%"/>
        \(elements.joined(separator: "\n"))
        </svg>

        """
    }

    /// About how wide a text is; nothing here measures letters.
    static func width(of text: String) -> Double { Double(text.count) * 7.3 }

    private func n(_ value: Double) -> String {
        let text = String(format: "%.1f", value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
