import ArgumentParser
import ExchangeAPI
import ExchangeFormats
import Foundation
import Trust

extension AdminErasureGround: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument.uppercased().replacing("-", with: "_")) }
}

extension AdminHoldGround: ExpressibleByArgument {
    package init?(argument: String) { self.init(rawValue: argument.uppercased().replacing("-", with: "_")) }
}

/// One message, by who sent it and its id.
struct SentMessageOption: ParsableArguments {
    @Option(help: "Who sent it / Siuntėjas, lt.md") var sender: EndpointName
    @Option(help: "Message / Pranešimas") var messageId: MessageIdentifier
}

struct AdminRetentionCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention", abstract: "What is kept, and when it goes: counts / Kiek turinio saugoma ir kada jis bus ištrintas",
        discussion: "Example / Pavyzdys: vartai admin retention --admin admin.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.retention)
        if console.json { return console.show(answer) }
        RetentionView(answer).show(console)
    }
}

struct AdminErase: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Erases a content before its time; evidence stays / Ištrinti turinį anksčiau laiko",
        discussion: """
            Refused while a delivery has not ended, and while the content is on hold.

            Example / Pavyzdys:
              vartai admin erase --sender lt.md --message-id 0192f0c1-… --ground data-subject-erasure --admin admin.yaml
            """)

    @OptionGroup var message: SentMessageOption
    @Option(help: "Why / Pagrindas: \(AdminErasureGround.allCases.map(\.rawValue).joined(separator: ", "))") var ground: AdminErasureGround
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let order = AdminContentOrder(sender: message.sender.text, messageID: message.messageId.value, ground: ground)
        let answer = try await admin.client().post(AdminPath.erasures, order.json)
        if console.json { return console.show(answer) }
        console.line(Texts.contentIsErased)
    }
}

struct AdminHolds: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "holds", abstract: "What is kept past its time, and why / Kokį turinį nurodyta išsaugoti",
        discussion: "Example / Pavyzdys: vartai admin holds --admin admin.yaml")

    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let answer = try await admin.client().get(AdminPath.holds)
        if console.json { return console.show(answer) }
        RetentionView.show(holds: answer["items"]?.array ?? [], console)
    }
}

struct AdminHoldCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "hold", abstract: "Keeps a content until you release it / Nurodyti turinį išsaugoti",
        discussion: """
            Example / Pavyzdys:
              vartai admin hold --sender lt.md --message-id 0192f0c1-… --ground dispute --admin admin.yaml
            """)

    @OptionGroup var message: SentMessageOption
    @Option(help: "Why / Pagrindas: \(AdminHoldGround.allCases.map(\.rawValue).joined(separator: ", "))") var ground: AdminHoldGround
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let order = AdminContentOrder(sender: message.sender.text, messageID: message.messageId.value, ground: ground)
        let answer = try await admin.client().post(AdminPath.holds, order.json)
        if console.json { return console.show(answer) }
        RetentionView.show(holds: [answer], console)
    }
}

struct AdminRelease: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "release", abstract: "Lets a content go that was held / Atšaukti nurodymą išsaugoti turinį",
        discussion: """
            Example / Pavyzdys:
              vartai admin release --sender lt.md --message-id 0192f0c1-… --ground dispute --admin admin.yaml
            """)

    @OptionGroup var message: SentMessageOption
    @Option(help: "Why it was held / Pagrindas: \(AdminHoldGround.allCases.map(\.rawValue).joined(separator: ", "))") var ground: AdminHoldGround
    @OptionGroup var admin: AdminOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let order = AdminContentOrder(sender: message.sender.text, messageID: message.messageId.value, ground: ground)
        let answer = try await admin.client().post(AdminPath.releases, order.json)
        if console.json { return console.show(answer) }
        RetentionView.show(holds: answer["items"]?.array ?? [], console)
    }
}

/// The admin API's answers about retention as people read them.
struct RetentionView {
    private let answer: JSONValue

    init(_ answer: JSONValue) { self.answer = answer }

    func show(_ console: Console) {
        let language = console.language
        let view = AdminView(language: language, now: answer["at"]?.string.flatMap(UTCInstant.init(rfc3339:)) ?? SystemClock().now())
        let outlook = (answer["outlook"]?.array ?? []).compactMap(\.integer)
        func ago(_ name: String) -> String? { answer[name].map { view.age($0) } }
        console.show(
            Properties([
                (Texts.contentAwaiting, view.count(answer["awaiting"])), (Texts.contentDue, view.count(answer["due"])),
                (Texts.contentWithinDay, outlook.first.map { String($0) }),
                (Texts.contentWithinWeek, outlook.count >= 7 ? String(outlook.prefix(7).reduce(0, +)) : nil),
                (Texts.contentHeld, view.count(answer["held"])), (Texts.masterKeyRenewed, ago("masterKeyRenewedAt")),
                (Texts.erasedSinceRenewal, view.count(answer["erasedSinceRenewal"])),
            ]).lines(language))
    }

    static func show(holds: [JSONValue], _ console: Console) {
        guard !holds.isEmpty else { return console.line(Texts.nothingHeld) }
        let language = console.language
        let view = AdminView(language: language, now: SystemClock().now())
        console.show(
            Table(
                [Texts.sender, Texts.message, Texts.format, Texts.age, Texts.administrator, Texts.ground].map { $0[language] },
                rows: holds.map { hold in
                    [
                        .init(view.text(hold["sender"])), .init(view.text(hold["messageId"])), .init(view.text(hold["formatId"])),
                        .init(view.age(hold["since"])), .init(view.text(hold["administrator"])),
                        .init(AdminHoldGround(rawValue: view.text(hold["ground"]))?.name[language] ?? view.text(hold["ground"])),
                    ]
                }))
    }
}
