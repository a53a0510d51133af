import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats
import Foundation

struct SendCommand: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Sign and send a message / Pasirašyti ir išsiųsti pranešimą",
        discussion: """
            The body is checked before anything is signed; every violation is listed. What the manifest needs beside the body has defaults by format;
            consent is taken from the body.
            A file attached with --attach is handed to the desk first, however long it is (up to 4 GiB); its name goes into the body's list of
            attachments. The type is known by the name's extension; --attach-type says it otherwise, once for all files or once for each.
            What concerns a child who is a victim goes out beside its notifications (THB-231): send those first, one to each recipient, and everything
            else with --conversation and the id of the first.
            Exit status: 0 sent (with --wait: handed over); 1 refused; 2 not handed over while waiting; 65 the body is not JSON.

            Example / Pavyzdys:
              vartai send --format THB-230 --to lt.sav.15 --body nukreipimas.json --body-language lt --wait 30 --desk desk.yaml
              vartai send --format THB-210 --to lt.policija.lkpb --body anketa.json --attach skenas.pdf="Darbo sutartis" --desk desk.yaml
              vartai send --reply-to 0192f0c1-… --format THB-232 --body rezultatas.json --desk desk.yaml
            """)

    @Option(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @Option(help: "Recipient's endpoint id; may be repeated / Gavėjas, galima kartoti") var to: [String] = []
    @Option(help: "Message of the inbox that is answered; its sender is the recipient / Pranešimas, į kurį atsakoma") var replyTo: MessageIdentifier?
    @Option(help: "Conversation to go on with: the id of its first message / Susirašinėjimas, kuris tęsiamas: pirmo jo pranešimo identifikatorius")
    var conversation: MessageIdentifier?
    @Option(help: "JSON file with the body, - for standard input / Turinio JSON failas, - standartinė įvestis") var body: String
    @Option(help: "Binding of the body, lt or en / Turinio kalba") var bodyLanguage: Language = .lt
    @Option(help: "FILE[=DESCRIPTION] to attach; may be repeated / Pridedamas failas ir jo aprašymas, galima kartoti") var attach: [String] = []
    @Option(help: "Media type of the attached files / Pridedamų failų turinio tipas") var attachType: [String] = []
    @Option(name: .customLong("case"), help: "Pseudonym of the case / Atvejo nuoroda") var caseRef: String?
    @Option(help: "EMERGENCY, URGENT or/arba NORMAL") var priority: Priority?
    @Option(help: "Purpose, code list purpose / Tvarkymo tikslas") var purpose: String?
    @Option(help: "Code list childInvolved / Susijęs vaikas") var child: String?
    @Option(help: "Pseudonymous staff id / Darbuotojo pseudonimas") var staff: String?
    @Option(help: "Seconds to wait until it is handed over / Kiek sekundžių laukti įteikimo") var wait = 0
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (0...3600).contains(wait) else { throw ValidationError("--wait: 0…3600") }
        guard attachType.count <= 1 || attachType.count == attach.count, attachType.isEmpty || !attach.isEmpty else {
            throw ValidationError("--attach-type: one for all files, or one for each / vienas visiems failams arba kiekvienam")
        }
        guard attach.count < WireLimits.parts else { throw ValidationError("--attach: 1…\(WireLimits.parts - 1)") }
        if let wrong = attachType.first(where: { !AttachmentMediaType.isWellFormed($0) }) {
            throw ValidationError("--attach-type: application/pdf (\(wrong))")
        }
    }

    func perform(_ console: Console) async throws {
        let definition = try format.definition()
        guard !to.isEmpty || replyTo != nil else { throw CommandFailure(.usage, Texts.recipientMissing) }
        let content = try InputFile.json(body)
        let files = try attach.enumerated().map { index, argument throws(CommandFailure) in
            try AttachedFile(argument, mediaType: attachType.count > 1 ? attachType[index] : attachType.first)
        }
        console.warn(of: content, definition, bodyLanguage)
        let client = try desk.client()
        var recipients = to
        if let replyTo, recipients.isEmpty {
            let language = bodyLanguage
            recipients = [
                try await asking { () async throws(DeskAPIFailure) in try await client.inboxItem(replyTo.value, language: language) }.message.item
                    .sender
            ]
        }
        var attachments: [DraftAttachment] = []
        for file in files { attachments.append(try await file.hand(to: client, console)) }
        let draft = MessageDraft(
            formatID: definition.id, formatVersion: format.version, recipients: recipients, language: bodyLanguage, body: content,
            purpose: purpose, priority: priority, caseRef: caseRef, conversationID: conversation?.value, inReplyTo: replyTo?.value,
            childInvolved: child, staffID: staff, attachments: attachments)
        let item = try await asking { () async throws(DeskAPIFailure) in try await client.send(draft) }
        if wait == 0, !console.json {
            console.line(Texts.acceptedHere(item.messageID.wireText))
            return
        }
        try await OutboxView.follow(item, client, wait: wait, console)
    }
}
