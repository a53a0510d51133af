package import ExchangeFormats

/// Which markings may pass: the codes of the list `classification`. Any other could be one of state or official secrets (law VIII-1443), which
/// may not pass through this gateway; such a message is refused for that, whatever else is wrong with it.
package enum MarkingPolicy {
    /// - Parameter manifest: not validated yet. A marking that is missing or no text is left to the manifest's own rules.
    /// - Throws: ``Problem`` `markingRefused`.
    package static func check(_ manifest: JSONValue) throws(Problem) {
        guard let marking = manifest["classification"]?.string else { return }
        guard FormatCatalogue.codeList("classification")?[marking] != nil else {
            throw Problem(.markingRefused, at: JSONPointer(["classification"]))
        }
    }
}
