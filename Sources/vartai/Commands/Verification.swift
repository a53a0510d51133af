import ExchangeFormats
import Foundation
import Trust

/// Verifies a message and its evidence by files alone, as an auditor or a court does.
struct Verification {
    struct Piece {
        let file: String
        let evidence: Evidence
    }

    let paths: CertificatePathVerifier
    let now: UTCInstant
    /// Files with the contents of parts that do not travel inside the message, by part.
    let partFiles: [String: String]
    /// When the caller wants the signer's certificate to be judged; `nil` leaves it to the evidence.
    let givenInstant: UTCInstant?
    /// With the anchors of the time-stamping authorities; `nil` looks at no stamps.
    var stamping: TimeStampVerifier?
    /// Batch stamps, by file.
    var stamps: [(file: String, stamp: BatchStamp)] = []

    /// - Throws: ``CommandFailure`` where the message cannot be read at all or its signature does not hold. What fails beyond that is in the report.
    func verify(message bytes: [UInt8], evidence pieces: [Piece]) throws(CommandFailure) -> VerificationReport {
        do {
            return try judge(message: bytes, evidence: pieces)
        } catch {
            throw CommandFailure(error, error.code == .fileUnreadable ? .data : .negative, verdict: verdict(on: bytes, evidence: pieces))
        }
    }

    /// What EN 319 102-1 calls the failure; `nil` where the signature is not what failed.
    private func verdict(on bytes: [UInt8], evidence pieces: [Piece]) -> ValidationVerdict? {
        guard let message = try? UnverifiedMessage(bytes: Self.withParts(bytes)), let exchange = message.manifest["exchange"]?.string else {
            return ValidationVerdict(.formatFailure)
        }
        let signatures = SignatureVerifier(exchange: exchange, paths: paths)
        let (instant, _) = instant(pieces.map { finding($0, signatures, message.jws) })
        let verdict = signatures.verdict(on: message.jws, kind: .message, purpose: .endpointSigning, at: instant)
        return verdict.indication == .totalPassed ? nil : verdict
    }

    /// When the signer's certificate has to have been good, and why then.
    private func instant(_ findings: [VerificationReport.Finding]) -> (UTCInstant, RenderedVerdict.Basis) {
        if let givenInstant { return (givenInstant, .given) }
        let accepted = findings.compactMap { finding in finding.statement.flatMap { $0.event == .submissionAcceptance ? $0.at : nil } }.min()
        return accepted.map { ($0, .acceptance) } ?? (now, .now)
    }

    /// - Throws: ``Problem`` where the message cannot be read at all or its signature does not hold.
    func judge(message bytes: [UInt8], evidence pieces: [Piece]) throws(Problem) -> VerificationReport {
        let message = try UnverifiedMessage(bytes: Self.withParts(bytes))
        guard let exchange = message.manifest["exchange"]?.string else { throw Problem(.manifestMalformed, at: JSONPointer(["exchange"])) }
        let signatures = SignatureVerifier(exchange: exchange, paths: paths)
        let findings = pieces.map { finding($0, signatures, message.jws) }
        let (instant, basis) = instant(findings)
        let verified = try signatures.verify(message, at: instant)
        let manifest = try Manifest.read(message.manifest, now: instant)
        return VerificationReport(
            message: verified, manifest: manifest, judgedAt: instant, basis: basis, parts: try parts(message, manifest),
            strangers: message.parts.keys.filter { id in !manifest.parts.contains { $0.partID == id } }.sorted(), findings: findings,
            stamps: stampFindings(message, signatures), lookedAt: now)
    }

    /// A message whose content was erased may have lost `parts` altogether; nothing of it was signed.
    static func withParts(_ bytes: [UInt8]) -> [UInt8] {
        let limits = JSONLimits(bytes: WireLimits.messageBytes, depth: 6, values: 1024)
        guard var object = (try? JSONReader.read(bytes, limits: limits))?.object, object["parts"] == nil else { return bytes }
        object["parts"] = [:]
        return JSONWriter.bytes(.object(object))
    }

