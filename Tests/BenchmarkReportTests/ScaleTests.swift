import BenchmarkReport
import Testing

@Suite struct ScaleTests {
    @Test(arguments: [(9876.0, 10_000.0), (1, 1), (0.42, 0.5), (123, 125), (5000, 5000)])
    func aLinearScaleEndsAtARoundNumber(_ greatest: Double, _ end: Double) {
        let scale = Scale.linear(to: greatest)
        #expect(scale.greatest >= greatest && abs(scale.greatest - end) < 1e-9 * end)
        #expect(scale.ticks.first == 0 && scale.ticks.last == scale.greatest)
        #expect((4...8).contains(scale.ticks.count))
    }

    @Test func placesAreShares() {
        let scale = Scale.linear(to: 200)
        #expect(scale.place(0) == 0 && scale.place(100) == 0.5 && scale.place(200) == 1)
        #expect(scale.place(-5) == 0 && scale.place(500) == 1)
    }

    @Test func aLogarithmicScaleGoesByPowersOfTen() throws {
        let scale = try #require(Scale.logarithmic(from: 6, to: 1000))
        #expect(scale.ticks == [1, 10, 100, 1000])
        #expect(abs(scale.place(10) - 1.0 / 3) < 1e-9)
        #expect(try #require(Scale.logarithmic(from: 10, to: 10)).ticks == [10, 100])
        #expect(Scale.logarithmic(from: 0, to: 10) == nil)
    }

    @Test func nothingToShowIsStillAScale() {
        #expect(Scale.linear(to: 0).ticks == [0, 1])
        #expect(Scale.linear(to: .nan).ticks == [0, 1])
    }
}
