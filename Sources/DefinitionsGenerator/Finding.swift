/// Something in `Definitions/` that breaks the contract of `Definitions/README.md`.
package struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// From the root of the repository.
    package let file: String
    /// From 1.
    package let line: Int
    package let message: String

    package var description: String { "\(file):\(line): \(message)" }
}

/// Why nothing was generated.
package struct GenerationFailure: Error, Sendable, CustomStringConvertible {
    package let findings: [Finding]

    package var description: String { findings.map(\.description).joined(separator: "\n") }
}
