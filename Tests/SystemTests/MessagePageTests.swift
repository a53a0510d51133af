import ExchangeFormats
import Foundation
import TestSupport
import Testing
import Trust

extension Serially {
    /// A message's page as a person sees it, on screens and on paper.
    @Suite(.enabled(if: Browser.isInstalled, "chromium, libnss3-tools or python3 is not installed")) struct MessagePageTests {
        private static let sizes = [(360, 800), (1280, 800)]
        /// `VARTAI_SHOTS=folder` keeps pictures for whoever wants to look.
        private static let shots = ProcessInfo.processInfo.environment["VARTAI_SHOTS"].map { URL(filePath: $0) }

        private func run(_ program: URL, _ arguments: [String]) throws -> (status: Int32, output: String) {
            let process = Process()
            process.executableURL = program
            process.arguments = arguments
            let output = Pipe()
            process.standardOutput = output
            process.standardError = FileHandle.nullDevice
            try process.run()
            let data = try output.fileHandleForReading.readToEnd() ?? Data()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        }

        /// Pages of a signed referral, verified, in each language; and without identities.
        private func pages(in folder: URL) throws -> (id: String, names: [String]) {
            let exchange = try SampleExchange()
            let message = try exchange.referral()
            try Data(message.composed().bytes).write(to: folder.appending(path: "message.json"))
            let render = [
                "formats", "render", folder.appending(path: "message.json").path, "--anchors", exchange.pki.anchorsFile.path, "--issuing",
                exchange.pki.issuingFile.path, "--crl", exchange.pki.revocationListsFile.path, "--at", SampleExchange.now.rfc3339,
            ]
            let kinds = [("lt", ["--language", "lt"]), ("en", ["--language", "en"]), ("both", ["--language", "both"])]
            let all = kinds + [("redacted", ["--language", "lt", "--redact"])]
            for (name, options) in all {
                let page = folder.appending(path: "\(name).html").path
                let result = try run(Surroundings.programs.appending(path: "vartai"), render + options + ["--html", page])
                #expect(result.status == 0, "\(result.output)")
            }
            return (message.manifest.messageID.wireText, all.map(\.0))
        }

        @Test(.timeLimit(.minutes(5))) func thePageIsWholeOnScreensAndOnPaper() async throws {
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let (id, names) = try pages(in: folder.url)
            let browser = try Browser(folder: folder.url)
            defer { browser.close() }
            for name in names {
                for (width, height) in Self.sizes {
                    for dark in [false, true] {
                        try await browser.open("/\(name).html", width: width, height: height, dark: dark)
                        try await look(browser, "\(name) \(width) \(dark ? "dark" : "light")")
                        if let shots = Self.shots {
                            try await browser.shot(shots.appending(path: "message-\(name)-\(width)-\(dark ? "dark" : "light").png"))
                        }
                    }
                }
                let text = try await browser.text("body")
                #expect(text.contains(id) && text.contains("lt.sav.15"))
                #expect(
                    text.contains("Parašas galioja.") == (name != "en")
                        && text.contains("The signature is valid.") == (name == "en" || name == "both"))
                let paper = folder.url.appending(path: "\(name).pdf")
                try await browser.pdf(paper)
                try judge(paper, id: id, name)
            }
        }

        private func look(_ browser: Browser, _ what: Comment) async throws {
            #expect(try await browser.value("document.documentElement.scrollWidth <= innerWidth").bool == true, what)
            let cut =
                "[...document.querySelectorAll('dd, dt, p, li, h1, h2')].filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).length"
            #expect(try await browser.value(cut).integer == 0, what)
            #expect(try await browser.value("document.querySelectorAll('h1').length").integer == 1, what)
            // Every section is named by its heading, and every value stands behind a label.
            let unnamed = "[...document.querySelectorAll('section')].filter(e => !document.getElementById(e.getAttribute('aria-labelledby'))).length"
            #expect(try await browser.value(unnamed).integer == 0, what)
            #expect(try await browser.value("document.querySelectorAll('dl > :not(div), dl > div > dd:first-child').length").integer == 0, what)
            // Text of more than white space says which language it is in, or that it is in none.
            let unsaid =
                "(() => { const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT); let n = 0;"
                + "while (walk.nextNode()) if (walk.currentNode.data.trim() && !walk.currentNode.parentElement.matches('[lang], [translate=no], dd.text > span')) n++;"
                + "return n })()"
            #expect(try await browser.value(unsaid).integer == 0, what)
            #expect(try await browser.value("document.scripts.length").integer == 0, what)
            #expect(try await browser.complaints() == [], what)
        }

        /// A4, tagged for screen readers; every page carries the message's id. The text is read by `pypdf`, where the tests' Python has it.
        private func judge(_ paper: URL, id: String, _ name: String) throws {
            let bytes = try Data(contentsOf: paper)
            #expect(bytes.range(of: Data("/StructTreeRoot".utf8)) != nil && bytes.range(of: Data("/MediaBox [0 0 594.95996 841.91998]".utf8)) != nil)
            let script = "import sys, pypdf\nfor page in pypdf.PdfReader(sys.argv[1]).pages: print(page.extract_text(), end='\\f')"
            guard let python = Surroundings.joserfcPython, try run(python, ["-c", "import pypdf"]).status == 0 else {
                print("skipped: the text of \(name).pdf was not read, as the tests' Python has no pypdf")
                return
            }
            let pages = try run(python, ["-c", script, paper.path]).output.split(separator: "\u{0C}")
            #expect(pages.count >= 2 && pages.allSatisfy { $0.contains(id) }, "\(name): \(pages.map { $0.suffix(200) })")
            #expect(pages.first?.contains(name == "en" ? "The signature is valid." : "Parašas galioja.") == true)
        }
    }
}
