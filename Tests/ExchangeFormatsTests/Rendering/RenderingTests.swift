import ExchangeFormats
import Foundation
import Testing

/// What a reader sees of the examples.
struct RenderingTests {
    /// Codes and names of elements as they stand on the wire, where they cannot be taken for words.
    private static let wireWords: Set<String> = {
        var words: Set<String> = []
        for list in FormatCatalogue.codeLists {
            words.formUnion(list.codes.map(\.code).filter { $0.count > 3 && $0.contains("_") || $0.wholeMatch(of: /[A-Z]{5,}/) != nil })
        }
        func add(_ group: GroupDefinition) {
            for element in group.elements {
                for name in [element.names.lt, element.names.en] where name.contains(where: \.isUppercase) { words.insert(name) }
                switch element.content {
                case .group(let inner): add(inner)
                case .variant(let variant): for entry in variant.cases { add(entry.group) }
                default: break
                }
            }
        }
        for format in FormatCatalogue.formats { if let root = format.body.root { add(root) } }
        if let root = FormatCatalogue.manifest.root { add(root) }
        return words
    }()

    @Test(arguments: RenderingSamples.all)
    func everyExampleIsReadInWordsAlone(_ file: RenderingSamples.File) throws {
        let rendering = try RenderingSamples.rendering(file)
        #expect(rendering.rows.allSatisfy { $0.isKnown })
        #expect(rendering.title.lt.hasPrefix("\(file.format.id) \(file.format.version) – "))
        #expect(rendering.sections.allSatisfy { !$0.rows.isEmpty || $0.kind == .assessment && !$0.notes.isEmpty })
        for output in RenderingSamples.outputs {
            let text = rendering.text(output.languages, columns: output.columns)
            let words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
            #expect(words.isDisjoint(with: Self.wireWords), "\(words.intersection(Self.wireWords))")
            if let columns = output.columns {
                #expect(text.split(separator: "\n").allSatisfy { String($0).displayWidth <= columns }, "\(columns)")
            }
            // The verdict stands on top: nothing but the title is before it.
            let lines = rendering.lines(output.languages, columns: output.columns)
            let before = lines.prefix { $0.style != .good }
            #expect(before.count < lines.count && before.allSatisfy { $0.style == .heading })
        }
    }

    /// The same tree whichever binding the body is in, but for the places in it and for which language is the view.
    @Test(arguments: RenderingSamples.all)
    func theBindingMakesNoDifference(_ file: RenderingSamples.File) throws {
        let body = try Repository.json(file.path)
        let other = file.format.body.convert(body, from: file.binding, to: file.binding.other)
        let (one, two) = (
            Rendering(body: body, of: file.format, binding: file.binding), Rendering(body: other, of: file.format, binding: file.binding.other)
        )
        #expect(one.text([.lt, .en]) == two.text([.lt, .en]))
        #expect(file.format.body.binding(of: body) == file.binding)
        #expect(one.verdict.outcome == .unsigned)
    }

