/// Latencies counted in buckets of three significant digits, as HdrHistogram does (lowest value 1, highest 60 s in microseconds): memory and the
/// cost of a recording are constant, and no value is off by more than 0.1 %.
///
/// Layout: bucket 0 holds 0–2047 µs one by one; every further bucket the upper half of twice the range, in 1024 steps.
package struct LatencyHistogram: Sendable {
    /// Microseconds. Longer ones count as this.
    package static let longest = 60_000_000
    /// 2 · 10³ rounded up to a power of two: steps that keep three digits apart.
    private static let stepBits = 11
    private static let half = 1 << (stepBits - 1)
    private static let buckets = 16

    private var counts = [Int](repeating: 0, count: (buckets + 1) * half)
    package private(set) var total = 0
    /// The longest value recorded, itself; 0 where there is none.
    private var highest = 0

    package init() {}

    /// - Parameter microseconds: negative ones count as 0.
    package mutating func record(_ microseconds: Int) {
        let value = Swift.min(Swift.max(microseconds, 0), Self.longest)
        counts[Self.index(of: value)] += 1
        total += 1
        highest = Swift.max(highest, value)
    }

    /// The longest latency, as the highest value that is not told apart from it.
    package var max: Int { total == 0 ? 0 : Self.highestEquivalent(Self.index(of: highest)) }

    /// The smallest value that at least `percent` of all are not above: the highest value that is not told apart from it; 0 where there are none.
    ///
    /// - Parameter percent: 0–100.
    package func value(atPercentile percent: Double) -> Int {
        guard total > 0 else { return 0 }
        // One step down, so that 99 % of 100 is 99 and not, by rounding, 100: as HdrHistogram does.
        let share = Swift.min(Swift.max(percent.nextDown, 0), 100) / 100
        let wanted = Swift.max(1, Int((share * Double(total)).rounded(.up)))
        var seen = 0
        for index in counts.indices {
            seen += counts[index]
            if seen >= wanted { return Self.highestEquivalent(index) }
        }
        return max
    }

    private static func index(of value: Int) -> Int {
        // How often the value has to be halved to fall below 2048.
        let bucket = Swift.max(0, Int.bitWidth - value.leadingZeroBitCount - stepBits)
        return bucket * half + (value >> bucket)
    }

    private static func highestEquivalent(_ index: Int) -> Int {
        let bucket = Swift.max(0, index / half - 1)
        let step = index - bucket * half
        return ((step + 1) << bucket) - 1
    }
}
