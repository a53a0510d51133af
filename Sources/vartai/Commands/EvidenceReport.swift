import ExchangeFormats
import Foundation
import Trust

/// What pieces of evidence say together: each verified by itself, then taken as the history of their messages.
struct EvidenceReport {
    struct Item {
        let file: String
        let statement: EvidenceStatement
        /// ``EvidenceRoot/sequence``; `nil` where the root was not verified and cannot be read.
        let sequence: Int?
        /// What a stamp of the root is over.
        let rootDigest: [UInt8]
    }

    let items: [Item]
    /// Pieces that prove nothing, and why.
    let refused: [(file: String, problem: Problem)]
    let histories: [EvidenceHistory]
    let stamps: RootStamps
    let now: UTCInstant
    /// Whether signatures were verified here; otherwise they are believed as the desk verified them.
    let isVerified: Bool

    /// - Parameters:
    ///   - paths: `nil` to read without verifying.
    ///   - now: by which deadlines are judged.
    init(_ pieces: [Verification.Piece], paths: CertificatePathVerifier?, stamps: RootStamps, now: UTCInstant) {
        var items: [Item] = []
        var refused: [(file: String, problem: Problem)] = []
        for piece in pieces {
            do throws(Problem) {
                let statement = try Self.statement(piece.evidence, paths, now)
                items.append(
                    Item(
                        file: piece.file, statement: statement, sequence: piece.evidence.rootSequence, rootDigest: piece.evidence.root.messageDigest))
            } catch {
                refused.append((piece.file, error))
            }
        }
        self.items = items
        self.refused = refused
        histories = EvidenceHistory.of(items.map(\.statement), now: now)
        isVerified = paths != nil
        self.stamps = stamps
        self.now = now
    }

    /// Nothing is wrong with any of it; some may still be under way.
    var isSound: Bool { refused.isEmpty && stamps.isSound && !histories.isEmpty && histories.allSatisfy(\.isSound) }

    /// Everything has ended, and all of it is proved.
    var isComplete: Bool { isSound && histories.allSatisfy(\.isComplete) }

    func item(of statement: EvidenceStatement) -> Item? { items.first { $0.statement.evidenceID == statement.evidenceID } }

    private static func statement(
        _ evidence: Evidence, _ paths: CertificatePathVerifier?, _ now: UTCInstant
    ) throws(Problem) -> EvidenceStatement {
        let value: JSONValue
        do {
            value = try JSONReader.read(evidence.leaf, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 8, values: 1024))
        } catch {
            throw Problem(error)
        }
        guard let paths else { return try EvidenceStatement(value, now: now) }
        guard let exchange = value["exchange"]?.string else { throw Problem(.evidenceInvalid, at: JSONPointer(["leaf", "exchange"])) }
        return try EvidenceVerifier(SignatureVerifier(exchange: exchange, paths: paths)).verifyAsSealed(evidence)
    }
}

extension EvidenceReport {
    /// The roots of a history's evidence, in their order, with what is known of their stamps.
    func roots(of history: EvidenceHistory) -> [(sequence: Int?, stamp: RootStamps.Finding)] {
        var seen: Set<[UInt8]> = []
        return history.statements.compactMap { item(of: $0) }.filter { seen.insert($0.rootDigest).inserted }
            .map { ($0.sequence, stamps.finding(ofRoot: $0.rootDigest)) }
    }
}

extension EvidenceReport {
    var json: JSONValue {
        [
            "verified": .bool(isVerified), "sound": .bool(isSound), "complete": .bool(isComplete),
            "messages": .array(histories.map(json)),
            "refused": .array(
                refused.map {
                    [
                        "file": .string($0.file), "code": .string($0.problem.code.rawValue),
                        "messages": ["lt": .string($0.problem.message(.lt)), "en": .string($0.problem.message(.en))],
                    ]
                }),
        ]
    }

    private func json(_ history: EvidenceHistory) -> JSONValue {
        [
            "messageId": .string(history.messageID.wireText), "sender": .string(history.sender),
            "messageDigest": .string(history.messageDigest.hexadecimal), "complete": .bool(history.isComplete),
            "deliveries": .array(history.deliveries.map(json)),
            "evidence": .array(
                history.statements.map { statement in
                    var object: JSONObject = ["statement": statement.json]
                    object["outcome"] = statement.outcome.map { .string($0.rawValue) }
                    object["rootSequence"] = item(of: statement)?.sequence.map { .number(JSONNumber($0)) }
                    object["file"] = item(of: statement).map { .string($0.file) }
                    object["rootStamp"] = item(of: statement).flatMap { stamps.finding(ofRoot: $0.rootDigest).json }
                    return .object(object)
                }),
            "findings": .array(
                history.findings.map { finding in
                    var object: JSONObject = ["finding": .string(finding.name)]
                    object["deliveryId"] = finding.delivery.map { .string($0.wireText) }
                    return .object(object)
                }),
        ]
    }

    private func json(_ delivery: EvidenceHistory.Delivery) -> JSONValue {
        var object: JSONObject = [
            "deliveryId": .string(delivery.delivery.deliveryID.wireText), "recipient": .string(delivery.delivery.recipient),
        ]
        object["validUntil"] = delivery.delivery.validUntil.map { .string($0.rfc3339) }
        object["acceptBy"] = delivery.delivery.acceptBy.map { .string($0.rfc3339) }
        object["end"] = delivery.end.map { .string($0.rawValue) }
        object["overdue"] = .bool(delivery.isOverdue)
        return .object(object)
    }
}
