/// Writes a regular expression of ECMA 262 (with the flag `u`) as one that RE2 reads with the same meaning. What RE2 cannot do — look-around,
/// back-references, property classes that it has no tables for — is an error here, not a different match later.
///
/// Beyond the strict grammar, brackets and braces that close or open nothing stand for themselves, and any ASCII punctuation may be escaped: much
/// is written so.
struct PatternTranslation {
    /// Pattern text of at most so many bytes.
    static let maximumLength = 1 << 16

    static func translate(_ pattern: String) throws(PatternError) -> String {
        guard pattern.utf8.count <= maximumLength else { throw .unsupported("it is longer than \(maximumLength) bytes") }
        var translation = PatternTranslation(input: Array(pattern.unicodeScalars))
        try translation.run()
        return translation.output
    }

    private let input: [Unicode.Scalar]
    private var index = 0
    private(set) var output = ""
    /// Groups that are open.
    private var depth = 0
    /// Whether something stands before that can be repeated.
    private var isRepeatable = false

    private init(input: [Unicode.Scalar]) { self.input = input }

    private mutating func run() throws(PatternError) {
        while let scalar = next() {
            switch scalar {
            case "^": emit("\\A", repeatable: false)
            case "$": emit("\\z", repeatable: false)
            case ".": emit("[^\\n\\r\\x{2028}\\x{2029}]")
            case "|": emit("|", repeatable: false)
            case "(": try openGroup()
            case ")":
                guard depth > 0 else { throw .invalid("a bracket closes nothing") }
                depth -= 1
                emit(")")
            case "*", "+", "?": try repeatLast(String(scalar))
            case "{":
                if let quantifier = try readQuantifier() { try repeatLast(quantifier) } else { emit(Self.literal(scalar)) }
            case "[": try characterClass()
            case "\\": try escape()
            default: emit(Self.literal(scalar))
            }
        }
        guard depth == 0 else { throw .invalid("a bracket is not closed") }
    }

    private mutating func emit(_ text: String, repeatable: Bool = true) {
        output += text
        isRepeatable = repeatable
    }

    // MARK: Reading

    private var peek: Unicode.Scalar? { index < input.count ? input[index] : nil }

