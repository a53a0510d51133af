package import ExchangeFormats

/// From when on new signatures by an algorithm are refused. What was signed before is judged at its own instant, and still holds.
package struct AlgorithmRetirement: Sendable, Hashable {
    private let ends: [KeyKind: UTCInstant]

    package static let none = AlgorithmRetirement([:])

    package init(_ ends: [KeyKind: UTCInstant]) { self.ends = ends }

    /// - Parameter name: as `alg` has it in our own signatures, `ES256` or `Ed25519`; the older name of the latter is retired with it.
    package static func kind(named name: String) -> KeyKind? { KeyKind.allCases.first { $0.algorithm.rawValue == name } }

    func refuses(_ kind: KeyKind, at instant: UTCInstant) -> Bool { ends[kind].map { instant >= $0 } ?? false }
}
