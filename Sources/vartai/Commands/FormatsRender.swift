import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct FormatsRender: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Show a message or a body as people read it / Parodyti pranešimą ar turinį žmonėms",
        discussion: """
            A message (JWS) is verified where --anchors and --crl name the files for it; otherwise it says that its signature has not been checked.
            A body alone needs --format; its binding is told by its names. With --json the same tree is printed for other programs.
            Exit status: 0 shown; 1 the signature does not hold, and what is shown says so; 65 it is neither a message nor a body.

            Example / Pavyzdys:
              vartai formats render message.json --anchors pki/anchors.pem --crl pki/crl.pem --language both --html message.html
              vartai formats render body.json --format THB-230@1.0 --language lt
              vartai formats render message.json --redact
            """)

    @Argument(help: "JSON file, - for standard input / JSON failas, - standartinė įvestis") var file: String
    @Option(help: "Format of a body alone, THB-230 or/arba THB-230@1.0") var format: FormatReference?
    @Option(help: "Binding of a body alone, lt or en / Turinio kalba") var bodyLanguage: Language?
    @OptionGroup var trust: TrustOptions
    @OptionGroup var common: RenderingOptions

    func perform(_ console: Console) throws {
        let bytes = try InputFile.read(file, limit: WireLimits.messageBytes)
        let view = MessageView(try rendering(bytes), common)
        if console.json {
            console.show(view.rendering.json)
        } else {
            view.show(console)
        }
        try view.writePage(console)
        switch view.rendering.verdict.outcome {
        case .verified, .notChecked, .unsigned: return
        case .failed: throw ExitCode(ExitStatus.negative.rawValue)
        case .unreadable: throw ExitCode(ExitStatus.data.rawValue)
        }
    }

    private func rendering(_ bytes: [UInt8]) throws(CommandFailure) -> Rendering {
        guard let format else { return try message(bytes) }
        let definition = try format.definition()
        let body: JSONValue
        do {
            body = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.inlinePartBytes))
        } catch {
            throw CommandFailure(Problem(error), .data)
        }
        let binding = bodyLanguage ?? definition.body.binding(of: body) ?? .lt
        return Rendering(body: body, of: definition, binding: binding, redaction: common.redaction)
    }

    private func message(_ bytes: [UInt8]) throws(CommandFailure) -> Rendering {
        let message: UnverifiedMessage
        do {
            message = try UnverifiedMessage(bytes: Verification.withParts(bytes))
        } catch {
            return Rendering(unreadable: error, redaction: common.redaction)
        }
        return Rendering(message, verdict: try verdict(on: bytes), redaction: common.redaction)
    }

    private func verdict(on bytes: [UInt8]) throws(CommandFailure) -> RenderedVerdict {
        guard let paths = try trust.pathVerifier() else { return .notChecked }
        do {
            return try Verification(paths: paths, now: SystemClock().now(), partFiles: [:], givenInstant: trust.instant)
                .judge(message: bytes, evidence: []).verdict
        } catch {
            return .failed(error, common.redaction)
        }
    }
}
