package import ExchangeFormats

/// Something in the story did not happen as it has to.
package struct StoryFailure: Error, CustomStringConvertible, Sendable {
    package let text: BilingualText

    package init(lt: String, en: String) { text = BilingualText(lt: lt, en: en) }

    package var description: String { "\(text.lt) / \(text.en)" }
}
