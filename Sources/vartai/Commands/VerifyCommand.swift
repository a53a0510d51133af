import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify with files alone / Patikrinti turint tik failus", subcommands: [VerifyMessage.self])
}

struct VerifyMessage: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Who signed what, when, and what became of it / Kas, ką ir kada pasirašė ir kas įvyko",
        discussion: """
            Needs no account and no network: the message, the exchange's anchors and revocation lists, and, where there is any, the evidence. Works on
            a message whose content was erased. The signer's certificate is judged at the acceptance that the evidence attests; without evidence at
            --at, or now. --content and --html show what the message says, with the verdict on top.
            Time-stamps (--stamp, and those in the message's own header) are checked where --tsa-anchors names their authorities.
            Parts that do not travel inside the message are checked where --part gives their files; otherwise they are named as not checked.
            Exit status: 0 everything holds; 1 something does not.

            Example / Pavyzdys:
              vartai verify message message.json --anchors pki/anchors.pem --crl pki/crl.pem --evidence evidence/01-SubmissionAcceptance.json
            """)

    @Argument(help: "Message, - for standard input / Pranešimas, - standartinė įvestis") var file: String
    @OptionGroup var trust: TrustOptions
    @Option(help: "Evidence, one piece or a list; may be repeated / Mainų įrodymai, galima kartoti") var evidence: [String] = []
    @Option(help: "PART=FILE, content of a separate part; may be repeated / Atskiros dalies failas, galima kartoti") var part: [String] = []
    @OptionGroup var stamping: StampOptions
    @Flag(help: "Show the message too / Parodyti ir pranešimą") var content = false
    @OptionGroup var common: RenderingOptions

    func validate() throws {
        guard trust.anchors != nil else { throw ValidationError("--anchors: anchors.pem") }
        guard Set(try Self.files(part).map(\.part)).count == part.count else { throw ValidationError("--part: attachment-1=scan.pdf") }
    }

    func perform(_ console: Console) throws {
        let bytes = try InputFile.read(file, limit: WireLimits.messageBytes)
        var pieces: [Verification.Piece] = []
        for path in evidence {
            pieces += try EvidenceFile.read(path)
        }
        let files = Dictionary(uniqueKeysWithValues: try Self.files(part).map { ($0.part, $0.file) })
        guard let paths = try trust.pathVerifier() else { return }
        let report = try Verification(
            paths: paths, now: SystemClock().now(), partFiles: files, givenInstant: trust.instant, stamping: try stamping.verifier(),
            stamps: try stamping.stamps()
        ).verify(message: bytes, evidence: pieces)
        let message = MessageView(Rendering(report.message.unverified, verdict: report.verdict, redaction: common.redaction), common)
        if console.json {
            console.show(report.json)
        } else {
            VerificationView.show(report, console)
            if content {
                console.line()
                message.show(console)
            }
        }
        try message.writePage(console)
        if !report.isGood { throw ExitCode(ExitStatus.negative.rawValue) }
    }

    /// `attachment-1=scan.pdf`.
    private static func files(_ arguments: [String]) throws -> [(part: String, file: String)] {
        try arguments.map { argument in
            let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { throw ValidationError("--part: attachment-1=scan.pdf") }
            return (String(sides[0]), String(sides[1]))
        }
    }
}
