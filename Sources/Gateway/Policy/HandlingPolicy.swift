package import ExchangeFormats

/// Handling code H3, *other restrictions and comments*, says nothing by itself: its text stands in the body (`corrections.md` §1.11), in the
/// outermost element ``textElement``. A format or version without that element cannot carry H3.
package enum HandlingPolicy {
    package static let codeWithText = "H3"
    /// In the English binding.
    package static let textElement = "handlingText"

    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `handlingTextMissing`.
    package static func check(_ manifest: Manifest, body: JSONValue) throws(Problem) {
        guard let index = manifest.handlingCodes.firstIndex(of: codeWithText) else { return }
        let text = body[textElement]?.string ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw Problem(.handlingTextMissing, at: JSONPointer(["handlingCodes"]).appending(index))
        }
    }
}
