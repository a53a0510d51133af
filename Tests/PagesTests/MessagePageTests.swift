import ExchangeFormats
import Foundation
import Pages
import TestSupport
import Testing

/// A message as a page of its own.
@Suite struct MessagePageTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let format: FormatDefinition
        let path: String
        var binding: Language { path.hasSuffix(".lt.json") ? .lt : .en }
        var testDescription: String { path }

        func body() throws -> JSONValue {
            try JSONReader.read([UInt8](try Data(contentsOf: Repository.file(path))), limits: JSONLimits(bytes: 1 << 20))
        }
    }

    static let examples = FormatCatalogue.formats.flatMap { format in
        let folder = "Definitions/formats/\(format.id)/\(format.version)/examples"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.file(folder).path)) ?? []
        return names.sorted().map { Example(format: format, path: "\(folder)/\($0)") }
    }

    private static let languages: [[Language]] = [[.lt], [.en], [.lt, .en]]

    /// Every tag is closed where it was opened, and every id is there once.
    private func isWellFormed(_ html: String) -> Bool {
        var open: [Substring] = []
        for match in html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
            if ["meta", "link"].contains(match.2) { continue }
            guard match.1 == "/" else {
                open.append(match.2)
                continue
            }
            guard open.popLast() == match.2 else { return false }
        }
        let ids = html.matches(of: /\sid="([^"]*)"/).map(\.1)
        return open.isEmpty && Set(ids).count == ids.count
    }

    @Test(arguments: examples) func everyExampleIsAPageInEachLanguage(_ example: Example) throws {
        let rendering = Rendering(body: try example.body(), of: example.format, binding: example.binding)
        for languages in Self.languages {
            let html = MessagePage(rendering, languages: languages).html
            #expect(html.hasSuffix("</html>\n") && !html.contains("{{") && !html.contains("}}"))
            #expect(html.contains("<html lang=\"\(languages[0].rawValue)\">"))
            for language in languages {
                for row in rendering.sections.flatMap(\.rows) { #expect(html.contains(Self.escaped(row.label[language]))) }
            }
            // A page in one language has the other at most as the language of what somebody wrote.
            if languages.count == 1 { #expect(!html.contains("<dt><span lang=\"\(languages[0].other.rawValue)\"")) }
            guard languages.count == 2 else { continue }
            #expect(isWellFormed(html))
            // Words stand in an element that says their language; what is no word says so.
            for match in html.matches(of: /<(span|time)([^>]*)>/) {
                let isSaid = match.2.contains("lang=\"") || match.2.contains("translate=\"no\"") || match.2.isEmpty
                #expect(isSaid, "\(match.0)")
            }
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    @Test func nothingRunsAndNothingIsLoaded() throws {
        let html = try sample().html
        #expect(html.contains("content=\"default-src &#39;none&#39;; style-src data:; base-uri &#39;none&#39;; form-action &#39;none&#39;\""))
        #expect(!html.contains("<script") && !html.contains("http://") && !html.contains("https://") && !html.contains("src="))
        let address = try #require(html.firstMatch(of: /href="data:text\/css;charset=utf-8;base64,([^"]*)"/))
        let style = try #require(Data(base64Encoded: String(address.1)))
        #expect(String(decoding: style, as: UTF8.self) == MessagePage.style)
        #expect(!MessagePage.style.contains("url(") && !MessagePage.style.contains("@import"))
    }

    private func sample(_ text: String = "Tekstas", _ redaction: Redaction = .full) throws -> MessagePage {
        let format = try #require(FormatCatalogue.format("THB-100", FormatVersion(1, 0)))
        let body: JSONValue = ["justification": .string(text), "subjectType": "PERSON", "subject": ["familyNames": [.string(text)]]]
        return MessagePage(Rendering(body: body, of: format, binding: .en, redaction: redaction), languages: [.lt, .en])
    }

    @Test func valuesAreTextWhateverTheyHold() throws {
        for hostile in ["<script>alert(1)</script>", "<\u{301}b>", "\"\u{308} onload=x", "'><img src=x>", "</dd></dl>"] {
            let html = try sample(hostile).html
            #expect(html.range(of: hostile, options: .literal) == nil && isWellFormed(html))
        }
        #expect(try sample("a\u{202E}b").html.contains("a\\u{202e}b"))
        #expect(try sample("pirma\nantra").html.contains("lang=\"\">pirma\nantra</span>"))
    }

    @Test(arguments: examples) func noTextOfAPersonStandsOnARedactedPage(_ example: Example) throws {
        func planted(_ value: JSONValue) -> JSONValue {
            switch value {
            case .string: return "Žymūnaitė"
            case .array(let items): return .array(items.map(planted))
            case .object(let object):
                var copy = object
                for name in object.names { copy[name] = object[name].map(planted) }
                return .object(copy)
            default: return value
            }
        }
        let body = planted(try example.body())
        let rendering = Rendering(body: body, of: example.format, binding: example.binding, redaction: .withoutIdentities)
        let html = MessagePage(rendering, languages: [.lt, .en]).html
        #expect(!html.contains("Žymūnaitė") && html.contains("Asmenų tapatybę atskleidžiantys duomenys nerodomi."))
        #expect(MessagePage(Rendering(body: body, of: example.format, binding: example.binding), languages: [.lt]).html.contains("Žymūnaitė"))
    }
}
