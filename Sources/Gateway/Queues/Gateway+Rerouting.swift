package import ExchangeFormats
package import Foundation
import Trust

extension Gateway {
    /// Gives a message to another recipient than its sender named, where agreements and consent allow it to that one as if it had been sent there, and as
    /// long as its content has not left. The first delivery ends; the evidence of that names the delivery that takes its place, and is what the new
    /// recipient is shown as the routing statement (`Docs/decisions/0051-rerouting.md`).
    ///
    /// - Returns: the new delivery. It keeps the message's validity, age and conversation; an answer is owed from now on.
    /// - Throws: ``Problem``: `resourceUnknown` for an endpoint that is not in the directory, `deliveryUnknown`, `deliveryEnded`, `reroutingTooLate`,
    ///   `notReroutable`, `policeNoFallback`, `alreadyRecipient`, `queueFull`,
    ///   `clockUncertain`, and whatever a submission to that recipient would be refused with.
    @discardableResult
    package func reroute(
        _ id: UUID, to recipient: String, by administrator: Administrator, ground: AdministrativeGround
    ) async throws(Problem) -> StoredDelivery {
        let registry = registry
        let arrival = clock.now()
        let found = try await read { reader -> (StoredDelivery, StoredMessage, [UInt8]?) in
            let (delivery, message) = try Self.find(id, at: arrival, in: reader)
            return (delivery, message, try reader.content(ofMessage: message.sequence))
        }
        let (named, message, content) = found
        guard let content else { throw Problem(.deliveryEnded) }
        let (manifest, route) = try await self.route(
            content, accepted: message, from: named.recipient, to: recipient, registry: registry, arrival: arrival)
        let (random, exchange, awaited) = (random, registry.directory.exchange, route.deadline)
        let ((ended, next), _) = try await committer.commit { writer, step -> (StoredDelivery, StoredDelivery) in
            let (delivery, message) = try Self.find(id, at: arrival, in: writer)
            try step.requireCertainTime()
            guard try !writer.deliveries(ofMessage: message.sequence).contains(where: { $0.recipient == recipient }) else {
                throw Problem(.alreadyRecipient)
            }
            guard try writer.queueDepth(of: recipient) < route.recipient.queueLimit else { throw Problem(.queueFull, retryAfter: 60) }
            let next = StoredDelivery(
                id: UUID.version7(at: step.at, random: random), message: message.sequence, recipient: recipient, awaitsStamp: delivery.awaitsStamp,
                origin: delivery.id)
            // Before the other ends: with the last delivery of a message its retention begins.
            try writer.insert(next, answerDue: AnswerPolicy.due(manifest, agreed: awaited, acceptedAt: step.at))
            let act = Rerouting(outcome: .rerouted, event: .rerouted, record: .deliveryRerouted, administrator: administrator.id, ground: ground)
            return (try Self.end(delivery, of: message, act, next: next, exchange, random, writer, &step), next)
        }
        tellEnd(of: ended, .reroutedByAdministrator, message)
        // Not brought along with the commit: what it is shown with is made by the commit itself.
        wakeups.signal(Topic.inbox(recipient))
        return next
    }

