// What parts find and what the report reads are the same types; every file here knows them.
@_exported import BenchmarkReport

extension PartResult {
    /// Instant and version are written by who runs the part.
    init(_ part: any BenchmarkPart.Type, _ series: [Series], notes: [String] = []) {
        self.init(part: part.id, measuredAt: "", version: "", series: series, notes: notes)
    }
}

extension Duration {
    var inSeconds: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds) / 1e18
    }

    var inMilliseconds: Double { inSeconds * 1000 }
    var inMicroseconds: Double { inSeconds * 1_000_000 }
}
