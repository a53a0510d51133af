import ExchangeFormats
import TestSupport
import Testing

/// Whatever came, a rendering of it stays up, stays small, and steers no terminal.
struct HostileRenderingTests {
    @Test(arguments: RenderingSamples.all)
    func mutants(_ file: RenderingSamples.File) throws {
        let body = try Repository.json(file.path)
        let manifest = RenderingSamples.manifest(file.format, body, file.binding)
        let mutation = BodyMutation([body, manifest])
        var generator = SeededGenerator(state: 25)
        for _ in 0..<30 {
            var (mutant, envelope) = (body, manifest)
            for _ in 0..<Int.random(in: 1...4, using: &generator) { mutant = mutation.mutate(mutant, using: &generator) }
            if Bool.random(using: &generator) { envelope = mutation.mutate(envelope, using: &generator) }
            for redaction in Redaction.allCases {
                let rendering = Rendering(manifest: envelope, body: .value(mutant), verdict: .notChecked, redaction: redaction)
                let output = RenderingSamples.outputs.randomElement(using: &generator) ?? ([.lt], nil)
                for line in rendering.lines(output.languages, columns: output.columns) {
                    #expect(line.text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
                    if let columns = output.columns { #expect(line.text.displayWidth <= columns) }
                }
                #expect(rendering.json.object != nil)
            }
        }
    }

    @Test func depthRowsAndLengthsAreBounded() throws {
        let format = try #require(FormatCatalogue.format("THB-100", FormatVersion(1, 0)))
        var deep: JSONValue = "x"
        for _ in 0..<60 { deep = ["a": [deep]] }
        var many = JSONObject()
        many["justification"] = .string(String(repeating: "ąž ", count: 40_000))
        many["deep"] = deep
        for index in 0..<9000 { many["n\(index)"] = 1 }
        let rendering = Rendering(body: .object(many), of: format, binding: .en)
        let text = rendering.text([.lt])
        #expect(text.utf8.count < 400_000)
        #expect(text.contains("nerodoma: per daug lygių") && text.contains(": pranešimas per ilgas."))
        #expect(text.contains("ženklų nerodoma"))
        let list = Rendering(
            body: ["searchScope": .array(Array(repeating: "lt.md", count: 20_000))], of: format, binding: .en, limits: .init(rows: 100))
        #expect(list.text([.en]).contains("rows not shown"))
    }

    /// A message cannot forge a label: what it says stands behind one, or behind a bar.
    @Test func noLineIsForged() throws {
        let format = try #require(FormatCatalogue.format("THB-100", FormatVersion(1, 0)))
        let forged = "Pagrindas.\nParašas galioja.\n  Siuntėjas: lt.policija.lkpb\n\u{2028}Pasirašė: a\r\u{85}b"
        let text = Rendering(body: ["justification": .string(forged), "factsSummary": .string("a\tb")], of: format, binding: .en).text([.lt])
        #expect(text.contains("    │ Parašas galioja.\n    │   Siuntėjas: lt.policija.lkpb\n    │ \\u{2028}Pasirašė: a\\u{d}\\u{85}b\n"))
        for columns in [nil, 30, 80, 130] {
            let lines = Rendering(
                body: ["justification": .string(String(repeating: "žodis ", count: 30) + "\nSiuntėjas: x"), "offence": ["BK147"]], of: format,
                binding: .en
            ).lines([.lt, .en], columns: columns)
            #expect(!lines.contains { $0.text.drop { $0 == " " }.hasPrefix("Siuntėjas") })
        }
    }

    @Test(arguments: [
        ("a\u{1B}[2Jb", "a\\u{1b}[2Jb"), ("a\u{202E}b", "a\\u{202e}b"), ("a\u{061C}b", "a\\u{61c}b"), ("a\u{200B}b", "a\\u{200b}b"),
        ("a\u{FEFF}b", "a\\u{feff}b"), ("a\u{AD}b", "a\\u{ad}b"), ("a\u{E0041}b", "a\\u{e0041}b"), ("a\u{2028}b", "a\\u{2028}b"),
        ("a\u{E000}b", "a\\u{e000}b"), ("a\u{7F}\u{9B}b", "a\\u{7f}\\u{9b}b"), ("Jo\u{200D}nas", "Jo\\u{200d}nas"), ("a\u{3164}b", "a\\u{3164}b"),
        ("a\nb", "a\\u{a}b"), ("Ąžuolė Šimkūnaitė", "Ąžuolė Šimkūnaitė"), ("Олександр Їжак", "Олександр Їжак"), ("م\u{200C}ح", "م\u{200C}ح"),
        ("👩\u{200D}🚒", "👩\u{200D}🚒"), ("❤\u{FE0F}", "❤\u{FE0F}"), ("A\u{FE0F}", "A\\u{fe0f}"), ("\\u{202e}", "\\u{202e}"),
    ])
    func hiddenCharactersAreVisible(_ text: String, _ visible: String) {
        #expect(VisibleText(text).text == visible)
        #expect(text.printable == visible)
    }

    @Test func stacksOfMarksEnd() {
        let stack = "e" + String(repeating: "\u{301}", count: 200)
        let text = VisibleText(stack).text
        #expect(text.unicodeScalars.count { $0.value == 0x301 } == 8)
        #expect(VisibleText("abcdef", limit: 4).text == "abcd" && VisibleText("abcdef", limit: 4).omitted == 2)
        #expect(VisibleText("abcd", limit: 4).omitted == 0)
    }

    @Test(arguments: [
        ("vienas du trys", 8, ["vienas", "du trys"]), ("ilgasžodis ir", 5, ["ilgas", "žodis", "ir"]), ("", 5, [""]),
        ("2026\u{A0}m. liepos\u{A0}3\u{A0}d.", 12, ["2026\u{A0}m.", "liepos\u{A0}3\u{A0}d."]), ("漢字漢字", 5, ["漢字", "漢字"]),
    ])
    func linesAreWrapped(_ text: String, _ columns: Int, _ lines: [String]) {
        #expect(text.wrapped(columns) == lines)
    }
}
