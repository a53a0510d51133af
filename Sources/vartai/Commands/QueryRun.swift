import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

/// A query from asking to the last answer, drawn anew whenever a source answers.
struct QueryRun {
    let request: QueryRequest
    /// Seconds.
    let wait: Int

    init(_ request: QueryRequest, wait: Int) {
        self.request = request
        self.wait = wait
    }

    func ask(_ desk: DeskAPIClient, _ console: Console) async throws {
        if let definition = FormatCatalogue.format(QueryRequest.formatID, QueryRequest.formatVersion) {
            console.warn(of: request.body, definition, .en)
        }
        let status = try await asking { () async throws(DeskAPIFailure) in try await desk.query(request) }
        try await Self.follow(status, desk, wait: wait, console)
    }

    /// Waits for answers, shows them, and ends the command with what they mean.
    static func follow(_ first: QueryStatus, _ desk: DeskAPIClient, wait seconds: Int, _ console: Console) async throws {
        var status = first
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        var drawn = console.isLive ? console.redraw(QueryTable.table(status, console.language), over: 0) : 0
        while !status.isComplete {
            let left = Int((deadline - ContinuousClock.now).components.seconds)
            guard left > 0 else { break }
            // Someone who watches sees each answer as it comes; a program gets them when all are there.
            let pause = min(left, console.isLive ? 1 : DeskAPILimits.waitSeconds)
            let id = status.queryID
            let next = try await asking { () async throws(DeskAPIFailure) in try await desk.queryStatus(id, wait: pause) }
            if console.isLive, next != status { drawn = console.redraw(QueryTable.table(next, console.language), over: drawn) }
            status = next
        }
        console.erase(drawn)
        QueryTable.show(status, console)
        let outcome = QueryTable.outcome(status)
        if outcome != .done { throw ExitCode(outcome.rawValue) }
    }
}

/// A query's answers as people read them.
enum QueryTable {
    static func table(_ status: QueryStatus, _ language: Language) -> Table {
        Table(
            [Texts.source, Texts.answer, Texts.matches, Texts.identity, Texts.contact, Texts.elapsed].map { $0[language] },
            rows: status.sources.map { row($0, language) })
    }

    static func show(_ status: QueryStatus, _ console: Console) {
        if console.json {
            console.show(status.json)
            return
        }
        let language = console.language
        console.show(table(status, language))
        for source in status.sources {
            guard let problem = source.problem else { continue }
            console.show(problem, of: source.source)
        }
        console.line(Texts.queryNumber(status.queryID.wireText), .faint)
        if status.sources.contains(where: { $0.result == "NO_HIT" }) { console.note(Texts.noHitMeaning) }
        let waiting = status.sources.count { $0.state == .waiting }
        if waiting > 0 { console.note(Texts.stillWaiting(waiting, status.queryID.wireText)) }
    }

    /// What the answers mean for the exit status.
    static func outcome(_ status: QueryStatus) -> ExitStatus {
        if status.sources.contains(where: { $0.state == .waiting }) { return .unreachable }
        let failures = status.sources.compactMap { $0.state == .failed ? ExitStatus(code: $0.problem?.code ?? "") : nil }
        if failures.contains(.unreachable) { return .unreachable }
        return failures.isEmpty ? .done : .negative
    }

    private static func row(_ source: SourceStatus, _ language: Language) -> [Table.Cell] {
        [
            .init(source.name[language]), answer(source, language), .init(source.matchCount.map { $0 > 0 ? String($0) : "–" } ?? ""),
            .init(identity(source, language)), .init(contact(source)),
            .init(source.elapsed.map { Texts.seconds($0.wholeMilliseconds)[language] } ?? ""),
        ]
    }

    private static func answer(_ source: SourceStatus, _ language: Language) -> Table.Cell {
        switch source.state {
        case .waiting: return .init(Texts.waiting[language] + " …", .faint)
        case .failed: return .init(Texts.noAnswer[language], .bad)
        case .answered, .refused: break
        }
        guard let result = source.result else { return .init(Texts.noAnswer[language], .bad) }
        let tone: Tone =
            switch result {
            case "HIT", "PARTIAL": .attention
            case "NO_HIT": .plain
            default: .bad
            }
        return .init(label(result, of: "queryResult", language), tone)
    }

    private static func identity(_ source: SourceStatus, _ language: Language) -> String {
        var seen: [String] = []
        for hit in source.hits where !seen.contains(hit.identity) { seen.append(hit.identity) }
        return seen.map { label($0, of: "identityQuality", language) }.joined(separator: "; ")
    }

    private static func contact(_ source: SourceStatus) -> String {
        [source.ownerUnit, source.contactPhone, source.contactHours].compactMap(\.self).joined(separator: ", ")
    }

    /// The code's label; the code itself where this version does not know it.
    private static func label(_ code: String, of list: String, _ language: Language) -> String {
        FormatCatalogue.codeList(list)?[code]?.label[language] ?? code
    }
}

struct QueryShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The answers to a query / Užklausos atsakymai",
        discussion: "Example / Pavyzdys: vartai query show 0192f0c1-… --wait 30 --desk desk.yaml")

    @Argument(help: "Query / Užklausa") var id: MessageIdentifier
    @Option(help: "Seconds to wait for answers / Kiek sekundžių laukti atsakymų") var wait = 0
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let status = try await asking { () async throws(DeskAPIFailure) in try await client.queryStatus(id.value, wait: 0) }
        try await QueryRun.follow(status, client, wait: wait, console)
    }
}

struct QueryList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The latest queries / Naujausios užklausos",
        discussion: "Example / Pavyzdys: vartai query list --desk desk.yaml")

    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let queries = try await asking { () async throws(DeskAPIFailure) in try await client.queries() }
        let language = console.language
        console.list(queries, json: \.json, empty: Texts.noQueries, [Texts.query, Texts.asked, Texts.subject, Texts.answered]) { query in
            let answered = query.sources.count { $0.state != .waiting }
            return [
                .init(query.queryID.wireText), .init(query.askedAt.localText),
                .init(FormatCatalogue.codeList("subjectType")?[query.subjectType]?.label[language] ?? query.subjectType),
                .init("\(answered)/\(query.sources.count)"),
            ]
        }
    }
}
