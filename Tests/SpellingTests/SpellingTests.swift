import Foundation
import Testing

/// Every Lithuanian text passes Debian's `hunspell-lt` with the project's own lists of words: `Definitions/spelling/`.
struct SpellingTests {
    @Test(.enabled(if: Hunspell.isExpected, "hunspell with hunspell-lt is not installed: nobody checked the spelling"))
    func lithuanianTextsAreSpeltRight() throws {
        let texts = try DefinitionTexts.all() + SourceTexts.all() + MarkdownTexts.all()
        // So that a reader of texts that finds none is seen.
        #expect(texts.count > 2000)
        for folder in [
            "Definitions/codelists", "Definitions/groups", "Definitions/errors", "Sources/Pages", "Sources/vartai/", "Sources/Story",
            "Sources/Alarms",
            "Docs/",
        ] {
            #expect(texts.contains { $0.file.hasPrefix(folder) }, "nothing was read in \(folder)")
        }
        let unknown = try Hunspell.unknown(in: texts.map(\.words))
        let lists = WordList.all
        for word in unknown.sorted() where !lists.contains(where: { $0.has(word) }) {
            let places = texts.filter { $0.words.contains(word) }.prefix(3).map { "\($0.file): \($0.text.prefix(120))" }
            Issue.record("“\(word)” is not known; mend it, or put it on a list of Definitions/spelling/: \(places)")
        }
        for list in lists {
            let idle = list.words.filter { word in !unknown.contains { $0 == word || $0.prefix(1).lowercased() + $0.dropFirst() == word } }
            #expect(idle == [], "words of \(list.path) that nothing uses, or that the dictionary knows")
        }
    }

    /// The judge itself: a wrong letter is seen, as is a word without its diacritics.
    @Test(.enabled(if: Hunspell.isExpected, "hunspell with hunspell-lt is not installed: nobody checked the spelling"))
    func mistakesAreSeen() throws {
        #expect(
            try Hunspell.unknown(in: ["Nukreipimo rezultatas", "Nukreipymo rezultatas", "Pranesimas pateiktas"]) == ["Nukreipymo", "Pranesimas"])
    }

    @Test(arguments: WordList.all.map(\.path))
    func listsAreSorted(_ path: String) throws {
        let list = try #require(WordList.all.first { $0.path == path })
        #expect(!list.words.isEmpty)
        #expect(list.words == list.words.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(Set(list.words).count == list.words.count)
    }

    @Test func literalsOfSources() {
        let source = ##"""
            // "ne tekstas: ąžuolas"
            let a = BilingualText(lt: "Failo „\(path)“ \(Plural.lithuanian(n, "nėra", "nėra")) \"čia\".", en: "No “\(path)”.")
            let b = text("Pranešimas", "Message"), c = text("caseRef")
            throw Failure(lt: "Viena eilutė "
                + "ir kita.", en: "One line " + "and another.")
            @Option(help: "Message / Numeris") var id: String
            let d = #"raw "ė" \n"#, e = """
                Several lines. / Kelios eilutės.
                  vartai query --case A-17 --justification "Patikra dėl verbavimo"
                """
            """##
        #expect(
            SourceTexts.texts(source).map { $0.trimmingCharacters(in: .whitespaces) } == [
                "nėra", "nėra", "Failo „ “   \"čia\".", "Pranešimas", "Viena eilutė", "ir kita.", "Numeris", #"raw "ė" \n"#, "Kelios eilutės.",
                "Patikra dėl verbavimo",
            ])
    }

    @Test func wordsOfTexts() {
        let text = LithuanianText(file: "", text: "Per ilga ({n} {n:ženklas/ženklai/ženklų}), įtariamasis (-oji); žr. --out ir desk.yaml „{label}“.")
        #expect(text.words == "Per ilga ( ženklas ženklai ženklų ), įtariamasis žr. ir „ “.")
        #expect(MarkdownTexts.lines("# Apie\n```yaml\nkodas: x\n```\nŽr. [vadovą](x.md) ir `kodą`.\n") == ["# Apie", "Žr. [vadovą]  ir  ."])
    }
}