    /// Nothing that was signed is missing: every element of the body has its row.
    @Test(arguments: RenderingSamples.all)
    func everythingIsShown(_ file: RenderingSamples.File) throws {
        let body = try Repository.json(file.path)
        let rendering = Rendering(body: body, of: file.format, binding: file.binding)
        func leaves(_ value: JSONValue) -> Int {
            switch value {
            case .object(let object): object.members.reduce(0) { $0 + leaves($1.value) }
            case .array(let items): items.reduce(0) { $0 + leaves($1) }
            default: 1
            }
        }
        let values = rendering.sections.filter { $0.kind == .body }.flatMap(\.rows).flatMap(\.values)
        // Headings of items are counted as values, and hold none of their own.
        let headings = rendering.sections.filter { $0.kind == .body }.flatMap(\.rows).flatMap(\.all).reduce(0) { sum, row in
            if case .items(let items) = row.content { sum + items.count } else { sum }
        }
        #expect(values.count - headings == leaves(body))
        for row in rendering.sections.filter({ $0.kind == .body }).flatMap(\.rows).flatMap(\.all) { #expect(body[row.pointer] != nil) }
    }

    @Test func theManifestOfAReferralSaysWhoAndWhen() throws {
        let text = try RenderingSamples.rendering(RenderingSamples.file("THB-230/1.0/examples/referral.lt.json")).text([.lt])
        #expect(text.contains("  Siuntėjas: ngo.nappz.linija\n"))
        #expect(text.contains("  Skubumas: Skubiai\n"))
        // 2026-12-31T00:00:00Z.
        #expect(text.contains("  Sudarymo laikas: 2026\u{A0}m. gruodžio\u{A0}31\u{A0}d. 02:00 (UTC\u{A0}00:00)\n"))
        #expect(text.contains("Pasirašyta lietuvių kalba."))
        let english = try RenderingSamples.rendering(RenderingSamples.file("THB-230/1.0/examples/referral.lt.json")).text([.en])
        #expect(english.contains("  Priority: Urgent\n") && english.contains("This is a view: the message was signed in Lithuanian."))
        #expect(english.contains("  Created at: 31\u{A0}December\u{A0}2026, 02:00 (UTC\u{A0}00:00)\n"))
    }

    @Test func bothLanguagesStandBesideOrUnderOneAnother() throws {
        let rendering = try RenderingSamples.rendering(RenderingSamples.file("THB-230/1.0/examples/referral.lt.json"))
        #expect(rendering.text([.lt, .en]).contains("  Skubumas / Priority: Skubiai / Urgent\n"))
        #expect(rendering.text([.en, .lt]).contains("  Priority / Skubumas: Urgent / Skubiai\n"))
        let wide = rendering.text([.lt, .en], columns: 120)
        #expect(wide.split(separator: "\n").contains { $0.contains("Skubumas: Skubiai") && $0.contains(" │   Priority: Urgent") })
    }

    @Test func whatCannotBeShownSaysWhy() throws {
        let file = try RenderingSamples.file("THB-230/1.0/examples/referral.lt.json")
        let manifest = RenderingSamples.manifest(file.format, try Repository.json(file.path), file.binding)
        func text(_ manifest: JSONValue, _ body: Rendering.Body) -> String {
            Rendering(manifest: manifest, body: body, verdict: .notChecked).text([.en])
        }
        let cases: [(Rendering.Body, String)] = [
            (.erased, "The content is not here (erased)."), (.separate, "The body travels on its own"), (.sealed, "only the recipient"),
            (.damaged, "it is not a JSON object"), (.value(["x"]), "it is not a JSON object"),
        ]
        for (body, words) in cases {
            let shown = text(manifest, body)
            #expect(shown.contains(words) && shown.contains("Sender: ngo.nappz.linija") && shown.contains("has not been checked"))
        }
        var unknown = try #require(manifest.object)
        unknown["formatId"] = "THB-999"
        let shown = text(.object(unknown), .value(["a": 1]))
        #expect(shown.hasPrefix("THB-999 1.0\n") && shown.contains("does not know this format") && shown.contains("Sender: ngo.nappz.linija"))
        #expect(text([], .damaged).contains("The manifest cannot be read."))
        #expect(text(["formatId": "\u{1B}[2J", "language": 7], .damaged).hasPrefix("Message\n"))
        let unreadable = Rendering(unreadable: Problem(.messageMalformed)).text([.lt])
        #expect(unreadable.contains("Pranešimo perskaityti nepavyko.") && unreadable.contains("E-MSG-01"))
    }

    @Test func attachmentsAreShownOnceWithTheirSize() throws {
        let example = RenderingSamples.all.first { file in
            file.binding == .lt && (try? Repository.json(file.path))?["priedai"]?.array?.isEmpty == false
        }
        let file = try #require(example)
        let body = try Repository.json(file.path)
        let name = try #require(body["priedai"]?.array?.first?["failoPavadinimas"]?.string)
        let rendering = try RenderingSamples.rendering(file)
        #expect(rendering.text([.lt]).contains("  1. \(name) ("))
        #expect(rendering.text([.lt]).components(separatedBy: name).count == 2)
        #expect(rendering.text([.lt]).contains("878,9\u{A0}KiB") && rendering.text([.en]).contains("878.9\u{A0}KiB"))
        // A list that does not agree with the manifest stays in the body, so that nothing is hidden.
        var manifest = try #require(RenderingSamples.manifest(file.format, body, file.binding).object)
        manifest["parts"] = manifest["parts"]?.array.map { .array($0.dropLast()) }
        let other = Rendering(manifest: .object(manifest), body: .value(body), verdict: .notChecked)
        #expect(other.sections.first { $0.kind == .body }?.rows.contains { $0.label.lt == "Priedai" } == true)
    }

    @Test func theLanguageOfFreeTextIsThatOfItsSiblingOrOfTheManifest() throws {
        let format = try #require(FormatCatalogue.format("THB-210", FormatVersion(1, 0)))
        let body: JSONValue = ["ownWords": "Мені не платили.", "ownWordsLanguage": "uk", "injuries": "Mėlynė."]
        let rendering = Rendering(manifest: RenderingSamples.manifest(format, body, .en), body: .value(body), verdict: .notChecked)
        let languages = rendering.values.compactMap {
            if case .freeText(let text, let language) = $0 { "\(text.text) \(language ?? "?")" } else { nil }
        }
        #expect(languages == ["Мені не платили. uk", "Mėlynė. lt"])
    }

    @Test func otherProgramsGetTheSameTree() throws {
        let rendering = try RenderingSamples.rendering(RenderingSamples.file("THB-101/1.0/examples/hit.en.json"))
        let json = rendering.json
        #expect(json["verdict"]?["outcome"] == "verified")
        #expect(json["sections"]?.array?.compactMap { $0["kind"]?.string } == ["manifest", "body"])
        let rows = json["sections"]?.array?.last?["rows"]?.array ?? []
        let result = rows.first { $0["pointer"] == "/result" }
        #expect(result?["label"]?["lt"] == "Užklausos rezultatas")
        #expect(result?["values"]?.array?.first?["text"]?["lt"] == "Yra atitiktis")
        let answered = rows.first { $0["pointer"] == "/answeredAt" }?["values"]?.array?.first?["machine"]?.string
        #expect(answered.flatMap(UTCInstant.init(rfc3339:)) != nil)
    }
}
