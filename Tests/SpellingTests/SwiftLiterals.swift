/// The string literals of a Swift file, with what stands before each: enough of a lexer to find texts for people.
struct SwiftLiterals {
    struct Literal {
        let text: String
        /// The code before it on the same and the line before, without spaces at its end.
        let before: String
        /// The first characters behind it, without spaces at their beginning.
        let after: String
    }

    private(set) var literals: [Literal] = []
    private let source: [Character]
    private var position = 0

    init(_ text: String) {
        source = Array(text)
        while position < source.count {
            if source[position] == "/" && stands("//") {
                position = source[position...].firstIndex(where: \.isNewline) ?? source.count
            } else if source[position] == "\"" || source[position] == "#" && opens(at: position) {
                literal()
            } else {
                position += 1
            }
        }
    }

    private func stands(_ text: String) -> Bool { source[position...].starts(with: text) }

    private func opens(at start: Int) -> Bool { source[start...].first { $0 != "#" } == "\"" }

    private mutating func literal() {
        let start = position
        let hashes = String(source[position...].prefix { $0 == "#" })
        position += hashes.count
        let quote = stands("\"\"\"") ? "\"\"\"" : "\""
        position += quote.count
        var text = ""
        while position < source.count, !stands(quote + hashes) {
            guard stands("\\" + hashes) else {
                text.append(source[position])
                position += 1
                continue
            }
            position += 1 + hashes.count
            text += escape()
        }
        position = min(source.count, position + quote.count + hashes.count)
        let before = source[max(0, start - 120)..<start].reversed().drop(while: \.isWhitespace)
        let after = source[position...].prefix(160).drop(while: \.isWhitespace)
        literals.append(Literal(text: text, before: String(before.reversed()), after: String(after.prefix(2))))
    }

    /// What an escape stands for; an interpolation for a space, its own literals being read on the way.
    private mutating func escape() -> String {
        guard position < source.count else { return "" }
        let character = source[position]
        position += 1
        switch character {
        case "(":
            var depth = 1
            while position < source.count, depth > 0 {
                switch source[position] {
                case "\"":
                    literal()
                    continue
                case "(": depth += 1
                case ")": depth -= 1
                default: break
                }
                position += 1
            }
            return " "
        case "u":
            position = min(source.count, (source[position...].firstIndex(of: "}") ?? source.count - 1) + 1)
            return " "
        case "n", "t", "r": return " "
        case _ where character.isNewline: return " "
        default: return String(character)
        }
    }
}
