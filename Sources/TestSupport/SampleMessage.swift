package import ExchangeFormats
package import Foundation
package import Trust

/// A message before it is signed: change what the test is about, then ``composed(signer:)``.
package struct SampleMessage: Sendable {
    package var manifest: Manifest
    package var body: JSONValue
    package let exchange: SampleExchange

    /// Signed by its sender, or by somebody else.
    package func composed(signer: MessageSigner? = nil) throws -> MessageComposer.Composed {
        let signer = try signer ?? exchange.signer(manifest.sender)
        return try MessageComposer(signer: signer, random: exchange.random).compose(
            manifest, parts: [.init(partID: "body", mediaType: "application/json", bytes: JSONWriter.bytes(body))], issuedAt: manifest.createdAt)
    }
}

extension SampleMessage {
    /// Changes a member of the body's consent (English binding).
    package mutating func setConsent(_ name: String, _ value: JSONValue) {
        guard var object = body.object, var consent = object["consent"]?.object else { return }
        consent[name] = value
        object["consent"] = .object(consent)
        body = .object(object)
    }
}

extension SampleExchange {
    /// THB-230: the hotline refers a person to the municipality, with the person's consent.
    package func referral(at now: UTCInstant = Self.now) throws -> SampleMessage {
        var message = try message(
            "THB-230", example: "referral", from: Self.hotline, to: Self.municipality, purpose: "ASSIST", regime: "BDAR",
            legalBasis: ["BDAR-6-1-A"], handlingCodes: ["A0"], now: now)
        let until = now.adding(.seconds(30 * 86_400))
        message.manifest.consentScope = Manifest.ConsentScope(organisation: Self.municipality, services: ["SHELTER"], validUntil: until)
        message.setConsent("validUntil", .string(until.rfc3339))
        return message
    }

    /// THB-230: the hotline asks the municipality whether there is room; no person in it, no consent.
    package func inquiry(at now: UTCInstant = Self.now) throws -> SampleMessage {
        try message(
            "THB-230", example: "capacity-inquiry", from: Self.hotline, to: Self.municipality, purpose: "ASSIST", regime: "BDAR",
            legalBasis: ["BDAR-6-1-E"], handlingCodes: ["A0"], now: now)
    }

    /// THB-232: what came of a referral.
    package func referralOutcome(at now: UTCInstant = Self.now) throws -> SampleMessage {
        try message(
            "THB-232", example: "accepted", from: Self.municipality, to: Self.hotline, purpose: "ASSIST", regime: "BDAR",
            legalBasis: ["BDAR-6-1-A"], handlingCodes: ["A0"], now: now)
    }

    /// SYS-041: a test message of the operator.
    package func test(to recipient: String = Self.municipality, at now: UTCInstant = Self.now) throws -> SampleMessage {
        var message = try message(
            TestMessage.formatID, example: "scheduled", from: Self.exchangeOperator, to: recipient, purpose: "AUDIT", regime: "STAT",
            legalBasis: ["BDAR-6-1-C"], handlingCodes: ["H0"], now: now)
        message.manifest.retention = 1
        return message
    }

    /// THB-100: the police ask a source about a person.
    package func query(to source: String = Self.migration, at now: UTCInstant = Self.now) throws -> SampleMessage {
        var message = try message(
            "THB-100", example: "person", from: Self.police, to: source, purpose: "INVESTIGATE", regime: "LED", legalBasis: ["BK147"],
            handlingCodes: ["H1"], now: now)
        message.manifest.evaluation = "B2"
        return message
    }

    /// THB-101: a source's answer.
    package func answer(from source: String = Self.migration, at now: UTCInstant = Self.now) throws -> SampleMessage {
        var message = try message(
            "THB-101", example: "no-hit", from: source, to: Self.police, purpose: "INVESTIGATE", regime: "LED", legalBasis: ["BK147"],
            handlingCodes: ["H1"], now: now)
        message.manifest.evaluation = "B2"
        return message
    }

    /// THB-210: the labour inspectorate tells the police of a person who may be a victim; nothing is attached.
    package func identification(at now: UTCInstant = Self.now) throws -> SampleMessage {
        var message = try message(
            "THB-210", example: "labour", from: Self.labourInspectorate, to: Self.police, purpose: "IDENTIFY", regime: "BDAR",
            legalBasis: ["REK-2015", "BDAR-6-1-E"], handlingCodes: ["H0"], now: now)
        var form = message.body.object ?? [:]
        form["attachments"] = nil
        message.body = .object(form)
        return message
    }

    /// THB-231: somebody tells of a child, by default the hotline.
    package func childNotification(
        to recipient: String, from sender: String = Self.hotline, in conversation: UUID, at now: UTCInstant = Self.now
    ) throws -> SampleMessage {
        var message = try message(
            "THB-231", example: "begging", from: sender, to: recipient, purpose: "CHILD", regime: "BDAR", legalBasis: ["VTAPI"],
            handlingCodes: ["H2"], now: now)
        message.manifest.conversationID = conversation
        message.manifest.childInvolved = "VICTIM"
        return message
    }

    /// THB-300: a person is formally recognised, by default by the police.
    package func recognition(from sender: String = Self.police, to recipient: String, at now: UTCInstant = Self.now) throws -> SampleMessage {
        try message(
            "THB-300", example: "recognised", from: sender, to: recipient, purpose: "ASSIST", regime: "BDAR", legalBasis: ["REK-2015"],
            handlingCodes: ["H2"], now: now)
    }

    private func message(
        _ format: String, example: String, from sender: String, to recipient: String, purpose: String, regime: String, legalBasis: [String],
        handlingCodes: [String], now: UTCInstant
    ) throws -> SampleMessage {
        SampleMessage(
            manifest: Manifest(
                exchange: Self.name, formatID: format, formatVersion: FormatVersion(1, 0), messageID: .version7(at: now, random: random),
                conversationID: .version7(at: now, random: random), createdAt: now, validUntil: now.adding(.seconds(3600)), sender: sender,
                senderPerson: "darb-17", recipients: [recipient], priority: .normal, purpose: purpose, regime: regime,
                legalBasis: legalBasis, handlingCodes: handlingCodes, language: .en, retention: 30, parts: []),
            body: try Repository.exampleBody(format, example, .en), exchange: self)
    }

    // MARK: Receipts

    /// A recipient's receipt for a message, signed by it or by somebody else.
    ///
    /// - Returns: `application/vnd.vartai.receipt+json`.
    package func receipt(
        for message: MessageComposer.Composed, delivery: UUID, recipient: String, outcome: Receipt.Outcome = .accepted,
        reason: ErrorCode? = nil, at now: UTCInstant = Self.now, signer: MessageSigner? = nil
    ) throws -> [UInt8] {
        let receipt = Receipt(
            exchange: Self.name, deliveryID: delivery, messageID: message.manifest.messageID, sender: message.manifest.sender,
            recipient: recipient, messageDigest: message.messageDigest, outcome: outcome, reason: reason, at: now)
        let jws = try (signer ?? self.signer(recipient)).sign(.receipt, payload: JSONWriter.bytes(receipt.json), issuedAt: now)
        return JSONWriter.bytes(jws.json)
    }
}
