package import ExchangeFormats
package import Foundation
import Trust

extension Gateway {
    /// The message of a delivery, exactly as it was signed. Its consignment is durable before this returns.
    ///
    /// - Throws: ``Problem``: `deliveryUnknown`; `deliveryEnded`, also for one whose message was no longer valid when it was first asked for.
    package func content(of delivery: UUID, for caller: Caller) async throws(Problem) -> [UInt8] {
        let arrival = clock.now()
        // Read first: consignment is stated only of content that is there, and only after it is stated does the content leave.
        let stored = try await read { reader in
            let (_, message) = try Self.open(delivery, of: caller, in: reader)
            return try Self.handedOver(message.sequence, in: reader)
        }
        guard let content = stored else { throw Problem(.deliveryEnded) }
        try await consign(delivery, to: caller, lease: limits.lease, arrival: arrival)
        return content
    }

    /// Makes it durable that content of a delivery leaves, and puts the delivery into its recipient's hand for `lease` at least.
    ///
    /// - Parameter arrival: when it was asked for.
    /// - Throws: ``Problem``: `deliveryUnknown`; `deliveryEnded`, also for one whose message was no longer valid when it was first asked for.
    func consign(_ delivery: UUID, to caller: Caller, lease: Duration, arrival: UTCInstant) async throws(Problem) {
        let random = random
        let exchange = registry.directory.exchange
        let (message, evidence) = try await committer.commit(for: caller.endpoint.id) { writer, step in
            var (delivery, message) = try Self.open(delivery, of: caller, in: writer)
            if delivery.consignedAt == nil {
                try step.requireCertainTime()
                guard arrival <= message.validUntil else { throw Problem(.deliveryEnded) }
            }
            guard let state = delivery.state.after(.offered) else { throw Problem(.deliveryEnded) }
            delivery.state = state
            let leaseUntil = step.leaseNow.adding(lease)
            delivery.leaseUntil = max(delivery.leaseUntil ?? leaseUntil, leaseUntil)
            if delivery.consignedAt == nil { Self.consign(&delivery, of: message, exchange, in: &step, random) }
            try writer.update(delivery)
            try writer.insert(StoredAttempt(delivery: delivery.id, at: step.at, kind: .sent))
            return message
        }
        guard !evidence.isEmpty else { return }
        metrics.consigned()
        wakeups.signal(Topic.evidence(message.sender))
    }

    /// States that the content of a delivery leaves for the first time.
    static func consign(
        _ delivery: inout StoredDelivery, of message: StoredMessage, _ exchange: String, in step: inout CommitStep, _ random: any RandomSource
    ) {
        delivery.consignedAt = step.at
        let statement = Self.statement(.contentConsignment, exchange, delivery, message, at: step.at, random: random)
        step.state(statement, message: message.sequence, delivery: delivery.id)
        step.record(Self.record(.contentConsigned, actor: delivery.recipient, delivery, message, at: step.at))
    }

