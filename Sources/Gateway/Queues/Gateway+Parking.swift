package import ExchangeFormats
package import Foundation

/// Why an administrator parks, redrives or discards a delivery: a closed list, because what people write may name a person, and the audit log must not.
package enum AdministrativeGround: String, Sendable, CaseIterable {
    /// The recipient fails on it again and again.
    case keepsFailing = "KEEPS_FAILING"
    /// The recipient cannot work for now.
    case recipientUnable = "RECIPIENT_UNABLE"
    case recipientAsked = "RECIPIENT_ASKED"
    case senderAsked = "SENDER_ASKED"
    /// A certificate or a key that took part is in doubt.
    case securityIncident = "SECURITY_INCIDENT"
    /// What stood in its way is mended.
    case mended = "MENDED"
    /// A decision outside of the exchange, which has its own file.
    case decidedElsewhere = "DECIDED_ELSEWHERE"
}

extension Gateway {
    /// Puts a delivery among the dead letters: it is offered no more, holds up nothing, and goes on ageing. Its end is still to come: a receipt that is
    /// under way, the end of its validity, a redrive, the sender's withdrawal, a discard.
    ///
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`.
    package func park(_ delivery: UUID, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) {
        try await administer(delivery, .parked, .deliveryParked, by: administrator, ground: ground)
    }

    /// Queues a parked delivery again, in its old place.
    ///
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`, `deliveryNotParked`.
    package func redrive(_ delivery: UUID, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) {
        let redriven = try await administer(delivery, .redriven, .deliveryRedriven, by: administrator, ground: ground)
        wakeups.signal(Topic.inbox(redriven.delivery.recipient))
    }

    /// Ends a parked delivery for good.
    ///
    /// - Returns: ContentHandoverFailure with the reason `discardedByAdministrator`.
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`, `deliveryNotParked`, `clockUncertain`.
    @discardableResult
    package func discard(_ delivery: UUID, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) -> Evidence {
        let discarded = try await administer(delivery, .discarded, .deliveryDiscarded, by: administrator, ground: ground)
        guard let proof = discarded.evidence else { throw Problem(.internalFailure) }
        tellEnd(of: discarded.delivery, .discardedByAdministrator, discarded.message)
        return proof
    }

    private struct Administered: Sendable {
        let delivery: StoredDelivery
        let message: StoredMessage
        let evidence: Evidence?
    }

    @discardableResult
    private func administer(
        _ id: UUID, _ event: DeliveryState.Event, _ record: AuditRecord.Event, by administrator: Administrator, ground: AdministrativeGround
    ) async throws(Problem) -> Administered {
        let random = random
        let exchange = registry.directory.exchange
        let act = AdministrativeAct(event, record, by: administrator.id, ground: ground)
        let ((delivery, message), evidence) = try await committer.commit { writer, step -> (StoredDelivery, StoredMessage) in
            try Self.administer(id, act, exchange, random, writer, &step)
        }
        if event == .parked { handsAreFreer(of: delivery.recipient) }
        return Administered(delivery: delivery, message: message, evidence: evidence.first)
    }

    /// What an administrator does to one delivery, by itself or as one of many.
    ///
    /// - Throws: ``Problem``: `deliveryUnknown`, `deliveryEnded`, `deliveryNotParked`, `clockUncertain`, all before anything is written; what the store
    ///   throws.
    static func administer(
        _ id: UUID, _ act: AdministrativeAct, _ exchange: String, _ random: any RandomSource, _ writer: any StoreWriter, _ step: inout CommitStep
    ) throws -> (delivery: StoredDelivery, message: StoredMessage) {
        guard var delivery = try writer.delivery(id), let message = try writer.message(sequence: delivery.message) else {
            throw Problem(.deliveryUnknown)
        }
        guard !delivery.state.isTerminal else { throw Problem(.deliveryEnded) }
        // What is parked already stays so, and the log has both administrators' words.
        guard let state = delivery.state == .parked && act.event == .parked ? .parked : delivery.state.after(act.event) else {
            throw Problem(.deliveryNotParked)
        }
        if state.isTerminal { try step.requireCertainTime() }
        delivery.parkedFor = state == .parked ? delivery.parkedFor ?? act.ground : nil
        delivery.state = state
        delivery.leaseUntil = nil
        if state.isTerminal { delivery.endedAt = step.at }
        if try writer.update(delivery) || act.event == .redriven { step.bring(delivery.recipient) }
        // Whoever parks it now has decided otherwise than the order to redrive it.
        if act.event == .parked { try writer.leaveRedrive(id) }
        // From here on its failures are counted anew.
        if act.event == .redriven { try writer.insert(StoredAttempt(delivery: id, at: step.at, kind: .redriven)) }
        if state.isTerminal {
            var statement = Self.statement(EvidenceOutcome.discarded.event, exchange, delivery, message, at: step.at, random: random)
            statement.reason = .discardedByAdministrator
            step.state(statement, message: message.sequence, delivery: delivery.id)
        }
        var entry = Self.record(
            act.record, actor: "administrator", delivery, message, at: step.at, reason: state.isTerminal ? .discardedByAdministrator : nil)
        entry.staff = act.administrator
        entry.ground = act.ground
        entry.redrive = act.redrive.map { RedriveRecord($0) }
        step.record(entry)
        return (delivery, message)
    }
}

/// What is done to a delivery, by whom and why.
struct AdministrativeAct: Sendable {
    let event: DeliveryState.Event
    let record: AuditRecord.Event
    /// An administrator's id.
    let administrator: String
    let ground: AdministrativeGround
    /// The job that it is part of.
    let redrive: UUID?

    init(
        _ event: DeliveryState.Event, _ record: AuditRecord.Event, by administrator: String, ground: AdministrativeGround,
        redrive: UUID? = nil
    ) {
        self.event = event
        self.record = record
        self.administrator = administrator
        self.ground = ground
        self.redrive = redrive
    }
}
