import Foundation

/// Where values stand between two ends of an axis, and which of them are written beside it.
package struct Scale: Sendable, Hashable {
    package let least: Double
    package let greatest: Double
    package let isLogarithmic: Bool
    /// In order; all of them lie within the scale.
    package let ticks: [Double]

    /// From 0 to a round number past the greatest value.
    package static func linear(to greatest: Double, ticks count: Int = 5) -> Scale {
        guard greatest.isFinite, greatest > 0 else { return Scale(least: 0, greatest: 1, isLogarithmic: false, ticks: [0, 1]) }
        let step = roundStep(greatest / Double(max(1, count)))
        let steps = (greatest / step - 1e-9).rounded(.up)
        return Scale(least: 0, greatest: step * steps, isLogarithmic: false, ticks: (0...Int(steps)).map { step * Double($0) })
    }

    /// From the power of ten at or below the least value to the one at or past the greatest.
    ///
    /// - Returns: `nil` where a value is not above 0.
    package static func logarithmic(from least: Double, to greatest: Double) -> Scale? {
        guard least.isFinite, greatest.isFinite, least > 0, greatest >= least else { return nil }
        let first = Int((log10(least) + 1e-9).rounded(.down))
        let last = max(first + 1, Int((log10(greatest) - 1e-9).rounded(.up)))
        return Scale(
            least: pow(10, Double(first)), greatest: pow(10, Double(last)), isLogarithmic: true, ticks: (first...last).map { pow(10, Double($0)) })
    }

    /// 0 at the least end, 1 at the greatest.
    package func place(_ value: Double) -> Double {
        let share =
            isLogarithmic ? (log10(max(value, least)) - log10(least)) / (log10(greatest) - log10(least)) : (value - least) / (greatest - least)
        return min(max(share, 0), 1)
    }

    /// 1, 2, 2.5 or 5 times a power of ten, at or past `raw`.
    private static func roundStep(_ raw: Double) -> Double {
        let power = pow(10, log10(raw).rounded(.down))
        let factor = [1, 2, 2.5, 5].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
        return factor * power
    }
}
