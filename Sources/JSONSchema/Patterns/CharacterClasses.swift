import ExchangeFormats

/// Classes of characters of ECMA 262 as ranges that RE2 reads.
enum CharacterClasses {
    /// WhiteSpace and LineTerminator (ECMA 262 §12.2, §12.3), which are more than RE2's own `\s`.
    static let whitespace =
        "\\x{9}-\\x{d}\\x{20}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}"
    static let notWhitespace =
        "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}"
        + "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

    /// The long names of the general categories (Unicode, PropertyValueAliases) that RE2 knows by their short ones.
    private static let categories: [String: String] = [
        "Letter": "L", "Lowercase_Letter": "Ll", "Modifier_Letter": "Lm", "Other_Letter": "Lo", "Titlecase_Letter": "Lt", "Uppercase_Letter": "Lu",
        "Mark": "M", "Combining_Mark": "M", "Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Nonspacing_Mark": "Mn", "Number": "N",
        "Decimal_Number": "Nd", "digit": "Nd", "Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P",
        "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd", "Close_Punctuation": "Pe", "Final_Punctuation": "Pf",
        "Initial_Punctuation": "Pi", "Other_Punctuation": "Po", "Open_Punctuation": "Ps", "Symbol": "S", "Currency_Symbol": "Sc",
        "Modifier_Symbol": "Sk", "Math_Symbol": "Sm", "Other_Symbol": "So", "Separator": "Z", "Line_Separator": "Zl",
        "Paragraph_Separator": "Zp", "Space_Separator": "Zs", "Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Private_Use": "Co",
    ]

    /// Properties that are few enough to be written out.
    private static let written: [String: (ranges: String, others: String)] = [
        "Any": ("\\x{0}-\\x{10ffff}", ""),
        "ASCII": ("\\x{0}-\\x{7f}", "\\x{80}-\\x{10ffff}"),
        "ASCII_Hex_Digit": ("0-9A-Fa-f", "\\x{0}-/:-@G-`g-\\x{10ffff}"),
        "AHex": ("0-9A-Fa-f", "\\x{0}-/:-@G-`g-\\x{10ffff}"),
    ]

    /// What `\p{…}` or `\P{…}` stands for, between brackets.
    static func property(_ text: String, isNegated: Bool) throws(PatternError) -> String {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        let mark = isNegated ? "\\P" : "\\p"
        switch parts.count {
        case 1:
            if let ranges = written[parts[0]] { return isNegated ? ranges.others : ranges.ranges }
            if let category = category(parts[0]) { return "\(mark){\(category)}" }
        case 2 where ["General_Category", "gc"].contains(parts[0]):
            if let category = category(parts[1]) { return "\(mark){\(category)}" }
        case 2 where ["Script", "sc"].contains(parts[0]):
            // RE2 knows scripts by their long names.
            if parts[1].utf8.count > 2, parts[1].utf8.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "_") }),
                Pattern("\\p{\(parts[1])}") != nil
            {
                return "\(mark){\(parts[1])}"
            }
        default: break
        }
        throw .unsupported("there is no table for the property “\(text)”")
    }

    private static func category(_ name: String) -> String? {
        if let short = categories[name] { return short }
        return categories.values.contains(name) ? name : nil
    }
}
