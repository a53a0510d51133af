import CRE2

/// A regular expression of a definition, matched by RE2 in time linear in the text, so that no pattern can hang the process.
///
/// Compiled once; matching is safe from any thread, as RE2 promises of a `const` expression, hence the unchecked conformance.
public final class Pattern: @unchecked Sendable {
    /// As it stands in the definition and in the JSON Schemas.
    public let text: String
    private let compiled: OpaquePointer

    /// - Returns: `nil` where RE2 does not take the pattern.
    public init?(_ text: String) {
        var copy = text
        let compiled = copy.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_compile($0.baseAddress, $0.count) }
        }
        guard let compiled else { return nil }
        self.text = text
        self.compiled = compiled
    }

    deinit { cre2_free(compiled) }

    /// Whether the pattern occurs in the text; anchors stand in the pattern itself.
    public func matches(_ text: String) -> Bool {
        text.withBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cre2_search(compiled, $0.baseAddress, $0.count) }
        }
    }
}
