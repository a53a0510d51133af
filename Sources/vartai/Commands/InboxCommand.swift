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
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let items = try await asking { () async throws(DeskAPIFailure) in try await client.inbox(limit: most.limit) }
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
            Example / Pavyzdys: vartai inbox show 0192f0c1-… --language en --desk desk.yaml
            """)

    @Argument(help: "Message / Pranešimas") var id: MessageIdentifier
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let client = try desk.client()
        let language = console.language
        let (message, json) = try await asking { () async throws(DeskAPIFailure) in try await client.inboxItem(id.value, language: language) }
        if console.json {
            console.show(json)
            return
        }
        let format = FormatCatalogue.format(message.item.formatID, message.item.formatVersion)
        console.line("\(message.item.formatID) \(message.item.formatVersion)" + (format.map { " – \($0.title[language])" } ?? ""), .heading)
        console.line(Texts.bindingSigned(message.binding), message.binding == language ? .faint : .attention)
        console.line()
        console.line(Texts.manifest, .heading)
        let manifest = JSONValue.object(message.manifest)
        console.text(FormatCatalogue.manifest.render(manifest, binding: .en, languages: [language]).text)
        console.line()
        console.line(Texts.body, .heading)
        if let format {
            console.text(format.body.render(message.body, binding: message.binding, languages: [language]).text)
            if let score = IndicatorScore(format, body: message.body, binding: message.binding) {
                console.line()
                console.line(IndicatorScore.title[language], .heading)
                console.text(score.text(language))
            }
        } else {
            console.show(message.body)
        }
        guard !message.attachments.isEmpty else { return }
        console.line()
        console.line(Texts.attachments, .heading)
        console.show(AttachmentView.table(message.attachments, language))
    }
}
