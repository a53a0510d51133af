import ExchangeFormats
import Foundation
import Pages
import Testing

@Suite struct TemplateTests {
    /// There is one way to put a value into a page, and it escapes.
    @Test(arguments: Template.allCases) func noTemplateLeavesAValueUnescaped(_ template: Template) {
        #expect(!template.source.contains("{{{") && !template.source.contains("{{&") && !template.source.contains("CONTENT_TYPE"))
    }

    /// The policy forbids it, so nothing may count on it.
    @Test(arguments: Template.allCases) func noTemplateHasInlineScriptOrStyle(_ template: Template) {
        let source = template.source.lowercased()
        #expect(!source.contains("<style") && !source.contains("style=") && !source.contains("javascript:"))
        #expect(source.firstMatch(of: /<script(?![^>]*\ssrc=)/) == nil)
        #expect(source.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
        #expect(source.firstMatch(of: /(src|href)="(https?:)?\/\//) == nil)
    }

    @Test func everyTemplateIsFound() {
        let page = ConsolePage(.sample(.lt))
        #expect(page.html.contains("</html>") && page.html.contains("lt.md") && page.html.contains("E-FMT-01"))
        #expect(page.html.firstMatch(of: /\{\{|\}\}/) == nil)
        for name in ["summary", "queues", "refusals"] {
            let part = page.parts.json[name]?.string ?? ""
            #expect(!part.isEmpty && page.html.contains(part.split(separator: "\n")[0]))
        }
        #expect(ProblemPage(Problem(.notAdministrator), language: .en).html.contains("E-TLS-03"))
    }

    @Test func valuesAreTextWhateverFollowsTheBracket() {
        for hostile in ["<script>", "<\u{301}script>", "\"\u{308} onload=x", "'\u{200D}", "&lt;", "<\u{FE0F}b>"] {
            let page = ConsolePage(.sample(.en, name: hostile)).html
            #expect(page.range(of: hostile, options: .literal) == nil)
        }
        #expect(ConsolePage(.sample(.en, name: "<\u{301}b\" '&>")).html.contains("&lt;\u{301}b&quot; &#39;&amp;&gt;"))
    }

    @Test func theProblemPageSpeaksBothLanguagesThePreferredFirst() throws {
        let entry = ErrorCatalogue.entry(.certificateRevoked)
        let page = ProblemPage(Problem(.certificateRevoked), language: .en).html
        let english = try #require(page.range(of: entry.sentence.en))
        let lithuanian = try #require(page.range(of: entry.sentence.lt))
        #expect(english.lowerBound < lithuanian.lowerBound)
        #expect(page.contains("<section lang=\"lt\">") && page.contains("<html lang=\"en\">"))
    }
}
