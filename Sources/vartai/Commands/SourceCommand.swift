import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct SourceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "source", abstract: "What the desk answers from / Duomenų šaltiniai, iš kurių darbo vieta atsako",
        subcommands: [SourceCheck.self, SourceList.self, SourceRefresh.self])
}

struct SourceList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "How the desk's sources stand / Darbo vietos duomenų šaltinių būsena",
        discussion: """
            Records, when they were read, when they are read next, and what keeps one from being read. Exit status 1 where one cannot be read.
            Example / Pavyzdys: vartai source list --desk desk.yaml
            """)

    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let sources = try await asking { () async throws(DeskAPIFailure) in try await client.sources() }
        let language = console.language
        let titles = [Texts.source, Texts.sourceKind, Texts.sourceRecords, Texts.sourceRead, Texts.sourceNext, Texts.sourceState]
        console.list(sources, json: \.json, empty: Texts.noSources, titles) { source in
            [
                .init(source.id), .init(source.kind), .init(source.records.map { String($0) } ?? "–"), .init(source.readAt?.localText ?? "–"),
                .init(source.nextAt?.localText ?? "–"), .init(source.sentence[language], source.tone),
            ]
        }
        if sources.contains(where: { $0.failure != nil }) { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

struct SourceRefresh: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "refresh", abstract: "Have a source read now / Perskaityti duomenų šaltinį dabar",
        discussion: """
            The desk goes on answering from what it has read before. Exit status 1 where the source cannot be read.
            Darbo vieta tuo metu atsako iš to, ką perskaitė anksčiau. Baigties kodas 1 – šaltinio perskaityti nepavyko.
            Example / Pavyzdys: vartai source refresh asmenys --full --desk desk.yaml
            """)

    @Argument(help: "Source / Šaltinis") var id: String
    @Flag(help: "Everything, not only the changes / Viską, ne tik pakeitimus") var full = false
    @Flag(inversion: .prefixedNo, help: "Wait for the end / Laukti pabaigos") var wait = true
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        guard id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"/?#%".utf8.contains($0) }) else {
            throw CommandFailure(Problem(.parameterInvalid, ["parameter": "source"]))
        }
        let client = try desk.client()
        let before = try await asking { () async throws(DeskAPIFailure) in try await client.refreshSource(id, full: full) }
        guard wait else { return console.json ? console.show(before.json) : console.line(Texts.refreshAsked(id)) }
        // A reading that was under way when we asked ends first.
        let awaited = before.readings + (before.reading == nil ? 1 : 2)
        let progress = ProgressLine(console, BilingualText(lt: id, en: id), total: before.records ?? 0, words: Texts.sourceProgress)
        while true {
            let sources = try await asking { () async throws(DeskAPIFailure) in try await client.sources() }
            guard let source = sources.first(where: { $0.id == id }) else { throw CommandFailure(.negative, Texts.noSources) }
            if let rows = source.reading { progress.show(rows) }
            if source.readings >= awaited, source.reading == nil {
                progress.end()
                return try end(source, console)
            }
            // The desk's API tells how far a reading is to whoever asks; five times a second is enough for a person who looks on.
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private func end(_ source: SourceState, _ console: Console) throws {
        if console.json {
            console.show(source.json)
        } else {
            console.line("\(source.id): \(source.sentence[console.language])", source.tone)
            if let records = source.records { console.line(Texts.sourceHas(records)) }
            for (reason, count) in source.remarks.sorted(by: { $0.key < $1.key }) {
                console.line("  \(SourceRemark.Reason(rawValue: reason)?.sentence[console.language] ?? reason): \(count)", .attention)
            }
        }
        if source.failure != nil { throw ExitCode(ExitStatus.negative.rawValue) }
    }
}

extension SourceState {
    var tone: Tone { failure != nil ? .bad : records == nil ? .attention : .good }

    /// How it stands, in one sentence.
    var sentence: BilingualText {
        if let failure { return Texts.sourceFailing(failure) }
        if let reading { return Texts.sourceReading(reading) }
        return records == nil ? SourceFault.notReadYet.sentence : Texts.sourceCurrent
    }
}
