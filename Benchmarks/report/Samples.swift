/// Measured values, all of them: percentiles are exact.
package struct Samples: Sendable, Hashable {
    private let sorted: [Double]

    package init(_ values: [Double]) { sorted = values.filter(\.isFinite).sorted() }

    package var count: Int { sorted.count }
    package var isEmpty: Bool { sorted.isEmpty }
    package var least: Double { sorted.first ?? .nan }
    package var greatest: Double { sorted.last ?? .nan }

    /// The smallest value that is not below the given share of all (nearest rank).
    ///
    /// - Parameter share: 0.5 for the median.
    package func percentile(_ share: Double) -> Double {
        guard !sorted.isEmpty else { return .nan }
        let rank = Int((share * Double(sorted.count)).rounded(.up))
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }

    package var median: Double { percentile(0.5) }

    /// Round by round: each value over the one beside it. What a disk or a neighbour did to a round it did to both.
    package static func ratios(_ values: [Double], over others: [Double]) -> [Double] {
        zip(values, others).map { $1 == 0 ? .nan : $0 / $1 }.filter(\.isFinite)
    }
}