    /// Takes the recipient's receipt and ends the delivery with it. The same receipt again gets the same evidence. One that arrives after the end of
    /// the message's validity comes too late, whether or not the delivery has expired by then; at the very instant is in time.
    ///
    /// - Parameter bytes: `application/vnd.vartai.receipt+json`, a flattened JWS.
    /// - Throws: ``Problem``: `receiptInvalid`, also for one of another delivery or message; `receiptContradicts` where an earlier one said
    ///   otherwise; `deliveryUnknown`, `deliveryEnded`, `deliveryNotConsigned`, and those of a signature.
    package func conclude(_ delivery: UUID, receipt bytes: [UInt8], from caller: Caller) async throws(Problem) -> Evidence {
        let arrival = clock.certainNow()
        if let arrival { receipts.enter(delivery, at: arrival) }
        defer { if let arrival { receipts.leave(delivery, at: arrival) } }
        let verified = try verify(receipt: bytes, from: caller)
        let (jws, receipt) = (verified.jws, verified.receipt)
        guard receipt.deliveryID == delivery else { throw Problem(.receiptInvalid, at: JSONPointer(["deliveryId"])) }
        let random = random
        let exchange = registry.directory.exchange
        let (concluded, evidence) = try await committer.commit(
            for: caller.endpoint.id, bytes: bytes.count
        ) { writer, step -> (delivery: StoredDelivery, message: StoredMessage, isRepeat: Bool) in
            guard var stored = try writer.delivery(delivery), stored.recipient == caller.endpoint.id,
                let message = try writer.message(sequence: stored.message)
            else { throw Problem(.deliveryUnknown) }
            guard receipt.messageID == message.messageID, receipt.sender == message.sender, receipt.messageDigest == message.messageDigest else {
                throw Problem(.receiptInvalid, at: JSONPointer(["messageDigest"]))
            }
            let outcome: DeliveryState.Event = receipt.outcome == .accepted ? .receiptAccepted : .receiptRefused
            if stored.state.isTerminal {
                guard [.handedOver, .refused].contains(stored.state) else { throw Problem(.deliveryEnded) }
                let stated: DeliveryState = receipt.outcome == .accepted ? .handedOver : .refused
                guard stored.state == stated else { throw Problem(.receiptContradicts, at: JSONPointer(["outcome"])) }
                return (stored, message, true)
            }
            guard stored.consignedAt != nil else { throw Problem(.deliveryNotConsigned) }
            guard let arrival else { throw Self.clockUncertain }
            try step.requireCertainTime()
            guard arrival <= message.validUntil else { throw Problem(.deliveryEnded) }
            guard let state = stored.state.after(outcome) else { throw Problem(.deliveryEnded) }
            stored.state = state
            stored.leaseUntil = nil
            stored.endedAt = step.at
            if try writer.update(stored) { step.bring(stored.recipient) }
            try writer.insert(StoredAttempt(delivery: stored.id, at: step.at, kind: .receipt))
            let event: EvidenceEvent = receipt.outcome == .accepted ? .contentHandover : .contentHandoverFailure
            var statement = Self.statement(event, exchange, stored, message, at: step.at, random: random)
            statement.receipt = jws
            statement.reason = receipt.reason
            step.state(statement, message: message.sequence, delivery: stored.id)
            step.record(
                Self.record(
                    receipt.outcome == .accepted ? .deliveryHandedOver : .deliveryRefused, actor: stored.recipient, stored, message,
                    at: step.at, reason: receipt.reason))
            return (stored, message, false)
        }
        // Its evidence may have been made by this very group: it is there only now.
        guard !concluded.isRepeat else { return try await terminalEvidence(of: concluded.delivery) }
        guard let proof = evidence.first else { throw Problem(.internalFailure) }
        lastReceipts.note(caller.endpoint.id, at: concluded.delivery.endedAt ?? clock.now())
        metrics.ended(concluded.delivery.state)
        if let reason = receipt.reason {
            watch.note(.delivery, reason, endpoint: caller.endpoint.id, formatID: concluded.message.formatID, at: clock.now())
        } else {
            watch.count(\.handedOver)
            testRoundTrips.note(concluded.delivery, of: concluded.message)
        }
        wakeups.signal(Topic.evidence(concluded.message.sender))
        handsAreFreer(of: caller.endpoint.id)
        return proof
    }

    /// How a delivery that has ended was said to have ended.
    func terminalEvidence(of delivery: StoredDelivery) async throws(Problem) -> Evidence {
        let found = try await read { reader in
            try reader.evidence(ofMessage: delivery.message).last { $0.delivery == delivery.id && $0.event.isTerminal }
        }
        guard let found else { throw Problem(.internalFailure) }
        return try found.evidence
    }

    private func verify(receipt bytes: [UInt8], from caller: Caller) throws(Problem) -> VerifiedReceipt {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16))
        } catch {
            throw Problem(error)
        }
        let jws = try FlattenedJWS(value)
        let verified: VerifiedReceipt
        do { verified = try registry.signatures.verifyReceipt(jws, at: clock.now()) } catch { throw judged(error) }
        guard verified.receipt.recipient == caller.endpoint.id,
            caller.endpoint.signingFingerprints.contains(verified.certificate.fingerprint)
        else { throw Problem(.signerNotSender, at: JSONPointer(["recipient"])) }
        return verified
    }

    /// A delivery that belongs to the caller and has not ended.
    static func open(_ id: UUID, of caller: Caller, in reader: any StoreReader) throws -> (StoredDelivery, StoredMessage) {
        // One that awaits its stamp was never offered.
        guard let delivery = try reader.delivery(id), delivery.recipient == caller.endpoint.id, !delivery.awaitsStamp,
            let message = try reader.message(sequence: delivery.message)
        else { throw Problem(.deliveryUnknown) }
        guard !delivery.state.isTerminal else { throw Problem(.deliveryEnded) }
        return (delivery, message)
    }

    static func statement(
        _ event: EvidenceEvent, _ exchange: String, _ delivery: StoredDelivery, _ message: StoredMessage, at: UTCInstant,
        random: any RandomSource
    ) -> EvidenceStatement {
        EvidenceStatement(
            event: event, exchange: exchange, evidenceID: UUID.version7(at: at, random: random), at: at, sender: message.sender,
            messageID: message.messageID, messageDigest: message.messageDigest,
            deliveries: [EvidenceStatement.Delivery(deliveryID: delivery.id, recipient: delivery.recipient)], acceptedAt: message.acceptedAt)
    }

    static func record(
        _ event: AuditRecord.Event, actor: String, _ delivery: StoredDelivery, _ message: StoredMessage, at: UTCInstant,
        reason: ErrorCode? = nil
    ) -> AuditRecord {
        AuditRecord(
            event, at: at, actor: actor, sender: message.sender, messageID: message.messageID, deliveryID: delivery.id,
            recipients: [delivery.recipient], formatID: message.formatID, reason: reason)
    }
}
