import LoadTools
import Testing

@Suite("Latencies in buckets of three digits")
struct LatencyHistogramTests {
    /// A spread of latencies as they occur: most short, a tail of long ones. Always the same.
    private static func samples(_ count: Int) -> [Int] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let magnitude = 5 + Int(state >> 60) + Int(state >> 57 & 7) / 3
            return Int(state >> 20) & ((1 << magnitude) - 1)
        }
    }

    @Test(arguments: [1, 2, 3, 99, 100, 1000, 50_000]) func percentilesAreThoseOfTheSortedSamples(_ count: Int) {
        let samples = Self.samples(count)
        var histogram = LatencyHistogram()
        for sample in samples { histogram.record(sample) }
        let sorted = samples.sorted()
        for percent in [0, 10, 50, 90, 99, 99.9, 99.99, 100] {
            let rank = max(1, Int((percent / 100 * Double(count) - 1e-9).rounded(.up)))
            let exact = sorted[rank - 1]
            let found = histogram.value(atPercentile: percent)
            // Never below, and above by 0.1 % at most.
            #expect(found >= exact && Double(found - exact) <= Double(exact) / 1000, "p\(percent) of \(count): \(found), not \(exact)")
        }
        #expect(histogram.total == count)
    }

    /// What PyPI's `hdrhistogram` 0.10 (HdrHistogram(1, 60000000, 3)) says: `get_value_at_percentile` of single values, which is the highest value
    /// that is not told apart from them.
    @Test func highestEquivalentValuesAreHdrHistograms() {
        for (value, highest) in Self.judged {
            var histogram = LatencyHistogram()
            histogram.record(value)
            #expect(histogram.value(atPercentile: 50) == highest)
            #expect(histogram.max == highest)
        }
    }

    private static let judged = [
        (0, 0), (1, 1), (1000, 1000), (2047, 2047), (2048, 2049), (2049, 2049), (4095, 4095), (4096, 4099), (5003, 5003), (10000, 10007),
        (123457, 123519), (999999, 1000447), (1000000, 1000447), (7654321, 7655423), (33554431, 33554431), (59999999, 60030975),
    ]

    /// What `hdrhistogram` 0.10 says of ``samples(_:)``, 50,000 of them.
    @Test func aWholeDistributionIsHdrHistograms() {
        var histogram = LatencyHistogram()
        for sample in Self.samples(50_000) { histogram.record(sample) }
        for (percent, value) in Self.judgedDistribution { #expect(histogram.value(atPercentile: percent) == value, "p\(percent)") }
    }

    private static let judgedDistribution: [(Double, Int)] = [
        (10, 44), (25, 238), (50, 3811), (75, 61055), (90, 392703), (99, 1972223), (99.9, 3895295), (99.99, 4145151), (100, 4184063),
    ]

    @Test func whatLiesOutsideCountsAtTheEdge() {
        var histogram = LatencyHistogram()
        #expect(histogram.value(atPercentile: 99) == 0)
        #expect(histogram.max == 0)
        histogram.record(-5)
        #expect(histogram.max == 0)
        histogram.record(LatencyHistogram.longest * 3)
        #expect(histogram.total == 2)
        #expect(histogram.max >= LatencyHistogram.longest && histogram.max < LatencyHistogram.longest + LatencyHistogram.longest / 1000)
        #expect(histogram.value(atPercentile: 50) == 0)
        #expect(histogram.value(atPercentile: 100) == histogram.max)
    }

    @Test func figuresOfARun() {
        var histogram = LatencyHistogram()
        for value in 1...1000 { histogram.record(value) }
        let figures = LatencyFigures(histogram)
        #expect(figures.byName == ["p50": 500, "p90": 900, "p99": 990, "p999": 999, "max": 1000])
    }
}
