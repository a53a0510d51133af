/// Patterns stand in JSON Schemas that stock validators read, with the engines of ECMA 262, Python, Java and .NET; here RE2 matches them.
/// Only what all of them read alike is used.
enum PatternPortability {
    /// What is wrong with a pattern; `nil` where nothing is.
    static func fault(_ pattern: String) -> String? {
        guard pattern.hasPrefix("^"), pattern.hasSuffix("$") else { return "is not anchored by ^ and $" }
        var depth = 0
        var inClass = false
        var characters = pattern.makeIterator()
        while let character = characters.next() {
            switch character {
            case "\\":
                guard let escaped = characters.next() else { return "ends in a backslash" }
                if escaped.isLetter && !"xnrtf".contains(escaped) || escaped.isNumber {
                    return "has \\\(escaped), which engines read differently: write the characters out"
                }
            case "[": inClass = true
            case "]": inClass = false
            case "(" where !inClass: depth += 1
            case ")" where !inClass: depth -= 1
            case "." where !inClass: return "has a dot, which engines read differently: name the characters"
            case "|" where !inClass && depth == 0: return "has alternatives outside brackets, which the anchors do not hold"
            default: break
            }
        }
        guard !pattern.contains("(?") || !pattern.replacingNonCapturing.contains("(?") else { return "has a group other than ( ) and (?: )" }
        return nil
    }
}

extension String {
    fileprivate var replacingNonCapturing: String { replacing("(?:", with: "(") }
}
