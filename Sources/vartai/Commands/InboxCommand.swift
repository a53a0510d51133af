import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct InboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox", abstract: "Messages received / Gauti pranešimai", subcommands: [InboxList.self, InboxShow.self, InboxSave.self],
        defaultSubcommand: InboxList.self)
}

struct InboxList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "The latest messages received / Naujausi gauti pranešimai",
        discussion: "Example / Pavyzdys: vartai inbox list --desk desk.yaml")

    @OptionGroup var most: ListLimit
    @Flag(help: "Test messages (SYS-041) too / Ir bandomuosius pranešimus (SYS-041)") var tests = false
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let items = try await asking { () async throws(DeskAPIFailure) in try await client.inbox(limit: most.limit, tests: tests) }
        let language = console.language
        console.list(
            items, json: \.json, empty: Texts.inboxEmpty,
            [Texts.message, Texts.received, Texts.sender, Texts.format, Texts.title, Texts.outcome]
        ) { item in
            [
                .init(item.messageID.wireText), .init(item.receivedAt.localText), .init(item.sender),
                .init("\(item.formatID) \(item.formatVersion)"),
                .init(FormatCatalogue.format(item.formatID, item.formatVersion)?.title[language] ?? ""),
                .init(Texts.receiptOutcome(item.outcome)[language] + (item.reason.map { " (\($0.rawValue))" } ?? "")),
            ]
        }
    }
}

struct InboxShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Read a message / Skaityti pranešimą",
        discussion: """
            Labels and codes are shown in the language asked for. What was signed stays as it was: the other language is a view, and says so.
            --json prints what the desk's API says, with everything in it.
            Example / Pavyzdys: vartai inbox show 0192f0c1-… --language en --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: RenderingOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let language = console.language
        let (message, json) = try await asking { () async throws(DeskAPIFailure) in try await client.inboxItem(id.value, language: language) }
        let attachments = message.attachments.map {
            AttachmentEntry(partID: $0.partID, fileName: $0.fileName, mediaType: $0.mediaType, description: $0.description)
        }
        // The desk verified it before it took it, and says so with its signed receipt.
        let verdict = RenderedVerdict.verified(signer: message.item.sender, judgedAt: message.item.receivedAt, basis: .arrival)
        let view = MessageView(
            Rendering(
                manifest: .object(message.manifest), body: .value(message.body), verdict: verdict, attachments: attachments,
                redaction: common.redaction), common)
        if console.json {
            console.show(json)
        } else {
            view.show(console)
        }
        try view.writePage(console)
    }
}
