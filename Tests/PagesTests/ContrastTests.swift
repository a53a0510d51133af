import Foundation
import Pages
import Testing

/// WCAG 2.2, 1.4.3: text and its background differ by at least 4.5, in light and dark.
@Suite struct ContrastTests {
    private static let pairs: [(text: String, ground: String)] = [
        ("ink", "paper"), ("ink", "card"), ("ink", "busy-paper"), ("soft", "paper"), ("soft", "card"), ("soft", "busy-paper"),
        ("bad", "card"), ("bad", "paper"), ("bad", "busy-paper"), ("bad", "bad-paper"), ("good", "good-paper"), ("good", "paper"),
        ("ink", "good-paper"), ("ink", "bad-paper"), ("on-bar", "bar"), ("bar-soft", "bar"), ("card", "accent"),
    ]

    @Test(arguments: ["light", "dark"]) func everyPairOfTextAndGroundCanBeRead(_ scheme: String) throws {
        let style = try #require(Asset.console.first { $0.path.hasSuffix(".css") }).text
        let dark = try #require(style.range(of: "prefers-color-scheme: dark"))
        var colours = Self.colours(style[..<dark.lowerBound])
        if scheme == "dark" { colours.merge(Self.colours(style[dark.lowerBound...])) { $1 } }
        for (text, ground) in Self.pairs {
            let ratio = Self.contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(ratio >= 4.5, "\(scheme): \(text) on \(ground): \(ratio)")
        }
        // 1.4.11: the focus ring.
        for ground in ["paper", "card"] { #expect(Self.contrast(try #require(colours["focus"]), try #require(colours[ground])) >= 3) }
    }

    /// The custom properties of the first rule.
    private static func colours(_ style: Substring) -> [String: [Double]] {
        style.matches(of: /--([a-z-]+): #([0-9a-f]{6});/).reduce(into: [:]) { found, match in
            let value = UInt32(match.2, radix: 16) ?? 0
            if found[String(match.1)] == nil {
                found[String(match.1)] = [16, 8, 0].map { Double((value >> $0) & 0xFF) / 255 }
            }
        }
    }

    private static func luminance(_ colour: [Double]) -> Double {
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private static func contrast(_ a: [Double], _ b: [Double]) -> Double {
        let (one, other) = (luminance(a), luminance(b))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }
}
