/// How well scores tell pairs of one person from pairs of two.
package struct MatchEvaluation: Sendable {
    /// Precision, recall and their harmonic mean, each 0…1.
    package struct Quality: Sendable, Equatable {
        package let threshold: Int
        package let precision: Double
        package let recall: Double
        package let f1: Double
    }

    /// Pairs at each score, 0 to 100.
    private var same = [Int](repeating: 0, count: 101)
    private var different = [Int](repeating: 0, count: 101)

    package init() {}

    package private(set) var pairs = 0

    /// Pairs of one person among all.
    package var truth: Int { same.reduce(0, +) }

    package mutating func add(score: Int, isMatch: Bool) {
        let place = max(0, min(100, score))
        pairs += 1
        if isMatch { same[place] += 1 } else { different[place] += 1 }
    }

    /// Pairs of one person that no comparison was made of: never found.
    package mutating func addMissed(_ count: Int) {
        pairs += count
        same[0] += count
    }

    /// - Parameter threshold: the lowest score that counts as found, 1 to 100.
    package func quality(at threshold: Int) -> Quality {
        let found = same[threshold...].reduce(0, +)
        let wrong = different[threshold...].reduce(0, +)
        let precision = found + wrong == 0 ? 0 : Double(found) / Double(found + wrong)
        let recall = truth == 0 ? 0 : Double(found) / Double(truth)
        let f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
        return Quality(threshold: threshold, precision: precision, recall: recall, f1: f1)
    }

    /// The threshold with the highest F1; of several the highest threshold.
    package var best: Quality {
        (1...100).map(quality(at:)).reduce(quality(at: 100)) { $1.f1 >= $0.f1 ? $1 : $0 }
    }
}
