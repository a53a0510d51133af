/// A Lithuanian text of this repository and where it stands.
struct LithuanianText: Sendable, Hashable {
    /// From the root of the repository.
    let file: String
    let text: String
    /// The text on one line, as hunspell reads, without what is no word of any language: placeholders, feminine endings in brackets, options of the
    /// command line, addresses, paths and file names.
    let words: String

    init(file: String, text: String) {
        self.file = file
        self.text = text
        words = Self.withoutPlaceholders(text).split(whereSeparator: \.isWhitespace).filter { !Self.isForMachines($0) }.joined(separator: " ")
    }

    /// The forms of a plural stay: `{n:ženklas/ženklai/ženklų}`.
    private static func withoutPlaceholders(_ text: String) -> String {
        var words = ""
        var inside: String?
        for character in text {
            switch (character, inside) {
            case ("{", nil): inside = ""
            case ("}", let placeholder?):
                words += " " + (placeholder.split(separator: ":").dropFirst().first?.replacing("/", with: " ") ?? "") + " "
                inside = nil
            case (_, nil): words.append(character)
            case (_, _?): inside?.append(character)
            }
        }
        return words + (inside ?? "")
    }

    private static let fileNames = [".yaml", ".json", ".log", ".csv", ".p12", ".py", ".md", ".pem"]

    private static func isForMachines(_ word: Substring) -> Bool {
        let bare = word.drop { "(„“".contains($0) }
        if bare.hasPrefix("--") || word.hasPrefix("(-") || word.contains("://") { return true }
        // A path or a media type: a slash with a dot behind it.
        if let slash = bare.firstIndex(of: "/"), bare[slash...].dropLast().contains(".") { return true }
        return fileNames.contains { bare.contains($0) }
    }
}
