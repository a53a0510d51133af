import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing
import Trust

/// The audit log's leaves: one for every event, erasable, without content.
struct AuditTests {
    private func leaves(_ fixture: GatewayFixture) async throws -> [StoredAuditLeaf] {
        try await fixture.store.read { reader in
            try (0..<reader.auditSize()).map { try #require(try reader.auditLeaf($0)) }
        }
    }

    private func records(_ fixture: GatewayFixture) async throws -> [JSONValue] {
        try await leaves(fixture).map { try JSONReader.read($0.record, limits: JSONLimits(bytes: 4096)) }
    }

    @Test func oneForEveryEvent() async throws {
        let exchange = try SampleExchange()
        // The newcomer reads referrals: one goes to it in the place of another.
        let reading = try exchange.registry(endpoints: { $0.id == SampleExchange.newcomer ? $0.alsoReading("THB-230") : $0 })
        let fixture = try await GatewayFixture(exchange: exchange, registry: reading, fourEyes: FourEyes(emergency: true))
        let (composed, delivery, recipient) = try await fixture.consigned(fixture.exchange.referral())
        _ = try await fixture.gateway.content(of: delivery, for: fixture.caller(recipient))
        let receipt = try fixture.exchange.receipt(for: composed, delivery: delivery, recipient: recipient)
        for _ in 0..<2 { _ = try await fixture.gateway.conclude(delivery, receipt: receipt, from: fixture.caller(recipient)) }
        try await fixture.submit(composed.bytes, from: SampleExchange.hotline)

        let (refused, second, _) = try await fixture.consigned(fixture.exchange.inquiry())
        let refusing = try fixture.exchange.receipt(for: refused, delivery: second, recipient: recipient, outcome: .refused, reason: .fieldInvalid)
        _ = try await fixture.gateway.conclude(second, receipt: refusing, from: fixture.caller(recipient))

        var forged = try fixture.exchange.inquiry()
        forged.manifest.retention = 3000
        _ = try await fixture.refusal(of: forged)
        try await fixture.submit(fixture.exchange.inquiry())
        fixture.time.advance(.seconds(3602))
        #expect(try await fixture.gateway.expireOverdue() == 1)
        let again = try await GatewayFixture(exchange: fixture.exchange, store: fixture.store, time: fixture.time, acceptsClock: true)
        try await again.gateway.recordRegistry()
        for message in [try again.exchange.query(at: again.time.now()), try again.exchange.answer(at: again.time.now())] {
            try await again.submit(message)
        }
        let few = try fixture.exchange.registry(endpoints: { $0.id == SampleExchange.police ? $0 : nil })
        for registry in [few, try fixture.exchange.registry(endpoints: { _ in nil })] { try await again.gateway.adopt(registry) }
        var stuck = try fixture.exchange.inquiry(at: fixture.time.now())
        stuck.manifest.acceptBy = fixture.time.now()
        try await fixture.submit(stuck)
        #expect(try await fixture.gateway.noticeOverdueAnswers() == 1)
        let third = try #require(try await fixture.inbox(recipient).first).delivery.id
        let administrator = try fixture.administrator()
        try await fixture.gateway.park(third, by: administrator, ground: .keepsFailing)
        try await fixture.gateway.redrive(third, by: administrator, ground: .mended)
        try await fixture.gateway.park(third, by: administrator, ground: .keepsFailing)
        let many = try await fixture.gateway.orderRedrive(
            of: DeliveryFilter(recipient: recipient), perSecond: 1, by: administrator, ground: .mended)
        try await fixture.gateway.cancelRedrive(many.id, by: administrator, ground: .recipientUnable)
        try await fixture.gateway.discard(third, by: administrator, ground: .decidedElsewhere)
        try await fixture.gateway.orderRedrive(of: DeliveryFilter(recipient: recipient), perSecond: 1, by: administrator, ground: .mended)
        try await fixture.gateway.limit(recipient, inFlight: 1, perMinute: nil, by: administrator, ground: .recipientAsked)
        try await fixture.gateway.unlimit(recipient, by: administrator, ground: .mended)
        try await fixture.gateway.pause(.endpoint(recipient), by: administrator, ground: .recipientUnable)
        try await fixture.gateway.resume(.endpoint(recipient), by: administrator, ground: .mended)
        try await fixture.submit(fixture.exchange.inquiry(at: fixture.time.now()))
        let named = try #require(try await fixture.inbox(recipient).last).delivery.id
        let next = try await fixture.gateway.reroute(named, to: SampleExchange.newcomer, by: administrator, ground: .recipientUnable)
        try await fixture.gateway.returnToSender(next.id, by: administrator, ground: .recipientUnable)
        let unwanted = try fixture.exchange.inquiry(at: fixture.time.now())
        try await fixture.submit(unwanted)
        _ = try await fixture.gateway.withdraw(unwanted.manifest.messageID, for: fixture.caller(SampleExchange.hotline))
        let id = composed.manifest.messageID
        try await fixture.gateway.hold(id, of: SampleExchange.hotline, by: administrator, ground: .dispute)
        try await fixture.gateway.release(id, of: SampleExchange.hotline, by: administrator, ground: .dispute)
        try await fixture.gateway.erase(id, of: SampleExchange.hotline, by: administrator, ground: .courtOrder)
        #expect(try await fixture.gateway.renewMasterKeyIfDue() != nil)
        try await change(fixture)
        // Somebody else's log is further than this one: it was restored.
        let other = try await GatewayFixture(exchange: fixture.exchange, time: fixture.time)
        for _ in 0..<60 { try await other.submit(fixture.exchange.inquiry(at: fixture.time.now())) }
        try await other.gateway.signHead()
        let head = try #require(try await other.store.read { try $0.lastTreeHead() })
        _ = try await GatewayFixture(
            exchange: fixture.exchange, store: fixture.store, time: fixture.time, origin: .restored(witnessed: [head.bytes]))

        let records = try await records(fixture)
        #expect(
            records.map { $0["event"]?.string } == [
                "MESSAGE_ACCEPTED", "CONTENT_CONSIGNED", "DELIVERY_HANDED_OVER", "MESSAGE_ACCEPTED", "CONTENT_CONSIGNED", "DELIVERY_REFUSED",
                "SUBMISSION_REJECTED", "MESSAGE_ACCEPTED", "DELIVERY_EXPIRED", "CLOCK_ACCEPTED", "REGISTRY_APPLIED", "MESSAGE_ACCEPTED",
                "DATA_CONSULTED", "MESSAGE_ACCEPTED", "DATA_DISCLOSED", "DIRECTORY_CHANGED", "CERTIFICATE_BOUND", "CERTIFICATE_BOUND",
                "DIRECTORY_CHANGED", "CERTIFICATE_UNBOUND", "CERTIFICATE_UNBOUND", "MESSAGE_ACCEPTED", "ANSWER_OVERDUE", "DELIVERY_PARKED",
                "DELIVERY_REDRIVEN",
                "DELIVERY_PARKED", "REDRIVE_ORDERED", "REDRIVE_CANCELLED", "DELIVERY_DISCARDED", "REDRIVE_ORDERED", "REDRIVE_ENDED", "LIMIT_SET",
                "LIMIT_REMOVED",
                "QUEUE_PAUSED",
                "QUEUE_RESUMED", "MESSAGE_ACCEPTED", "DELIVERY_REROUTED", "DELIVERY_RETURNED", "MESSAGE_ACCEPTED",
                "DELIVERY_WITHDRAWN", "ERASURE_HELD",
                "ERASURE_RELEASED", "DATA_ERASED", "MASTER_KEY_RENEWED",
                "CHANGE_PROPOSED", "CHANGE_REJECTED", "CHANGE_PROPOSED", "CHANGE_WITHDRAWN", "CHANGE_PROPOSED", "CHANGE_APPROVED", "CHANGE_PROPOSED",
                "CHANGE_APPROVED", "CHANGE_IN_FORCE", "CHANGE_SUPERSEDED", "CHANGE_PROPOSED", "CHANGE_IN_FORCE", "CHANGE_UNDONE", "EPOCH_OPENED",
            ])
        // What is not written yet says so in the catalogue, and nothing else.
        let written = AuditRecord.Event.allCases.filter { $0.entry.reserved == nil }.map(\.rawValue)
        #expect(Set(records.compactMap { $0["event"]?.string }) == Set(written))
        for record in records {
            let event = try #require(record["event"]?.string.flatMap(AuditRecord.Event.init))
            let names = try #require(record.object).names
            #expect(Set(names).isSubset(of: event.entry.fields.map(\.rawValue)), "\(event)")
        }
        #expect(records[0]["agreement"] == "SUT-2026-002")
        #expect(records[0]["staff"] == "darb-17")
        #expect(records[0]["actor"] == .string(SampleExchange.hotline))
        #expect(records[2]["deliveryId"] == .string(delivery.wireText))
        #expect(records[5]["reason"] == "E-FLD-02")
        #expect(records[6]["reason"] == "E-RET-01")
        #expect(records[8]["actor"] == "gateway")
    }

