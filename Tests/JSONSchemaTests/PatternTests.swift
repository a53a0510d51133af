import ExchangeFormats
import JSONSchema
import Testing

/// Patterns are written for ECMA 262 and matched by RE2.
@Suite struct PatternTests {
    private func schema(_ pattern: String) throws -> CompiledSchema { try CompiledSchema(["pattern": .string(pattern)]) }

    @Test(arguments: [
        ("^a.c$", "abc", true), ("^a.c$", "a\nc", false), ("^a.c$", "a\u{2028}c", false), ("^abc$", "abc\n", false), ("b", "abc", true),
        ("^[^]$", "\n", true), ("^[]$", "", false), ("[]", "a", false), ("^a{2,3}$", "aaa", true), ("^a{2}$", "aaa", false),
        ("^a{,2}$", "a{,2}", true),
        ("^{$", "{", true), ("^a}]$", "a}]", true), ("^[[:alpha:]]$", "a]", true), ("^[[:alpha:]]$", "b", false), ("^[a-]$", "-", true),
        ("^[\\w-]+$", "a-b", true), ("^[\\d-x]+$", "-x1", true), ("^\\u0105\\x41\\u{1F432}$", "ąA🐲", true), ("^\\uD83D\\uDC32$", "🐲", true),
        ("^🐲{2}$", "🐲🐲", true), ("^\\cJ$", "\n", true), ("^\\0$", "\0", true), ("^[\\b]$", "\u{8}", true), ("\\bžą\\b", "a", false),
        ("^(?<year>[0-9]{4})$", "2026", true), ("^(?:a|b)+?$", "abab", true), ("^\\/\\-\\@$", "/-@", true), ("^\\p{Lu}\\P{Lu}$", "Ąą", true),
        ("^\\p{Script=Cyrillic}+$", "Жд", true), ("^\\p{sc=Greek}$", "Ж", false), ("^[\\p{L}\\p{Nd}_]+$", "Ąž9_", true), ("^\\p{ASCII}$", "ą", false),
        ("^[^\\S]$", "\u{3000}", true), ("^[\\S]$", "\u{FEFF}", false), ("^[^\\W_]$", "_", false),
        ("^\\p{General_Category=Decimal_Number}$", "৪", true),
        ("^é$", "e\u{301}", false), ("^[.*+?]+$", "+?.*", true), ("^a\\.b$", "axb", false), ("^\\^\\$\\|\\(\\)$", "^$|()", true),
        ("^\\P{Any}$", "a", false),
        ("", "anything", true), ("^$", "", true), ("a||b", "", true), ("^_~!&=:;<>%,' \"`#$", "_~!&=:;<>%,' \"`#", true),
    ]) func meaning(_ pattern: String, _ text: String, _ expected: Bool) throws {
        #expect(try schema(pattern).verdict(.string(text)) == expected)
    }

    private func reason(_ pattern: String) -> SchemaError.Reason? {
        do throws(SchemaError) {
            _ = try CompiledSchema(["pattern": .string(pattern)])
            return nil
        } catch { return error.reason }
    }

    @Test(arguments: [
        ("(?=a)b", "it looks ahead"), ("(?!a)b", "it looks ahead"), ("(?<=a)b", "it looks behind"), ("(?<!a)b", "it looks behind"),
        ("(a)\\1", "it refers back to a group"), ("(?<n>a)\\k<n>", "it refers back to a group"), ("(?i:a)", "it changes its own flags"),
        ("a{1,2000}", "it repeats more than 1,000 times"), ("((a{100}){100}){100}", "it needs a repetition above 1,000, or too much memory"),
        ("\\uD800", "it names half of a surrogate pair"), ("\\p{Emoji}", "there is no table for the property “Emoji”"),
        ("\\p{Script=Latn}", "there is no table for the property “Script=Latn”"), ("\\p{Cn}", "there is no table for the property “Cn”"),
    ]) func unsupported(_ pattern: String, _ detail: String) {
        #expect(reason(pattern) == .patternUnsupported(detail))
    }

    @Test(arguments: [
        "(", ")", "a**", "*", "a{2}{3}", "[a", "[b-a]", "\\", "a{3,2}", "\\a", "\\Z", "\\x4", "\\u{110000}", "\\u{}", "\\c1", "\\p", "\\01", "(?<a",
        "a|*",
        "^*", "[\\",
    ]) func invalid(_ pattern: String) {
        guard case .patternInvalid = reason(pattern) else {
            Issue.record("\(pattern): \(String(describing: reason(pattern)))")
            return
        }
    }

    /// A backtracking engine would take longer than the sun has.
    @Test(.timeLimit(.minutes(5)), arguments: ["^(a+)+$", "^(a|aa)+$", "(.*)*x", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a*)*b"])
    func nothingHangs(_ pattern: String) throws {
        let text = String(repeating: "a", count: 200_000) + "!"
        _ = try schema(pattern).accepts(.string(text))
    }

    @Test func namesOfMembersToo() throws {
        #expect(throws: SchemaError.self) { try CompiledSchema(["patternProperties": ["(?=x)": true]]) }
        let schema = try CompiledSchema(["patternProperties": ["^\\p{Lu}": false]])
        #expect(try !schema.verdict(["Ąžuolas": 1]))
        #expect(try schema.verdict(["ąžuolas": 1]))
    }
}
