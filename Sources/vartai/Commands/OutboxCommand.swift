import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Messages sent / Siųsti pranešimai", subcommands: [OutboxList.self, OutboxShow.self, OutboxWithdraw.self],
        defaultSubcommand: OutboxList.self)
}

struct OutboxList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The latest messages sent / Naujausi siųsti pranešimai",
        discussion: "Example / Pavyzdys: vartai outbox list --desk desk.yaml")

    @OptionGroup var most: ListLimit
    @Flag(help: "Test messages (SYS-041) too / Ir bandomuosius pranešimus (SYS-041)") var tests = false
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let items = try await asking { () async throws(DeskAPIFailure) in try await client.outbox(limit: most.limit, tests: tests) }
        let language = console.language
        console.list(
            items, json: \.json, empty: Texts.outboxEmpty, [Texts.message, Texts.created, Texts.format, Texts.recipients, Texts.state]
        ) { item in
            [
                .init(item.messageID.wireText), .init(item.createdAt.localText), .init("\(item.formatID) \(item.formatVersion)"),
                .init(item.recipients.joined(separator: ", ")),
                item.overdue.isEmpty
                    ? .init(Texts.outboxState(item.state)[language], item.state.tone) : .init(Texts.overdueEvidence[language], .bad),
            ]
        }
    }
}

struct OutboxShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What became of a message / Kas nutiko pranešimui",
        discussion: "Example / Pavyzdys: vartai outbox show 0192f0c1-… --wait 30 --desk desk.yaml")

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @Option(help: "Seconds to wait until it is handed over / Kiek sekundžių laukti įteikimo") var wait = 0
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let item = try await asking { () async throws(DeskAPIFailure) in try await client.outboxItem(id.value, wait: 0) }
        try await OutboxView.follow(item, client, wait: wait, console)
    }
}

/// One message of the outbox as people read it.
enum OutboxView {
    /// Waits for the message's end, shows it, and ends the command with what it means.
    static func follow(_ first: OutboxItem, _ desk: DeskAPIClient, wait seconds: Int, _ console: Console) async throws {
        var item = first
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while !item.state.isTerminal {
            let left = Int((deadline - ContinuousClock.now).components.seconds)
            guard left > 0 else { break }
            let id = item.messageID
            item = try await asking { () async throws(DeskAPIFailure) in
                try await desk.outboxItem(id, wait: min(left, DeskAPILimits.waitSeconds))
            }
        }
        show(item, console)
        switch item.state {
        case .handedOver: return
        case .rejected, .refused, .withdrawn, .discarded, .returned: throw ExitCode(ExitStatus.negative.rawValue)
        case .expired: throw ExitCode(ExitStatus.unreachable.rawValue)
        case .queued, .accepted:
            guard seconds > 0 else { return }
            console.note(Texts.notEnded(item.messageID.wireText))
            throw ExitCode(ExitStatus.unreachable.rawValue)
        }
    }

    static func show(_ item: OutboxItem, _ console: Console) {
        if console.json {
            console.show(item.json)
            return
        }
        let language = console.language
        console.show(
            Properties([
                (Texts.message, item.messageID.wireText), (Texts.format, "\(item.formatID) \(item.formatVersion)"),
                (Texts.recipients, item.recipients.joined(separator: ", ")), (Texts.created, item.createdAt.localText),
                (Texts.validTo, item.validUntil.localText), (Texts.state, Texts.outboxState(item.state)[language]),
                (Texts.upload, item.upload.map { Texts.progress($0.done, of: $0.total)[language] }),
            ]).lines(language))
        for withdrawal in item.withdrawals { show(withdrawal, console) }
        for recipient in item.overdue { console.line(Texts.evidenceOverdue(recipient, item.validUntil.localText), .bad) }
        if !item.attachments.isEmpty {
            console.line()
            console.show(AttachmentView.table(item.attachments, language))
        }
        if let problem = item.problem {
            console.show(problem)
        }
        guard !item.events.isEmpty else { return }
        console.line()
        console.show(
            Table(
                [Texts.instant, Texts.event, Texts.recipient, Texts.reason].map { $0[language] },
                rows: item.events.map { event in
                    [
                        .init(event.at.localText), .init(Texts.evidenceEvent(event.event)[language]),
                        .init((event.recipient ?? "") + (event.rerouted.map { " → \($0)" } ?? "")),
                        .init(event.reason?.rawValue ?? ""),
                    ]
                }))
    }
}

extension OutboxView {
    private static func show(_ withdrawal: Withdrawal, _ console: Console) {
        let tone: Tone = withdrawal.state == .refused ? .bad : withdrawal.problem == nil ? .plain : .attention
        console.line(Texts.withdrawal(withdrawal.state, of: withdrawal.recipient, asked: withdrawal.askedAt.localText), tone)
        if let problem = withdrawal.problem { console.show(problem) }
    }
}

extension OutboxItem.State {
    var tone: Tone {
        switch self {
        case .queued, .accepted: .plain
        case .handedOver: .good
        case .withdrawn: .attention
        case .rejected, .returned, .refused, .expired, .discarded: .bad
        }
    }
}