    /// RFC 9162 §2.1.1: SHA-256(0x00 ‖ entry), the entry being the salted digest of the record. Reckoned here from its definition.
    @Test func leafHash() async throws {
        let fixture = try await GatewayFixture()
        for _ in 0..<3 { try await fixture.submit(fixture.exchange.inquiry()) }
        let leaves = try await leaves(fixture)
        #expect(leaves.count == 3)
        for leaf in leaves {
            #expect(leaf.salt.count == 32)
            #expect(leaf.hash == SHA256.hash([0] + SHA256.hash(leaf.salt + leaf.record)))
        }
        #expect(Set(leaves.map(\.salt)).count == 3)
    }

    /// LED Art. 25 wants each disclosure to be logged: exactly one entry for each recipient of an answer.
    @Test func anAnswerIsOneDisclosureToEachRecipient() async throws {
        let fixture = try await GatewayFixture()
        let answer = try fixture.exchange.answer()
        let bytes = try answer.composed().bytes
        for _ in 0..<2 { try await fixture.submit(bytes, from: answer.manifest.sender) }
        let disclosures = try await records(fixture).filter { $0["event"] == "DATA_DISCLOSED" }
        #expect(disclosures.map { $0["recipients"] } == answer.manifest.recipients.map { [.string($0)] })
        let record = try #require(disclosures.first)
        #expect(record["actor"] == .string(answer.manifest.sender) && record["messageId"] == .string(answer.manifest.messageID.wireText))
        #expect(
            record["legalBasis"]?.array?.isEmpty == false && record["purpose"] != nil && record["staff"] != nil && record["formatId"] == "THB-101")
        #expect(record["inReplyTo"] == answer.manifest.inReplyTo.map { .string($0.wireText) })
        // A referral discloses nothing to who asked.
        try await fixture.submit(fixture.exchange.referral())
        #expect(try await records(fixture).filter { $0["event"] == "DATA_DISCLOSED" }.count == disclosures.count)
    }

    /// All that becomes of changes of the agreements.
    private func change(_ fixture: GatewayFixture) async throws {
        let gateway = fixture.gateway
        _ = try await gateway.rejectChange(try await fixture.propose(ChangedAgreements.retaining(20)).id, by: fixture.second)
        _ = try await gateway.withdrawChange(try await fixture.propose(ChangedAgreements.retaining(20)).id, by: fixture.first)
        let late = try await fixture.propose(ChangedAgreements.retaining(20), from: fixture.time.now().adding(.seconds(1)))
        _ = try await gateway.approveChange(late.id, by: fixture.second)
        _ = try await gateway.approveChange(try await fixture.propose(ChangedAgreements.retaining(10)).id, by: fixture.second)
        fixture.time.advance(.seconds(1))
        try await gateway.changeAgreements()
        let alone = try await fixture.propose(ChangedAgreements.retaining(20), emergency: .securityIncident)
        _ = try await gateway.rejectChange(alone.id, by: fixture.second)
    }

    /// Directive (EU) 2016/680, Art. 25: collection, alteration, consultation, disclosure, combination and erasure each have their entry type.
    @Test func everyOperationOfTheDirectiveHasAnEvent() {
        let verbs = AuditRecord.Event.allCases.compactMap(\.entry.verb)
        #expect(Set(verbs) == Set(LoggedOperation.allCases))
        for event in AuditRecord.Event.allCases {
            #expect(!event.entry.description.lt.isEmpty && !event.entry.description.en.isEmpty)
            #expect(event.entry.fields.isSuperset(of: [.event, .at, .actor]))
        }
    }

    /// Every member has a form that no name and no free text fits.
    @Test func membersAreOfClosedForms() async throws {
        let fixture = try await GatewayFixture()
        _ = try await fixture.consigned(fixture.exchange.referral())
        try await fixture.submit(fixture.exchange.query())
        try await fixture.gateway.orderRedrive(
            of: DeliveryFilter(formatID: "THB-230", ground: .keepsFailing), perSecond: 1, by: fixture.administrator(), ground: .mended)
        try await fixture.gateway.adopt(try fixture.exchange.registry(endpoints: { $0.id == SampleExchange.police ? $0 : nil }))
        let forms: [AuditRecord.Field: Regex<Substring>] = [
            .event: /[A-Z_]+/, .at: /[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/, .actor: /[a-z0-9.-]+/, .sender: /[a-z0-9.-]+/,
            .messageId: /[0-9a-f-]{36}/, .deliveryId: /[0-9a-f-]{36}/, .inReplyTo: /[0-9a-f-]{36}/, .recipients: /[a-z0-9.-]+/,
            .formatId: /[A-Z]{3}-[0-9]{3}/, .purpose: /[A-Z0-9_-]+/, .staff: /[A-Za-z][A-Za-z0-9._-]*/, .agreement: /[A-Z0-9-]+/,
            .reason: /E-[A-Z]+-[0-9]+/,
            .legalBasis: /[A-Za-z0-9_.-]+/, .directoryVersion: /[0-9]+/, .epoch: /[0-9]+/, .ground: /[A-Z_]+/,
            // The digest is empty of a directory that was read from no file.
            .directory: /[A-Za-z0-9_.-]*/, .change: /[A-Za-z0-9_:.-]*/, .redrive: /[A-Z_]+|[0-9]+|[0-9a-f-]{36}/,
            .limit: /[0-9]+/,
        ]
        #expect(Set(forms.keys) == Set(AuditRecord.Field.allCases))
        for record in try await records(fixture) {
            for member in try #require(record.object).members {
                let field = try #require(AuditRecord.Field(rawValue: member.name))
                let form = try #require(forms[field])
                for value in Self.scalars(of: member.value) {
                    let text = value.string ?? value.integer.map { "\($0)" } ?? ""
                    #expect(text.wholeMatch(of: form) != nil, "\(member.name): \(text)")
                }
            }
        }
    }

    private static func scalars(of value: JSONValue) -> [JSONValue] {
        if let object = value.object { return object.members.flatMap { scalars(of: $0.value) } }
        return value.array?.flatMap { scalars(of: $0) } ?? [value]
    }

    /// `Docs/audit-log.md` is what `vartai audit events --markdown` prints.
    @Test func thePageIsTheCatalogue() throws {
        #expect(try String(contentsOf: Repository.file("Docs/audit-log.md"), encoding: .utf8) == AuditCatalogue.markdown)
    }
}
