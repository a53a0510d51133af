import ArgumentParser
import DeskServer
import ExchangeFormats
import Foundation
import Trust

struct EvidenceShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What evidence says / Ką sako mainų įrodymai",
        discussion: """
            A message's whole history from the desk, or the evidence in files: what happened, when, to whom, why, and until when each delivery ends.
            It shows and does not judge: “vartai evidence verify” does.
            Example / Pavyzdys: vartai evidence show 0192f0c1-… --desk desk.yaml
            """)

    @Argument(help: "Message, or files with evidence / Pranešimas arba mainų įrodymų failai") var what: [String]
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let report = EvidenceReport(try await EvidenceSource.read(what, desk), paths: nil, now: SystemClock().now())
        EvidenceView.show(report, console)
    }
}

struct EvidenceVerify: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify evidence and whether it is complete / Patikrinti mainų įrodymus ir ar jų nestinga",
        discussion: """
            Needs no gateway: files, or a message's evidence in the desk, with the exchange's anchors and revocation lists. Checked are each seal, each
            path in its tree, each receipt, and all of it together: whether every delivery that was promised has ended exactly once, in time, and
            nothing contradicts anything.
            Exit status: 0 all proved and ended; 2 nothing is wrong, and some delivery is still under way; 1 something is wrong, missing or overdue.

            Example / Pavyzdys:
              vartai evidence verify evidence/*.json --anchors pki/anchors.pem --crl pki/crl.pem
            """)

    @Argument(help: "Message, or files with evidence / Pranešimas arba mainų įrodymų failai") var what: [String]
    @OptionGroup var trust: TrustOptions
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard trust.anchors != nil else { throw ValidationError("--anchors: anchors.pem") }
    }

    func perform(_ console: Console) async throws {
        let report = EvidenceReport(
            try await EvidenceSource.read(what, desk), paths: try trust.pathVerifier(), now: trust.instant ?? SystemClock().now())
        EvidenceView.show(report, console)
        if !report.isSound { throw ExitCode(ExitStatus.negative.rawValue) }
        if !report.isComplete { throw ExitCode(ExitStatus.unreachable.rawValue) }
    }
}

/// Where evidence is read from.
private enum EvidenceSource {
    /// - Parameter what: one message id, for the desk's; otherwise files. What “vartai evidence save” writes beside the whole (`.leaf.json`,
    ///   `.root.json`) is passed over, so that a folder may be named with `*`.
    static func read(_ what: [String], _ desk: DeskOption) async throws -> [Verification.Piece] {
        if what.count == 1, let id = MessageIdentifier(argument: what[0]) {
            let client = try desk.client()
            let evidence = try await asking { () async throws(DeskAPIFailure) in try await client.evidence(id.value) }
            return evidence.map { Verification.Piece(file: what[0], evidence: $0) }
        }
        var pieces: [Verification.Piece] = []
        for path in what where !path.hasSuffix(".leaf.json") && !path.hasSuffix(".root.json") { pieces += try EvidenceFile.read(path) }
        return pieces
    }
}
