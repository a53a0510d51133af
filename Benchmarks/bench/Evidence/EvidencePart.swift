import ExchangeFormats
import Foundation
import Story
import Trust

/// What evidence costs: one signature for each statement against one for many, and how large a piece of it is then.
struct EvidencePart: BenchmarkPart {
    static let id = "evidence"
    static let summary = "Evidence per second and size of one, at 1, 16 and 256 statements under one root; verifying one."

    /// A group commit takes up to 256 operations.
    private static let batches = [1, 16, 256]
    /// Seconds of each figure in each round.
    private static let length = 0.3

    func run(_ bench: BenchmarkContext) async throws -> PartResult {
        let samples = try await SampleMessages.make(bench)
        let pki = DevelopmentPKI(directory: samples.world.place.pki)
        let signer = EvidenceSigner(exchange: StoryNames.exchange, signer: try pki.gatewaySeal.signer())
        let verifier = EvidenceVerifier(SignatureVerifier(exchange: StoryNames.exchange, paths: try pki.pathVerifier()))
        let now = SystemClock().now()
        let statements = (0..<256).map { _ in Self.statement(at: now) }
        var table = LimitFigures()
        for number in 1...bench.rounds {
            bench.say("round \(number) of \(bench.rounds) …")
            for batch in Self.batches {
                let group = Array(statements.prefix(batch))
                let cost = try OwnRates.microseconds(seconds: Self.length, checkEvery: max(1, 256 / batch)) {
                    _ = try signer.sign(group, sequence: 1, at: now)
                }
                table.add("sign.\(batch)", "\(batch) under one root: one statement", cost / Double(batch))
                table.add("rate.\(batch)", "\(batch) under one root: evidence per second and core", Double(batch) * 1e6 / cost, unit: "1/s")
            }
            let one = try signer.sign(statements, sequence: 1, at: now)[100]
            table.add(
                "verify", "verifying one of 256, the seal's chain known",
                try OwnRates.microseconds(seconds: Self.length) { _ = try verifier.verify(one, at: now) })
        }
        for batch in Self.batches {
            let one = try signer.sign(Array(statements.prefix(batch)), sequence: 1, at: now)[batch / 2]
            table.add("size.\(batch)", "\(batch) under one root: one piece, JSON", Double(JSONWriter.bytes(one.json).count), unit: "B")
        }
        return PartResult(
            Self.self, table.series,
            notes: ["The statement: SubmissionAcceptance for one recipient with its deadlines, \(JSONWriter.bytes(statements[0].json).count) bytes."])
    }

    private static func statement(at now: UTCInstant) -> EvidenceStatement {
        func id() -> UUID { .version7(at: now, random: SystemRandom()) }
        return EvidenceStatement(
            event: .submissionAcceptance, exchange: StoryNames.exchange, evidenceID: id(), at: now, sender: "ngo.nappz.linija", messageID: id(),
            messageDigest: SystemRandom().bytes(32), conversationID: id(),
            deliveries: [
                .init(deliveryID: id(), recipient: "lt.sav.15", validUntil: now.adding(.seconds(3600)), acceptBy: now.adding(.seconds(1800)))
            ],
            directoryVersion: 1)
    }
}
