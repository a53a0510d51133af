import ExchangeFormats

/// The formats whose grammar is a regular one, as RE2 reads it.
enum FormatPatterns {
    static let compiled: [StringFormat: Pattern] = texts.compactMapValues { Pattern("\\A(?:" + $0 + ")\\z") }

    private static let texts: [StringFormat: String] = [
        .duration: duration, .email: email(""), .idnEmail: email(beyondASCII), .hostname: hostname, .ipv4: ipv4,
        .uri: uri(""), .uriReference: uri("") + "|" + relative(""), .iri: uri(ucschar), .iriReference: uri(ucschar) + "|" + relative(ucschar),
        .uuid: "[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}",
        .uriTemplate: template, .jsonPointer: pointer, .relativeJSONPointer: "(?:0|[1-9][0-9]*)(?:#|" + pointer + ")",
    ]

    /// RFC 3339 appendix A.
    private static let duration: String = {
        let time = "T(?:[0-9]+H(?:[0-9]+M(?:[0-9]+S)?)?|[0-9]+M(?:[0-9]+S)?|[0-9]+S)"
        let date = "(?:[0-9]+Y(?:[0-9]+M(?:[0-9]+D)?)?|[0-9]+M(?:[0-9]+D)?|[0-9]+D)"
        return "P(?:[0-9]+W|\(date)(?:\(time))?|\(time))"
    }()

    private static let octet = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
    /// RFC 2673 §3.2.
    private static let ipv4 = "\(octet)(?:\\.\(octet)){3}"

    private static let label = "[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?"
    /// RFC 1123 §2.1.
    private static let hostname = "\(label)(?:\\.\(label))*"

    private static let beyondASCII = "\\x{80}-\\x{10ffff}"

    /// RFC 5321 §4.1.2 for the local part; RFC 6531 lets in what is not ASCII. The domain is looked at apart.
    private static func email(_ more: String) -> String {
        let atom = "[0-9A-Za-z!#$%&'*+/=?^_`{|}~\(more)-]+"
        let quoted = "\"(?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e\(more)]|\\\\[\\x20-\\x7e])*\""
        return "(?:\(atom)(?:\\.\(atom))*|\(quoted))@[^@]+"
    }

    /// RFC 3987 §2.2, what IRIs have beyond URIs.
    private static let ucschar =
        "\\x{a0}-\\x{d7ff}\\x{f900}-\\x{fdcf}\\x{fdf0}-\\x{ffef}\\x{10000}-\\x{1fffd}\\x{20000}-\\x{2fffd}\\x{30000}-\\x{3fffd}"
        + "\\x{40000}-\\x{4fffd}\\x{50000}-\\x{5fffd}\\x{60000}-\\x{6fffd}\\x{70000}-\\x{7fffd}\\x{80000}-\\x{8fffd}\\x{90000}-\\x{9fffd}"
        + "\\x{a0000}-\\x{afffd}\\x{b0000}-\\x{bfffd}\\x{c0000}-\\x{cfffd}\\x{d0000}-\\x{dfffd}\\x{e1000}-\\x{efffd}"

    /// One character of RFC 3986, percent-encoded ones too.
    private static func character(_ more: String, _ extra: String) -> String {
        "(?:[0-9A-Za-z._~!$&'()*+,;=\(more)\(extra)-]|%[0-9A-Fa-f]{2})"
    }

    private static func authority(_ more: String) -> String {
        let later = "[Vv][0-9A-Fa-f]+\\.[0-9A-Za-z._~!$&'()*+,;=:-]+"
        return "(?:\(character(more, ":"))*@)?(?:\\[(?:[0-9A-Fa-f:.]+|\(later))\\]|\(character(more, ""))*)(?::[0-9]*)?"
    }

    private static func tail(_ more: String) -> String {
        // Only queries may have characters of private use.
        let query = more.isEmpty ? "" : more + "\\x{e000}-\\x{f8ff}\\x{f0000}-\\x{ffffd}\\x{100000}-\\x{10fffd}"
        return "(?:\\?\(character(query, ":@/?"))*)?(?:#\(character(more, ":@/?"))*)?"
    }

    /// RFC 3986 §3, with a scheme.
    private static func uri(_ more: String) -> String {
        let pchar = character(more, ":@")
        return "[A-Za-z][0-9A-Za-z+.-]*:(?://\(authority(more))(?:/\(pchar)*)*|/?(?:\(pchar)+(?:/\(pchar)*)*)?)\(tail(more))"
    }

    /// RFC 3986 §4.2.
    private static func relative(_ more: String) -> String {
        let pchar = character(more, ":@")
        return "(?://\(authority(more))(?:/\(pchar)*)*|/(?:\(pchar)+(?:/\(pchar)*)*)?|\(character(more, "@"))+(?:/\(pchar)*)*|)\(tail(more))"
    }

    /// RFC 6570 §2.
    private static let template: String = {
        let name = "(?:[0-9A-Za-z_]|%[0-9A-Fa-f]{2})"
        let variable = "\(name)(?:\\.?\(name))*(?::[1-9][0-9]{0,3}|\\*)?"
        let literal = "[^\\x00-\\x20\"%<>\\\\^`{|}\\x7f-\\x9f]|%[0-9A-Fa-f]{2}"
        return "(?:\(literal)|\\{[+#./;?&=,!@|]?\(variable)(?:,\(variable))*\\})*"
    }()

    /// RFC 6901 §3.
    private static let pointer = "(?:/(?:[^~/]|~[01])*)*"
}
