import BenchmarkReport
import Foundation
import FoundationXML
import Testing

@Suite struct PageTests {
    private let page = SampleResults.page.render()

    @Test func verdictsFollowFromTheFigures() {
        let checks = Dictionary(uniqueKeysWithValues: Target.all(SampleResults.all).map { ($0.number, $0.checks) })
        #expect(checks[2]?.map(\.verdict) == ["reached", "reached", "not reached"])
        #expect(checks[1]?.map(\.verdict) == ["not measured", "not measured"])
        #expect(page.markdown.contains("| 2 | one in flight: p50 to acknowledgement over RabbitMQ's | 1.20 × | ≤ 1 × | **not reached** |"))
    }

    @Test(arguments: [(0.25, "reached"), (0.26, "not reached")]) func aBoundBelongsToWhatReachesIt(_ ratio: Double, _ verdict: String) {
        let results = ResultSet([SampleResults.part("validation", [SampleResults.series("validate-to-verify", [ratio], unit: "1")])])
        #expect(Target.all(results).first { $0.number == 6 }?.checks.map(\.verdict) == [verdict])
    }

    /// Sync times make the bound of the handover; without them there is none.
    @Test func boundsThatAreMeasuredThemselves() {
        let handover = [
            SampleResults.series("handover.fetch.p50.ms", [4], unit: "ms"), SampleResults.series("handover.fetch.p99.ms", [9], unit: "ms"),
        ]
        let without = Target.all(ResultSet([SampleResults.part("handover", handover)])).first { $0.number == 3 }
        #expect(without?.checks.map(\.isReached) == [nil, nil])
        let sync = SampleResults.series("handover.fetch.sync.ms", [0.5], unit: "ms")
        let with = Target.all(ResultSet([SampleResults.part("handover", handover + [sync])])).first { $0.number == 3 }
        #expect(with?.checks.map(\.isReached) == [false, true])
    }

    @Test func contendersStandSideBySide() {
        #expect(page.markdown.contains("| Vartai | 3,100 (3,000 – 3,200) |   | 81,000 | – | – | – |"))
        #expect(page.markdown.contains("| RabbitMQ | 6,050 (6,000 – 6,100) | 0.510 × | – | – | – | – |"))
    }

    @Test func placesOfAnAxisAreRowsInOrder() throws {
        let rows = page.markdown.split(separator: "\n").filter { $0.hasPrefix("| 0 |") || $0.hasPrefix("| 10,000 |") || $0.hasPrefix("| 200,000 |") }
        #expect(rows == ["| 0 | 1,000 (990 – 1,010) |", "| 10,000 | 990 (980 – 1,000) |", "| 200,000 | 940 (900 – 950) |"])
    }

    @Test func targetsAreLookedUpAtTheirPlaces() {
        let sizes = SampleResults.part(
            "sizes",
            [
                SampleResults.series("sizes.accepted.bytes", [4, 5, 6], unit: "MB/s", x: 2048),
                SampleResults.series("sizes.accepted.bytes", [6, 5, 12], unit: "MB/s", x: 65_536),
            ])
        let start = SampleResults.part(
            "start",
            [
                SampleResults.series("start.clean.ms", [300], unit: "ms", x: 0),
                SampleResults.series("start.clean.ms", [1200], unit: "ms", x: 200_000),
                SampleResults.series("start.memory.message.times", [3], unit: "1", x: 1),
                SampleResults.series("start.memory.message.times", [9], unit: "1", x: 48),
                SampleResults.series("start.memory.message.each", [5], unit: "1"),
            ])
        let targets = Target.all(ResultSet([sizes, start]))
        #expect(targets.first { $0.number == 4 }?.checks.compactMap(\.value) == [1.5])
        #expect(targets.first { $0.number == 5 }?.checks.map(\.isReached) == [false, nil, false, true])
    }

    @Test func everyPlotIsLinkedAndWellFormed() {
        #expect(page.plots.map(\.file) == ["brokers.svg", "queue-rate.svg"])
        for plot in page.plots {
            #expect(page.markdown.contains("](performance/\(plot.file))"))
            #expect(XMLParser(data: Data(plot.svg.utf8)).parse())
        }
    }

    @Test func whatWasNotMeasuredHasNoSection() {
        #expect(!page.markdown.contains("## start"))
        #expect(ReportPage(parts: [], results: ResultSet([])).render().plots.isEmpty)
    }

    @Test func theProfileStandsAsItIsAtTheEnd() { #expect(page.markdown.hasSuffix("\n\n## Profile\n\nText as it stands.\n")) }

    @Test func resultsSurviveTheirFiles() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try SampleResults.brokers.write(to: folder.appending(path: "brokers.json"))
        let read = try ResultSet(folder: folder)
        #expect(read.median("brokers", "gateway.window.rate") == 3100)
        #expect(read.parts["brokers"]?.notes == SampleResults.brokers.notes)
        #expect(try ResultSet(folder: folder.appending(path: "none")).parts.isEmpty)
    }
}
