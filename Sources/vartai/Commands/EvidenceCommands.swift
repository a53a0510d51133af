import ArgumentParser
import DeskServer
import ExchangeFormats
import Foundation
import Trust

struct EvidenceShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What evidence says / Ką sako mainų įrodymai",
        discussion: """
            A message's whole history from the desk, or the evidence in files: what happened, when, to whom, why, until when each delivery ends, and
            whether, when and by whom the roots were time-stamped.
            It shows and does not judge: “vartai evidence verify” does.
            Example / Pavyzdys: vartai evidence show 0192f0c1-… --desk desk.yaml
            """)

    @Argument(help: "Message, or files with evidence / Pranešimas arba mainų įrodymų failai") var what: [String]
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) async throws {
        let source = try await EvidenceSource.read(what, desk)
        let report = EvidenceReport(source.pieces, paths: nil, stamps: source.stamps(nil), now: SystemClock().now())
        EvidenceView.show(report, console)
    }
}

struct EvidenceVerify: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify evidence and whether it is complete / Patikrinti mainų įrodymus ir ar jų nestinga",
        discussion: """
            Needs no gateway: files, or a message's evidence in the desk, with the exchange's anchors and revocation lists. Checked are each seal, each
            path in its tree, each receipt, and all of it together: whether every delivery that was promised has ended exactly once, in time, and
            nothing contradicts anything. Time-stamps of the roots (files *.stamp.json, or the gateway's own) are checked where --tsa-anchors names their
            authorities.
            Exit status: 0 all proved and ended; 2 nothing is wrong, and some delivery is still under way; 1 something is wrong, missing or overdue.

            Example / Pavyzdys:
              vartai evidence verify evidence/*.json --anchors pki/anchors.pem --crl pki/crl.pem
            """)

    @Argument(help: "Message, or files with evidence / Pranešimas arba mainų įrodymų failai") var what: [String]
    @OptionGroup var trust: TrustOptions
    @OptionGroup var stampTrust: StampTrustOptions
    @OptionGroup var desk: DeskOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard trust.anchors != nil else { throw ValidationError("--anchors: anchors.pem") }
    }

    func perform(_ console: Console) async throws {
        let source = try await EvidenceSource.read(what, desk)
        let (paths, now) = (try trust.pathVerifier(), trust.instant ?? SystemClock().now())
        let report = EvidenceReport(source.pieces, paths: paths, stamps: source.stamps(try verifier(paths, source, now)), now: now)
        EvidenceView.show(report, console)
        if !report.isSound { throw ExitCode(ExitStatus.negative.rawValue) }
        if !report.isComplete { throw ExitCode(ExitStatus.unreachable.rawValue) }
    }
}

extension EvidenceVerify {
    /// - Returns: `nil` where no stamping authorities are named.
    private func verifier(
        _ paths: CertificatePathVerifier?, _ source: EvidenceSource, _ now: UTCInstant
    ) throws(CommandFailure) -> ((BatchStamp) throws(Problem) -> VerifiedBatchStamp)? {
        guard let paths, let stamps = try stampTrust.verifier(), let exchange = source.exchange else { return nil }
        let verifier = BatchStampVerifier(signatures: SignatureVerifier(exchange: exchange, paths: paths), stamps: stamps)
        return { stamp throws(Problem) in try verifier.verify(stamp, now: now) }
    }
}

/// Evidence, and the time-stamps of its roots.
private struct EvidenceSource {
    let pieces: [Verification.Piece]
    private let stamps: [BatchStamp]
    /// Whether the gateway said which roots have one.
    private let isWhole: Bool

    /// - Parameter what: one message id, for the desk's; otherwise files. Of what “vartai evidence save” writes beside the whole, stamps are read
    ///   (`.stamp.json`) and the rest (`.leaf.json`, `.root.json`) is passed over, so that a folder may be named with `*`.
    static func read(_ what: [String], _ desk: DeskOption) async throws -> EvidenceSource {
        if what.count == 1, let id = MessageIdentifier(argument: what[0]) {
            let client = try desk.client()
            let evidence = try await asking { () async throws(DeskAPIFailure) in try await client.evidence(id.value) }
            // The gateway may be away; what the desk has is shown all the same.
            let stamps = try? await client.evidenceStamps(id.value)
            return EvidenceSource(
                pieces: evidence.map { Verification.Piece(file: what[0], evidence: $0) }, stamps: stamps ?? [], isWhole: stamps != nil)
        }
        var (pieces, stamps): ([Verification.Piece], [BatchStamp]) = ([], [])
        for path in what where !path.hasSuffix(".leaf.json") && !path.hasSuffix(".root.json") {
            if path.hasSuffix(EvidenceSave.stampSuffix) { stamps.append(try StampFile.read(path)) } else { pieces += try EvidenceFile.read(path) }
        }
        return EvidenceSource(pieces: pieces, stamps: stamps, isWhole: false)
    }

    /// Of the first piece; what is of another is refused when it is verified.
    var exchange: String? {
        pieces.lazy.compactMap {
            try? JSONReader.read($0.evidence.leaf, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 8, values: 1024))["exchange"]?
                .string
        }.first
    }

    func stamps(_ verifier: ((BatchStamp) throws(Problem) -> VerifiedBatchStamp)?) -> RootStamps {
        RootStamps(stamps, isWhole: isWhole, verifier: verifier)
    }
}
