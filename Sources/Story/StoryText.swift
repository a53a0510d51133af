import Foundation

/// What a command printed, as the story shows it.
enum StoryText {
    /// What a person reads first: the heading, whether this is a view, and the body.
    static func withoutManifest(_ text: String) -> String {
        let lines = text.trimmingCharacters(in: .newlines).split(separator: "\n", omittingEmptySubsequences: false)
        guard let body = lines.firstIndex(where: { $0 == "Body" || $0 == "Turinys" }) else { return text }
        return (lines.prefix(2) + lines[(body + 1)...]).joined(separator: "\n")
    }
}
