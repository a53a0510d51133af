package import Foundation

/// What a part found: kept as JSON, one file per part, from which the report is made.
package struct PartResult: Codable, Sendable {
    /// What the command line calls the part; the file's name.
    package var part: String
    /// RFC 3339.
    package var measuredAt: String
    /// `git rev-parse --short HEAD`, with `+` where the checkout had changes.
    package var version: String
    package var series: [Series]
    /// What a reader has to know beside the figures: one sentence each.
    package var notes: [String]

    package init(part: String, measuredAt: String, version: String, series: [Series], notes: [String] = []) {
        self.part = part
        self.measuredAt = measuredAt
        self.version = version
        self.series = series
        self.notes = notes
    }
}

/// One measured thing: a value for each round.
package struct Series: Codable, Sendable {
    /// `rabbitmq.window.rate`: contender or subject, mode, quantity. The report looks it up by this.
    package var id: String
    /// For people.
    package var title: String
    /// `1/s`, `µs`, `ms`, `MiB`, `MB/s`, `1` for a ratio.
    package var unit: String
    package var values: [Double]
    /// For a plot: where the series stands on its axis (queue length, endpoints, bytes, cores).
    package var x: Double?

    package init(id: String, title: String, unit: String, values: [Double], x: Double? = nil) {
        self.id = id
        self.title = title
        self.unit = unit
        self.values = values
        self.x = x
    }

    package var samples: Samples { Samples(values) }
}

extension PartResult {
    /// - Throws: where the file is not one of these.
    package init(contentsOf file: URL) throws { self = try JSONDecoder().decode(PartResult.self, from: Data(contentsOf: file)) }

    /// The same bytes for the same figures, a line for each: what is committed should be readable in a comparison.
    package func write(to file: URL) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try (encoder.encode(self) + Data("\n".utf8)).write(to: file)
    }
}
