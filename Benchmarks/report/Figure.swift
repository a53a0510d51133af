import Foundation

/// Numbers as people read them.
package enum Figure {
    /// Three significant digits, and never fewer than the whole part has: `12,345`, `67.8`, `0.0123`. `–` for none.
    package static func text(_ value: Double) -> String {
        guard value.isFinite else { return "–" }
        let size = abs(value)
        if size >= 100 || value == value.rounded() { return grouped(value.rounded()) }
        if size >= 10 { return String(format: "%.1f", value) }
        if size >= 1 { return String(format: "%.2f", value) }
        let decimals = min(9, 2 - Int(log10(size).rounded(.down)))
        return String(format: "%.\(decimals)f", value)
    }

    /// With its unit; a ratio has none.
    package static func text(_ value: Double, unit: String) -> String { unit == "1" ? "\(text(value)) ×" : "\(text(value)) \(unit)" }

    /// Short enough for an axis: `200k`, `1.5M`, `2.5`.
    package static func short(_ value: Double) -> String {
        let size = abs(value)
        for (step, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where size >= step { return trimmed(value / step) + letter }
        return trimmed(value)
    }

    private static func trimmed(_ value: Double) -> String {
        let rounded = String(format: "%.4g", value)
        return rounded.contains("e") ? "\(value)" : rounded
    }

    private static func grouped(_ value: Double) -> String {
        guard abs(value) < 1e15 else { return "\(value)" }
        let digits = String(Int64(abs(value)))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return (value < 0 ? "-" : "") + text
    }
}