    /// Gives a message back to its sender, who chooses another recipient: where consent or an agreement stands in the way of a re-route.
    ///
    /// - Returns: ContentHandoverFailure with the reason `returnedToSender`.
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`, `reroutingTooLate`, `clockUncertain`.
    @discardableResult
    package func returnToSender(_ id: UUID, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) -> Evidence {
        let arrival = clock.now()
        let (random, exchange) = (random, registry.directory.exchange)
        let ((ended, message), evidence) = try await committer.commit { writer, step -> (StoredDelivery, StoredMessage) in
            let (delivery, message) = try Self.find(id, at: arrival, in: writer)
            try step.requireCertainTime()
            let act = Rerouting(outcome: .returned, event: .returned, record: .deliveryReturned, administrator: administrator.id, ground: ground)
            return (try Self.end(delivery, of: message, act, next: nil, exchange, random, writer, &step), message)
        }
        guard let proof = evidence.first else { throw Problem(.internalFailure) }
        tellEnd(of: ended, .returnedToSender, message)
        return proof
    }

    /// The statement that put a delivery in the place of another; `nil` while its commit is under way.
    static func routing(of delivery: StoredDelivery, in reader: any StoreReader) throws -> Evidence? {
        guard let origin = delivery.origin else { return nil }
        return try reader.evidence(ofMessage: delivery.message).last { $0.delivery == origin && $0.event.isTerminal }?.evidence
    }

    // MARK: Whether

    /// A delivery whose content has not left.
    private static func find(_ id: UUID, at arrival: UTCInstant, in reader: any StoreReader) throws -> (StoredDelivery, StoredMessage) {
        guard let delivery = try reader.delivery(id), let message = try reader.message(sequence: delivery.message) else {
            throw Problem(.deliveryUnknown)
        }
        guard !delivery.state.isTerminal, arrival <= message.validUntil else { throw Problem(.deliveryEnded) }
        guard delivery.consignedAt == nil else { throw Problem(.reroutingTooLate) }
        return (delivery, message)
    }

    /// The way that a message would take to another recipient: by the directory, the agreements and the rules of now, whatever was so when it was accepted.
    private func route(
        _ bytes: [UInt8], accepted message: StoredMessage, from first: String, to recipient: String, registry: Registry, arrival: UTCInstant
    ) async throws(Problem) -> (Manifest, AllowedRoute) {
        guard let sender = registry.directory.endpoint(message.sender) else { throw Problem(.notReroutable) }
        guard let next = registry.directory.endpoint(recipient) else { throw Problem(.resourceUnknown) }
        let verified: VerifiedMessage
        do {
            verified = try registry.signatures.verify(try UnverifiedMessage(bytes: bytes), at: message.acceptedAt)
        } catch { throw judged(error) }
        var manifest = try Manifest.read(verified.unverified.manifest, now: message.acceptedAt)
        guard ReroutingPolicy.mayGoElsewhere(manifest) else { throw Problem(.notReroutable) }
        let format = try BodyCheck.format(of: manifest)
        guard let text = try verified.verifyParts(manifest).inline[Manifest.bodyPart] else {
            throw Problem(.partMissing, at: JSONPointer(["parts"]), ["part": .text(Manifest.bodyPart)])
        }
        let body = try BodyCheck.read(text, format: format, manifest: manifest, role: sender.role, now: message.acceptedAt)
        try ReroutingPolicy.check(manifest, format: format, from: registry.directory.endpoint(first), to: next)
        manifest.recipients = [recipient]
        let routes = try routes(for: manifest, from: sender, body: body, format: format, registry: registry, arrival: arrival)
        try HandlingPolicy.check(manifest, body: body)
        try await checkNotification(manifest, registry: registry)
        guard let route = routes.first else { throw Problem(.internalFailure) }
        return (manifest, route)
    }

    private struct Rerouting: Sendable {
        let outcome: EvidenceOutcome
        let event: DeliveryState.Event
        let record: AuditRecord.Event
        /// An administrator's id.
        let administrator: String
        let ground: AdministrativeGround
    }

    /// - Returns: the delivery as it is now.
    private static func end(
        _ delivery: StoredDelivery, of message: StoredMessage, _ act: Rerouting, next: StoredDelivery?, _ exchange: String,
        _ random: any RandomSource, _ writer: any StoreWriter, _ step: inout CommitStep
    ) throws -> StoredDelivery {
        guard let state = delivery.state.after(act.event), let reason = act.outcome.reasons.first else { throw Problem(.deliveryEnded) }
        var ended = delivery
        ended.state = state
        ended.leaseUntil = nil
        ended.parkedFor = nil
        ended.endedAt = step.at
        if try writer.update(ended) { step.bring(ended.recipient) }
        var statement = Self.statement(act.outcome.event, exchange, ended, message, at: step.at, random: random)
        statement.reason = reason
        statement.formatVersion = EvidenceStatement.reroutingVersion
        statement.rerouted = next.map { EvidenceStatement.Delivery(deliveryID: $0.id, recipient: $0.recipient) }
        step.state(statement, message: message.sequence, delivery: ended.id)
        var entry = Self.record(act.record, actor: "administrator", ended, message, at: step.at, reason: reason)
        // Whom it goes to now is none of the first recipient's business, which never had it.
        if let next { entry.recipients = [next.recipient] }
        entry.staff = act.administrator
        entry.ground = act.ground
        step.record(entry)
        return ended
    }
}
