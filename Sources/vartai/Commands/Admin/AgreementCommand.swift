import ArgumentParser
import ExchangeFormats
import Foundation
import Gateway
import Trust

struct AgreementCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "agreement", abstract: "What the agreements allow / Ką leidžia susitarimai", subcommands: [AgreementExplain.self])
}

struct AgreementExplain: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Whether a message may pass, and by which line / Ar pranešimą siųsti leidžiama ir pagal kurią eilutę",
        discussion: """
            Reads the two files and nothing else: neither a gateway nor certificates. The rule is the one by which the gateway judges messages. What
            only a message can show (its consent, its body, the notifications beside it) is not judged here. Exit status 0 where it is allowed, 1
            where it is refused.
            Baigties kodas 0, kai leidžiama, 1 – kai neleidžiama.

            Example / Pavyzdys:
              vartai admin agreement explain --agreements agreements.yaml --directory directory.yaml \\
                --from ngo.nappz.linija --to lt.sav.15 --format THB-230 --purpose ASSIST
            """)

    @Option(help: "agreements.yaml / Susitarimai") var agreements: String
    @Option(help: "directory.yaml / Dalyvių katalogas") var directory: String
    @Option(help: "Sender / Siuntėjas, lt.md") var from: String
    @Option(help: "Recipient / Gavėjas, lt.sav.15") var to: String
    @Option(help: "Format / Formatas, THB-230") var format: String
    @Option(help: "Purpose of processing, ASSIST / Tvarkymo tikslas") var purpose: String
    @Option(help: "Data-protection regime, BDAR / Duomenų apsaugos režimas") var regime: String?
    @Option(help: "Handling code; may be repeated / Naudojimo apribojimas; galima kartoti") var handling: [String] = []
    @Option(help: "Retention in days / Saugojimo terminas dienomis") var retention: Int?
    @Option(help: "Day, YYYY-MM-DD, UTC; default: today / Diena (UTC); jei nenurodyta, šiandien") var on: CalendarDate?
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let files = try AgreementFiles(agreements: agreements, directory: directory)
        let question = RouteQuestion(
            sender: from, recipient: to, formatID: try known(format.uppercased()), purpose: try code(purpose, of: "purpose"),
            regime: try regime.map { text throws(CommandFailure) in try code(text, of: "regime") },
            handlingCodes: try handling.map { text throws(CommandFailure) in try code(text, of: "handlingCode") }, retention: retention)
        let day = on ?? SystemClock().now().date
        let explanation = files.routes.explain(question, from: try files.endpoint(from), to: try files.endpoint(to), on: day)
        let view = AgreementExplanation(explanation, recipient: try files.endpoint(to), file: files.name, day: day)
        if console.json { console.show(view.json) } else { view.show(console) }
        guard explanation.isAllowed else { throw ExitCode(ExitStatus.negative.rawValue) }
    }

    private func known(_ id: String) throws(CommandFailure) -> String {
        guard FormatCatalogue.formats.contains(where: { $0.id == id && !$0.isEvidence }) else {
            throw CommandFailure(.data, Texts.noSuchFormat(id))
        }
        return id
    }

    private func code(_ text: String, of list: String) throws(CommandFailure) -> String {
        let code = text.uppercased()
        guard FormatCatalogue.codeList(list)?[code] != nil else { throw CommandFailure(.data, Texts.noSuchCode(code, list: list)) }
        return code
    }
}
