package import Foundation

/// Everything that was measured, by part.
package struct ResultSet: Sendable {
    package let parts: [String: PartResult]

    package init(_ parts: [PartResult]) { self.parts = Dictionary(parts.map { ($0.part, $0) }) { $1 } }

    /// All files of a folder; none where it is not there.
    ///
    /// - Throws: where a file is not a result.
    package init(folder: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        self.init(try names.filter { $0.hasSuffix(".json") }.sorted().map { try PartResult(contentsOf: folder.appending(path: $0)) })
    }

    /// - Parameter x: its place, where it stands on an axis.
    package func series(_ part: String, _ id: String, x: Double? = nil) -> Series? { parts[part]?.series.first { $0.id == id && $0.x == x } }

    /// The median of a series; `nil` where it was not measured.
    package func median(_ part: String, _ id: String, x: Double? = nil) -> Double? {
        guard let samples = series(part, id, x: x)?.samples, !samples.isEmpty else { return nil }
        return samples.median
    }

    /// The median of the ratios of two places of a series, round by round.
    package func ratio(_ part: String, _ id: String, x: Double, over other: Double) -> Double? {
        guard let first = series(part, id, x: x), let second = series(part, id, x: other) else { return nil }
        let ratios = Samples(Samples.ratios(first.values, over: second.values))
        return ratios.isEmpty ? nil : ratios.median
    }
}
