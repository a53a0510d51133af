import ExchangeFormats
import Foundation
import Trust

/// A verification's report as people and programs read it.
enum VerificationView {
    static func show(_ report: VerificationReport, _ console: Console) {
        let language = console.language
        let (manifest, header) = (report.manifest, report.message.unverified.header)
        let format = FormatCatalogue.format(manifest.formatID, manifest.formatVersion)
        console.show(
            Properties([
                (Texts.message, manifest.messageID.wireText), (Texts.exchange, manifest.exchange),
                (Texts.format, "\(manifest.formatID) \(manifest.formatVersion)" + (format.map { " – \($0.title[language])" } ?? "")),
                (Texts.sender, manifest.sender), (Texts.recipients, manifest.recipients.joined(separator: ", ")),
                (Texts.signature, "\(header.algorithm.rawValue), \(Texts.signatureGood[language])"),
                (Texts.validation, Texts.sentence(report.validation)[language]),
                (Texts.signer, "\(report.message.endpointID) (\(report.message.certificate.subject))"),
                (Texts.certificate, report.message.certificate.fingerprint.hexadecimal), (Texts.claimedAt, header.issuedAt.rfc3339),
                (Texts.judgedAt, report.judgedAt.rfc3339 + (RenderingWords.basis(report.basis).map { " (\($0[language]))" } ?? "")),
                (Texts.digest, report.message.messageDigest.hexadecimal),
            ]).lines(language))
        console.line()
        console.show(
            Table(
                [Texts.part, Texts.size, Texts.partDigest, Texts.partResult].map { $0[language] },
                rows: report.parts.map { part in
                    [
                        .init(part.part.partID), .init(String(part.part.size)), .init(part.part.digest.hexadecimal),
                        .init(part.check.text[language], part.check.tone),
                    ]
                } + report.strangers.map { [.init($0), "", "", .init(Texts.partDiffers[language], .bad)] }))
        console.line()
        showEvidence(report, console)
        for stamp in report.stamps { stamp.show(console, now: report.lookedAt) }
        console.line()
        if !report.unchecked.isEmpty { console.line(Texts.partsNotChecked(report.unchecked), .attention) }
        if report.isGood { console.line(report.hasContent ? Texts.verified : Texts.verifiedWithoutContent, .good) }
    }

    private static func showEvidence(_ report: VerificationReport, _ console: Console) {
        let language = console.language
        guard !report.findings.isEmpty else {
            console.line(Texts.noEvidence, .attention)
            return
        }
        console.line(Texts.evidence, .heading)
        for finding in report.findings {
            switch finding.outcome {
            case .good(let statement):
                let recipients = statement.deliveries.map(\.recipient).joined(separator: ", ")
                let reason = statement.reason.map { " – \($0.rawValue) \(ErrorCatalogue.entry($0).sentence[language])" } ?? ""
                console.line(
                    "\(statement.at.rfc3339)  \(Texts.evidenceEvent(statement.event)[language]) (\(statement.event.rawValue)) → \(recipients)\(reason)"
                        .printable)
                if let receipt = statement.receipt, let signed = Self.signer(receipt) {
                    console.line("  \(Texts.signer[language]): \(signed)".printable)
                }
            case .otherMessage: console.line(Texts.evidenceOfOther(finding.file)[language].printable, .bad)
            case .bad(let problem):
                console.line("\(finding.file): \(problem.code.rawValue) \(problem.message(language))".printable, .bad)
            }
        }
    }

    /// The recipient that an embedded receipt, verified with its evidence, names.
    private static func signer(_ receipt: FlattenedJWS) -> String? {
        Base64URL.decode(receipt.payload).flatMap { try? JSONReader.read($0, limits: JSONLimits(bytes: WireLimits.signedObjectBytes)) }
            .flatMap { $0["recipient"]?.string }
    }
}

extension VerificationReport.Part.Check {
    fileprivate var text: BilingualText {
        switch self {
        case .matches: Texts.partMatches
        case .erased: Texts.partErased
        case .differs: Texts.partDiffers
        case .unchecked: Texts.partUnchecked
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .matches: .good
        case .erased: .faint
        case .differs: .bad
        case .unchecked: .attention
        }
    }
}

extension VerificationReport {
    var json: JSONValue {
        [
            "verified": .bool(isGood), "validation": validation.json, "contentPresent": .bool(hasContent), "exchange": .string(manifest.exchange),
            "messageId": .string(manifest.messageID.wireText), "formatId": .string(manifest.formatID),
            "formatVersion": .string(manifest.formatVersion.description), "sender": .string(message.endpointID),
            "recipients": .array(manifest.recipients.map { .string($0) }), "certificate": message.certificate.json,
            "claimedAt": .string(message.unverified.header.issuedAt.rfc3339), "judgedAt": .string(judgedAt.rfc3339),
            "judgedBy": .string(basis.rawValue), "messageDigest": .string(message.messageDigest.hexadecimal),
            "parts": .array(
                parts.map {
                    [
                        "partId": .string($0.part.partID), "size": .number(JSONNumber($0.part.size)),
                        "digest": .string($0.part.digest.hexadecimal), "check": .string($0.check.rawValue),
                    ]
                }), "unexpectedParts": .array(strangers.map { .string($0) }), "evidence": .array(findings.map(\.json)),
            "stamps": .array(stamps.map(\.json)),
        ]
    }
}

extension VerificationReport.Finding {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["file": .string(file)]
        switch outcome {
        case .good(let statement):
            object["verified"] = true
            object["statement"] = statement.json
        case .otherMessage:
            object["verified"] = false
            object["reason"] = .string("otherMessage")
        case .bad(let problem):
            object["verified"] = false
            object["code"] = .string(problem.code.rawValue)
            object["messages"] = ["lt": .string(problem.message(.lt)), "en": .string(problem.message(.en))]
        }
        return .object(object)
    }
}

extension ValidationVerdict {
    var json: JSONValue {
        var object: JSONObject = ["indication": .string(indication.rawValue)]
        object["subIndication"] = subIndication.map { .string($0.rawValue) }
        object["certificate"] = certificate.map {
            [
                "fingerprint": .string($0.fingerprint.hexadecimal), "depth": .number(JSONNumber($0.depth)),
            ]
        }
        return .object(object)
    }
}
