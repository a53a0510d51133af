import ExchangeFormats
import Foundation
import Story
import Testing
import Trust

extension Serially {
    /// The console as a person sees it: Chromium with the administrator's certificate.
    @Suite(.enabled(if: Browser.isInstalled, "chromium, libnss3-tools or python3 is not installed")) struct ConsoleTests {
        private static let sizes = [(360, 800), (1280, 800)]
        /// `VARTAI_SHOTS=folder` keeps pictures for whoever wants to look.
        private static let shots = ProcessInfo.processInfo.environment["VARTAI_SHOTS"].map { URL(filePath: $0) }

        private func withBrowser(_ body: (Browser, StoryWorld) async throws -> Void) async throws {
            try await withWorld { world in
                try await world.startGateway()
                let browser = try Browser(world)
                defer { browser.close() }
                try await body(browser, world)
            }
        }

        @Test(.timeLimit(.minutes(5))) func thePageIsWholeInBothLanguagesAtTwoWidths() async throws {
            try await withBrowser { browser, world in
                try await fill(world)
                for language in Language.allCases {
                    for (width, height) in Self.sizes {
                        for dark in [false, true] {
                            try await browser.open("/\(language.rawValue)", width: width, height: height, dark: dark)
                            #expect(try await browser.until("document.getElementById('feed').dataset.state === 'live'"))
                            try await look(browser, language, "\(language.rawValue) \(width) \(dark ? "dark" : "light")")
                            if let shots = Self.shots {
                                try await browser.shot(shots.appending(path: "\(language.rawValue)-\(width)-\(dark ? "dark" : "light").png"))
                            }
                        }
                    }
                }
            }
        }

        private func look(_ browser: Browser, _ language: Language, _ what: Comment) async throws {
            #expect(try await browser.value("document.documentElement.lang").string == language.rawValue, what)
            #expect(try await browser.value("document.documentElement.scrollWidth <= innerWidth").bool == true, what)
            // Nothing sticks out of its own place either.
            let cut =
                "[...document.querySelectorAll('td, tbody th, caption, dd, dt, p, h1, h2')]"
                + ".filter(e => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).length"
            #expect(try await browser.value(cut).integer == 0, what)
            let text = try await browser.text("body")
            let words =
                language == .lt
                ? ["Administravimo pultas", "Mainų dalyvių eilės", "Neseniai atmesta", "Kauno miesto savivaldybės", "Mazgas veikia"]
                : ["Console", "Queues of the endpoints", "Refused lately", "Kaunas city municipality", "The gateway is ready"]
            for word in words { #expect(text.contains(word), what) }
            for entry in [ErrorCode.messageMalformed, .fieldMissing] { #expect(text.contains(entry.rawValue), what) }
            let rows = try await browser.value("document.querySelectorAll('[data-live=queues] tr').length").integer
            // The newcomer is in the directory too.
            #expect(rows == StoryNames.endpoints.count, what)
            #expect(try await browser.value("document.querySelector('.busy .waiting').innerText").string == "3", what)
            #expect(try await browser.value("document.querySelectorAll('table > caption').length").integer == 2, what)
            #expect(try await browser.value("document.querySelectorAll('th:not([scope]), img:not([alt])').length").integer == 0, what)
            #expect(try await browser.complaints() == [], what)
        }

        /// Three messages that wait, two kinds of refusals.
        private func fill(_ world: StoryWorld) async throws {
            try await CrashRun(world, connections: 1).submit(count: 3, kills: [], ledger: Ledger())
            let hotline = try RawClient(.hotline, world: world)
            for _ in 0..<2 { _ = try await hotline.submit(Array("{}".utf8)) }
            let migration = try RawClient(.migration, world: world)
            _ = try await migration.submit(
                migration.compose(
                    migration.manifest("THB-999", to: StoryEndpoint.police.rawValue, purpose: "INVESTIGATE", regime: "LED", handling: ["H1"]),
                    body: ["a": "b"]
                ).bytes)
        }

        @Test(.timeLimit(.minutes(5))) func anOpenPageShowsWhatHappensWithoutBeingLoadedAgain() async throws {
            try await withBrowser { browser, world in
                try await browser.open("/lt", width: 360, height: 800)
                #expect(try await browser.until("document.getElementById('feed').dataset.state === 'live'"))
                #expect(try await browser.value("document.querySelectorAll('.busy').length").integer == 0)
                // Would be gone after another load.
                _ = try await browser.value("window.opened = true")
                try await fill(world)
                #expect(try await browser.until("document.querySelector('.busy .waiting')?.innerText === '3'"))
                #expect(try await browser.until("document.querySelector('[data-live=refusals]').innerText.includes('E-MSG-01')"))
                #expect(try await browser.value("window.opened").bool == true)
                #expect(try await browser.complaints() == [])

                // The gateway stops and comes back; the page says so and goes on.
                #expect(await world.stopGateway() == 0)
                #expect(try await browser.until("document.getElementById('feed').dataset.state === 'waiting'"))
                try await world.startGateway()
                #expect(try await browser.until("document.getElementById('feed').dataset.state === 'live'"))
                #expect(try await browser.until("document.querySelector('[data-live=refusals] .empty') !== null"))
                #expect(try await browser.value("document.querySelector('.busy .waiting').innerText").string == "3")
                #expect(try await browser.value("window.opened").bool == true)
            }
        }

        @Test(.timeLimit(.minutes(5))) func thePageServesWithoutScript() async throws {
            try await withBrowser { browser, world in
                try await fill(world)
                try await browser.open("/en", width: 1280, height: 800, script: false)
                let text = try await browser.text("body")
                #expect(text.contains("E-MSG-01") && text.contains("This page loads again every 30 seconds."))
                #expect(try await browser.value("document.querySelector('noscript meta[http-equiv=refresh]')?.content").string == "30")
            }
        }

        /// Every control is reached with the keyboard and shows that it was.
        @Test(.timeLimit(.minutes(5))) func focusIsVisible() async throws {
            try await withBrowser { browser, _ in
                try await browser.open("/lt", width: 1280, height: 800)
                for selector in [".skip", ".language"] {
                    let outline =
                        "(() => { const e = document.querySelector('\(selector)'); e.focus({focusVisible: true}); "
                        + "const s = getComputedStyle(e); return document.activeElement === e && s.outlineStyle === 'solid' && parseFloat(s.outlineWidth) >= 2 })()"
                    #expect(try await browser.value(outline).bool == true)
                }
            }
        }
    }
}
