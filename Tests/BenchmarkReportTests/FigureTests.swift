import BenchmarkReport
import Testing

@Suite struct FigureTests {
    @Test(arguments: [
        (12_345.6, "12,346"), (1_000_000, "1,000,000"), (999.4, "999"), (67.83, "67.8"), (5, "5"), (5.256, "5.26"), (0.0123, "0.0123"), (0, "0"),
        (-1234.5, "-1,235"), (.nan, "–"), (0.999, "0.999"),
    ])
    func numbers(_ value: Double, _ text: String) { #expect(Figure.text(value) == text) }

    @Test func aRatioHasNoUnit() {
        #expect(Figure.text(0.51, unit: "1") == "0.510 ×")
        #expect(Figure.text(12.3, unit: "ms") == "12.3 ms")
    }

    @Test(arguments: [(200_000.0, "200k"), (1_500_000, "1.5M"), (2.5, "2.5"), (0, "0"), (65_536, "65.54k")])
    func axes(_ value: Double, _ text: String) { #expect(Figure.short(value) == text) }

    @Test func percentilesAreValuesThatWereMeasured() {
        let samples = Samples([5, 1, 4, 2, 3, .nan])
        #expect(samples.count == 5)
        #expect((samples.least, samples.median, samples.greatest) == (1, 3, 5))
        #expect(samples.percentile(0.99) == 5)
        #expect(Samples([1, 2]).median == 1)
        #expect(Samples([]).median.isNaN)
    }

    /// The median of the ratios is not the ratio of the medians.
    @Test func ratiosAreTakenRoundByRound() {
        #expect(Samples.ratios([10, 30, 20], over: [10, 10, 0]) == [1, 3])
    }
}