    private mutating func next() -> Unicode.Scalar? {
        guard index < input.count else { return nil }
        defer { index += 1 }
        return input[index]
    }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard input[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    private mutating func digits() -> String {
        var digits = ""
        while let scalar = peek, ("0"..."9").contains(scalar) {
            digits.unicodeScalars.append(scalar)
            index += 1
        }
        return digits
    }

    // MARK: Groups and repetition

    private mutating func openGroup() throws(PatternError) {
        if take("?") {
            if take("=") || take("!") { throw .unsupported("it looks ahead") }
            if take("<=") || take("<!") { throw .unsupported("it looks behind") }
            if take("<") {
                guard let end = input[index...].firstIndex(of: ">"), end > index else { throw .invalid("a group's name is not closed") }
                index = end + 1
            } else if !take(":") {
                let end = input[index...].firstIndex { !"ims-".unicodeScalars.contains($0) }
                guard let end, end > index, input[end] == ":" else { throw .invalid("a group of a kind that ECMA 262 does not have") }
                throw .unsupported("it changes its own flags")
            }
        }
        depth += 1
        // Nothing is captured: what groups hold is not asked for.
        emit("(?:", repeatable: false)
    }

    private mutating func repeatLast(_ quantifier: String) throws(PatternError) {
        guard isRepeatable else { throw .invalid("there is nothing to repeat") }
        // Lazy or not, the same texts match.
        _ = take("?")
        emit(quantifier, repeatable: false)
    }

    /// What follows a brace, where it is a quantifier.
    private mutating func readQuantifier() throws(PatternError) -> String? {
        let start = index
        let least = digits()
        let hasComma = !least.isEmpty && take(",")
        let most = hasComma ? digits() : ""
        guard !least.isEmpty, take("}") else {
            index = start
            return nil
        }
        guard let low = Int(least), let high = most.isEmpty ? low : Int(most), low <= 1000, high <= 1000 else {
            throw .unsupported("it repeats more than 1,000 times")
        }
        guard low <= high else { throw .invalid("a repetition's limits are the wrong way round") }
        return hasComma ? "{\(low),\(most.isEmpty ? "" : String(high))}" : "{\(low)}"
    }

    // MARK: Escapes

    private mutating func escape() throws(PatternError) {
        guard let scalar = next() else { throw .invalid("it ends in a backslash") }
        switch scalar {
        case "b": emit("\\b", repeatable: false)
        case "B": emit("\\B", repeatable: false)
        case "1"..."9", "k": throw .unsupported("it refers back to a group")
        default:
            if let ranges = try classEscape(scalar) {
                emit(ranges.isEmpty ? "[^\\x{0}-\\x{10ffff}]" : "[" + ranges + "]")
            } else {
                emit(Self.literal(try characterEscape(scalar)))
            }
        }
    }

    /// The ranges of `\d`, `\s`, `\w` and `\p{…}` and their opposites, as they stand between brackets.
    private mutating func classEscape(_ scalar: Unicode.Scalar) throws(PatternError) -> String? {
        switch scalar {
        case "d": return "0-9"
        case "D": return "\\x{0}-/:-\\x{10ffff}"
        case "w": return "0-9A-Z_a-z"
        case "W": return "\\x{0}-/:-@\\[-\\^`{-\\x{10ffff}"
        case "s": return CharacterClasses.whitespace
        case "S": return CharacterClasses.notWhitespace
        case "p", "P":
            guard take("{"), let end = input[index...].firstIndex(of: "}") else { throw .invalid("a property has no name in braces") }
            let name = String(String.UnicodeScalarView(input[index..<end]))
            index = end + 1
            return try CharacterClasses.property(name, isNegated: scalar == "P")
        default: return nil
        }
    }

    private mutating func characterEscape(_ scalar: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        switch scalar {
        case "t": return "\t"
        case "n": return "\n"
        case "r": return "\r"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "0":
            if let digit = peek, ("0"..."9").contains(digit) { throw .invalid("an octal escape") }
            return "\0"
        case "c":
            guard let letter = next(), letter.isASCII, letter.properties.isAlphabetic, let control = Unicode.Scalar(letter.value & 0x1F) else {
                throw .invalid("\\c needs a letter")
            }
            return control
        case "x": return try Self.scalar(try hexadecimal(2))
        case "u": return try unicodeEscape()
        default:
            guard scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F, !("0"..."9").contains(scalar), !scalar.properties.isAlphabetic else {
                throw .invalid("an escape that ECMA 262 does not have")
            }
            return scalar
        }
    }

    private mutating func hexadecimal(_ count: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let scalar = next(), scalar.isASCII, let digit = UInt8(scalar.value).hexadecimalDigit else {
                throw .invalid("a hexadecimal digit is missing")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// `\uXXXX`, two of them for a surrogate pair, or `\u{X…}`.
    private mutating func unicodeEscape() throws(PatternError) -> Unicode.Scalar {
        if take("{") {
            guard let end = input[index...].firstIndex(of: "}"), (1...6).contains(end - index) else { throw .invalid("\\u{ needs a code point") }
            let value = try hexadecimal(end - index)
            index = end + 1
            return try Self.scalar(value)
        }
        let high = try hexadecimal(4)
        if (0xD800...0xDBFF).contains(high), take("\\u") {
            let low = try hexadecimal(4)
            guard (0xDC00...0xDFFF).contains(low) else { throw .unsupported("it names half of a surrogate pair") }
            return try Self.scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        }
        return try Self.scalar(high)
    }

    private static func scalar(_ value: UInt32) throws(PatternError) -> Unicode.Scalar {
        if let scalar = Unicode.Scalar(value) { return scalar }
        if value > 0x10FFFF { throw .invalid("there is no such code point") }
        throw .unsupported("it names half of a surrogate pair")
    }

    /// Letters and digits as they are, and what is not ASCII; all else by number, so that RE2 reads no meaning into it.
    private static func literal(_ scalar: Unicode.Scalar) -> String {
        let isPlain = !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        return isPlain ? String(Character(scalar)) : "\\x{" + String(scalar.value, radix: 16) + "}"
    }

    // MARK: Classes

    private mutating func characterClass() throws(PatternError) {
        let isNegated = take("^")
        var members = ""
        while true {
            guard let scalar = next() else { throw .invalid("a class is not closed") }
            if scalar == "]" { break }
            guard let first = try classAtom(scalar, into: &members) else { continue }
            // A hyphen between two characters makes a range; before the closing bracket, or beside a class, it stands for itself.
            guard peek == "-", index + 1 < input.count, input[index + 1] != "]" else {
                members += Self.literal(first)
                continue
            }
            index += 1
            guard let scalar = next() else { throw .invalid("a class is not closed") }
            guard let last = try classAtom(scalar, into: &members) else {
                members += Self.literal(first) + Self.literal("-")
                continue
            }
            guard first.value <= last.value else { throw .invalid("a range is the wrong way round") }
            members += Self.literal(first) + "-" + Self.literal(last)
        }
        switch (members.isEmpty, isNegated) {
        case (true, true): emit("[\\x{0}-\\x{10ffff}]")
        case (true, false): emit("[^\\x{0}-\\x{10ffff}]")
        case (false, _): emit((isNegated ? "[^" : "[") + members + "]")
        }
    }

    /// - Returns: a character of a class; `nil` where it is a class of its own, which is then among the members.
    private mutating func classAtom(_ scalar: Unicode.Scalar, into members: inout String) throws(PatternError) -> Unicode.Scalar? {
        guard scalar == "\\" else { return scalar }
        guard let escaped = next() else { throw .invalid("it ends in a backslash") }
        if escaped == "b" { return "\u{8}" }
        if let ranges = try classEscape(escaped) {
            members += ranges
            return nil
        }
        return try characterEscape(escaped)
    }
}