    private func finding(_ piece: Piece, _ signatures: SignatureVerifier, _ message: FlattenedJWS) -> VerificationReport.Finding {
        do {
            let statement = try EvidenceVerifier(signatures).verifyAsSealed(piece.evidence)
            guard statement.messageDigest == message.messageDigest else { return .init(file: piece.file, outcome: .otherMessage) }
            return .init(file: piece.file, outcome: .good(statement))
        } catch {
            return .init(file: piece.file, outcome: .bad(error))
        }
    }

    private func parts(_ message: UnverifiedMessage, _ manifest: Manifest) throws(Problem) -> [VerificationReport.Part] {
        if let stranger = partFiles.keys.filter({ id in !manifest.parts.contains { $0.partID == id } }).min() {
            throw Problem(.partUnexpected, at: JSONPointer(["parts", stranger]), ["part": .text(stranger)])
        }
        var result: [VerificationReport.Part] = []
        for part in manifest.parts {
            guard let found = message.parts[part.partID] else {
                result.append(.init(part: part, check: .erased))
                continue
            }
            if let data = found.data {
                let matches = data.count == part.size && SaltedDigest.of(data, salt: found.salt) == part.digest
                result.append(.init(part: part, check: matches ? .matches : .differs))
            } else if let file = partFiles[part.partID] {
                result.append(.init(part: part, check: try Self.matches(file, part, salt: found.salt) ? .matches : .differs))
            } else {
                result.append(.init(part: part, check: .unchecked))
            }
        }
        return result
    }

    /// - Throws: ``Problem`` `fileUnreadable`.
    private static func matches(_ path: String, _ part: Manifest.Part, salt: [UInt8]) throws(Problem) -> Bool {
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            var hasher = SaltedHasher(salt: salt)
            while hasher.size <= part.size, let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty { hasher.update(piece) }
            return hasher.size == part.size && hasher.digest() == part.digest
        } catch {
            throw Problem(.fileUnreadable)
        }
    }
}

/// What a verification found.
struct VerificationReport {
    struct Part {
        enum Check: String {
            case matches, erased, differs
            /// It does not travel inside the message, and no file was given.
            case unchecked
        }

        let part: Manifest.Part
        let check: Check
    }

    struct Finding {
        enum Outcome {
            case good(EvidenceStatement)
            case otherMessage
            case bad(Problem)
        }

        let file: String
        let outcome: Outcome

        var statement: EvidenceStatement? { if case .good(let statement) = outcome { statement } else { nil } }
    }

    let message: VerifiedMessage
    let manifest: Manifest
    let judgedAt: UTCInstant
    let basis: RenderedVerdict.Basis
    let parts: [Part]
    /// Parts that the manifest does not name.
    let strangers: [String]
    let findings: [Finding]
    let stamps: [StampFinding]
    /// When that was.
    let lookedAt: UTCInstant

    /// Whether everything that was given holds. Erased content is no fault.
    var isGood: Bool {
        strangers.isEmpty && parts.allSatisfy { $0.check != .differs } && findings.allSatisfy { $0.statement != nil } && stamps.allSatisfy(\.isGood)
    }

    var hasContent: Bool { parts.allSatisfy { $0.check != .erased } }

    /// Parts that were not looked at.
    var unchecked: [String] { parts.filter { $0.check == .unchecked }.map(\.part.partID) }

    /// The signature in the words of EN 319 102-1: what it covers is the manifest, and with it the digest of every part.
    var validation: ValidationVerdict {
        strangers.isEmpty && parts.allSatisfy { $0.check != .differs } ? .passed : ValidationVerdict(.hashFailure)
    }

    /// What stands on top of the message.
    var verdict: RenderedVerdict {
        let stranger = parts.first { $0.check == .differs }?.part.partID ?? strangers.first
        if let stranger { return .failed(Problem(.partDigestMismatch, ["part": .text(stranger)])) }
        return .verified(
            signer: message.endpointID, judgedAt: judgedAt, basis: basis, claimedAt: message.unverified.header.issuedAt,
            certificate: message.certificate.fingerprint.hexadecimal)
    }
}
