package import ExchangeFormats

/// The table of algorithms that end, each with its instant: the one place that knows. From then on new signatures by it are refused, and no time-stamp
/// that rests on it stands by itself any more. What was signed before is judged at its own instant, and still holds.
package struct AlgorithmRetirement: Sendable, Hashable {
    private let ends: [AgeingAlgorithm: UTCInstant]

    package static let none = AlgorithmRetirement([:])

    package init(_ ends: [AgeingAlgorithm: UTCInstant]) { self.ends = ends }

    /// When an algorithm ends; `nil` where nothing is announced. RSA of a length takes all shorter ones with it.
    package func end(of algorithm: AgeingAlgorithm) -> UTCInstant? {
        guard case .rsa(let bits) = algorithm else { return ends[algorithm] }
        return ends.compactMap { ended, instant in
            guard case .rsa(let most) = ended, bits <= most else { return nil }
            return instant
        }.min()
    }

    /// When the first of them ends.
    package func end(of set: AlgorithmSet) -> UTCInstant? { set.algorithms.compactMap(end).min() }

    /// Whether what rests on these algorithms has to be renewed before an instant. Of what nobody knows what it rests on, the first end of all counts.
    package func ends(_ set: AlgorithmSet?, before instant: UTCInstant) -> Bool {
        (set.map(end) ?? ends.values.min()).map { $0 < instant } ?? false
    }

    func refuses(_ kind: KeyKind, at instant: UTCInstant) -> Bool { end(of: AgeingAlgorithm(kind)).map { instant >= $0 } ?? false }
}
