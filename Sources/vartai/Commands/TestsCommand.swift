import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct TestsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tests", abstract: "Test messages and their round trip / Bandomieji pranešimai ir jų kelionės trukmė",
        subcommands: [TestsList.self, TestsSend.self], defaultSubcommand: TestsList.self)
}

struct TestsList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "How the last test message to each endpoint went / Kaip pavyko paskutinis bandomasis pranešimas",
        discussion: """
            Of every endpoint that reads test messages (SYS-041). The round trip is the time from the gateway's acceptance to the recipient's receipt.
            Visi dalyviai, priimantys bandomuosius pranešimus (SYS-041). Kelionė trunka nuo priėmimo mainų mazge iki gavėjo patvirtinimo.
            Exit status 1 where the last one to somebody failed / Baigties kodas 1 – kam nors paskutinis nepavyko.

            Example / Pavyzdys: vartai tests --desk desk.yaml
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let tests = try await asking { () async throws(DeskAPIFailure) in try await client.tests() }
        TestsView.show(tests, console)
        if tests.contains(where: \.hasFailed) { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

struct TestsSend: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send test messages now / Siųsti bandomuosius pranešimus dabar",
        discussion: """
            To whom one is under way, none is sent beside it; the one under way is shown.
            Kam ankstesnis dar neįteiktas, antras nesiunčiamas: rodomas ankstesnis.
            Exit status: 0 all were handed over (with --wait 0: are sent); 1 one failed; 2 one was not handed over while waiting.

            Example / Pavyzdys:
              vartai tests send --desk desk.yaml
              vartai tests send --to lt.sav.15 --occasion ENROLMENT --desk desk.yaml
            """)

    @Option(help: "Endpoint id; may be repeated; all where absent / Gavėjas, galima kartoti; nenurodžius – visi") var to: [String] = []
    @Option(help: "SCHEDULED, ENROLMENT or/arba INCIDENT") var occasion = TestMessage.Occasion.incident
    @Option(help: "Seconds to wait until they are handed over / Kiek sekundžių laukti įteikimo") var wait = 30
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait: 0…3600") }
        guard Set(to).count == to.count else { throw ValidationError("--to: twice the same / du kartus tas pats") }
    }

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let sent = try await asking { () async throws(DeskAPIFailure) in try await client.sendTests(to, occasion) }
        let deadline = ContinuousClock.now.advanced(by: .seconds(wait))
        var tests: [TestState] = []
        for test in sent { tests.append(try await TestsView.follow(test, client, until: deadline)) }
        TestsView.show(tests, console)
        if tests.contains(where: \.hasFailed) { throw ExitCode(ExitStatus.negative.rawValue) }
        if wait > 0, tests.contains(where: { $0.last?.state.isTerminal == false }) { throw ExitCode(ExitStatus.unreachable.rawValue) }
    }
}

/// Test messages as people read them.
enum TestsView {
    /// Waits for the end of one.
    static func follow(_ test: TestState, _ desk: DeskAPIClient, until deadline: ContinuousClock.Instant) async throws -> TestState {
        var test = test
        while let last = test.last, !last.state.isTerminal {
            let left = Int((deadline - ContinuousClock.now).components.seconds)
            guard left > 0 else { break }
            let item = try await asking { () async throws(DeskAPIFailure) in
                try await desk.outboxItem(last.messageID, wait: min(left, DeskAPILimits.waitSeconds))
            }
            test.last = TestState.Last(item)
        }
        return test
    }

    static func show(_ tests: [TestState], _ console: Console) {
        let language = console.language
        console.list(
            tests, json: \.json, empty: Texts.nobodyReadsTests,
            [Texts.endpointLabel, Texts.title, Texts.sent, Texts.state, Texts.roundTrip]
        ) { test in
            guard let last = test.last else {
                return [.init(test.endpoint), .init(test.name[language]), "–", .init(Texts.neverTested[language], .attention), "–"]
            }
            let problem = last.problem.map { " (\($0.code))" } ?? ""
            return [
                .init(test.endpoint), .init(test.name[language]), .init(last.sentAt.localText),
                .init(Texts.outboxState(last.state)[language] + problem, last.state.tone),
                .init(last.roundTrip.map { Texts.seconds($0)[language] } ?? "–"),
            ]
        }
    }
}

extension TestState {
    fileprivate var hasFailed: Bool { last.map { $0.state.isTerminal && $0.state != .handedOver } ?? false }
}

extension TestMessage.Occasion: ExpressibleByArgument {}
