package import ExchangeFormats
package import Foundation
import Trust

/// The answer to an accepted submission, or to its exact repeat.
package struct Acceptance: Sendable, Hashable {
    package let messageID: UUID
    package let acceptedAt: UTCInstant
    /// SubmissionAcceptance: the same for every repeat.
    package let evidence: Evidence
    package let isRepeat: Bool
}

/// A submission that was not accepted.
package struct Refusal: Error, Sendable, Hashable {
    package let problem: Problem
    /// SubmissionRejection; absent where the message id could not be read, the refusal is temporary, the clock is uncertain, or the caller has
    /// had too many.
    package let evidence: Evidence?
}

extension Gateway {
    /// Intake and commit (`DESIGN.md`, *The life of a message*). Once this returns, the message is durable.
    ///
    /// - Parameters:
    ///   - bytes: given away: of a message that waits for its commit, what is sealed is kept and not its text.
    ///   - meeting: of the messages that came in the same request.
    package func submit(_ bytes: consuming [UInt8], from caller: Caller, in meeting: Meeting? = nil) async throws(Refusal) -> Acceptance {
        let arrival = clock.now()
        let seat = meeting?.seat()
        var claimedFormat: String?
        var remains = SubmissionRemains.unread(bytes)
        do throws(Problem) {
            guard !isStopping else { throw Problem(.shuttingDown, retryAfter: 5) }
            if let wait = submissions.secondsUntilToken(caller.endpoint.id) {
                throw Problem(.tooManyRequests, ["n": .count(wait)], retryAfter: wait)
            }
            let unverified = try UnverifiedMessage(bytes: bytes)
            claimedFormat = unverified.manifest["formatId"]?.string
            remains = SubmissionRemains(unverified)
            bytes = []
            return try await accept(consume unverified, from: caller, arrival: arrival, seat)
        } catch {
            seat?.giveUp()
            metrics.rejected(error.code)
            watch.count(\.rejected)
            watch.note(.submission, error.code, endpoint: caller.endpoint.id, formatID: claimedFormat, at: arrival)
            throw Refusal(problem: error, evidence: await rejection(of: remains, from: caller, for: error))
        }
    }

    private func accept(
        _ unverified: consuming UnverifiedMessage, from caller: Caller, arrival: UTCInstant, _ seat: Meeting.Seat?
    ) async throws(Problem) -> Acceptance {
        let registry = registry
        let messageID = unverified.readableMessageID
        // Exchange and manifest's sender are the signer's: that is part of being verified.
        let verified = try await verify(consume unverified, from: caller, registry: registry, arrival: arrival)
        guard verified.endpointID == caller.endpoint.id else { throw Problem(.signerNotSender, at: JSONPointer(["sender"])) }
        let manifestDigest = verified.manifestDigest
        do throws(Problem) {
            let admitted = try await admit(consume verified, from: caller, registry: registry, arrival: arrival)
            await seat?.come()
            return try await commit(admitted)
        } catch {
            // What was accepted before keeps its first answer, whatever has lapsed since. Repeats are rare: they are looked for here, and in the
            // commit, and not before everything else.
            if let id = messageID, let earlier = try await firstAnswer(to: id, from: caller.endpoint.id, manifestDigest: manifestDigest) {
                return earlier
            }
            throw error
        }
    }

    /// Judges the message, and seals what passed: from here on its text is nobody's.
    private func admit(
        _ verified: consuming VerifiedMessage, from caller: Caller, registry: Registry, arrival: UTCInstant
    ) async throws(Problem) -> AdmittedMessage {
        let checked = try await check(verified, from: caller, registry: registry, arrival: arrival)
        let (messageDigest, manifestDigest) = (verified.messageDigest, verified.manifestDigest)
        let bytes = verified.unverified.bytes
        // With the decoded parts, before there is a third copy.
        _ = consume verified
        let manifest = checked.manifest
        return AdmittedMessage(
            manifest: manifest, messageDigest: messageDigest, manifestDigest: manifestDigest, separate: checked.separate, routes: checked.routes,
            stops: checked.stops, arrival: arrival,
            directoryVersion: registry.directory.version, size: bytes.count,
            content: store.prepare(bytes, sender: manifest.sender, messageID: manifest.messageID))
    }

    private func check(
        _ verified: VerifiedMessage, from caller: Caller, registry: Registry, arrival: UTCInstant
    ) async throws(Problem) -> (manifest: Manifest, separate: [SeparatePart], routes: [AllowedRoute], stops: [UUID]) {
        guard caller.endpoint.signingFingerprints.contains(verified.certificate.fingerprint) else {
            throw Problem(.signerNotSender, at: JSONPointer(["sender"]))
        }
        guard clock.isCertain else { throw Self.clockUncertain }
        let stated = verified.unverified.manifest
        try MarkingPolicy.check(stated)
        try LegalBasisPolicy.checkStated(stated)
        let manifest = try Manifest.read(stated, now: arrival)
        try Timeliness.check(manifest, arrival: arrival)
        let parts = try verified.verifyParts(manifest)
        let format = try BodyCheck.format(of: manifest)
        if !parts.separate.isEmpty { _ = try await read { try SeparateParts.find(parts.separate, of: manifest, in: $0) } }
        guard let bodyBytes = parts.inline["body"] else { throw Problem(.partMissing, at: JSONPointer(["parts"]), ["part": "body"]) }
        let body = try BodyCheck.read(bodyBytes, format: format, manifest: manifest, role: caller.endpoint.role, now: arrival)
        try LegalBasisPolicy.check(manifest)
        let routes = try self.routes(for: manifest, from: caller.endpoint, body: body, format: format, registry: registry, arrival: arrival)
        try HandlingPolicy.check(manifest, body: body)
        try ChildPolicy.checkStated(manifest, body: body)
        try await checkNotification(manifest, registry: registry)
        try await checkOnward(manifest, registry: registry)
        return (manifest, parts.separate, routes, ConsentWithdrawalPolicy.stopped(by: manifest, body: body))
    }

    /// Verifies the signature and the signer's certificate at the acceptance instant: that of the first acceptance, where a message is one that
    /// was accepted before and the certificate has lapsed since.
    private func verify(
        _ unverified: consuming UnverifiedMessage, from caller: Caller, registry: Registry, arrival: UTCInstant
    ) async throws(Problem) -> VerifiedMessage {
        do {
            return try registry.signatures.verify(unverified, at: arrival)
        } catch {
            let sender = caller.endpoint.id
            guard [.certificateExpired, .certificateRevoked, .algorithmRefused, .internalFailure].contains(error.code),
                let id = unverified.readableMessageID,
                let earlier = try await read({ try $0.message(sender: sender, id: id) }),
                let verified = try? registry.signatures.verify(unverified, at: earlier.acceptedAt),
                verified.manifestDigest == earlier.manifestDigest
            else { throw judged(error) }
            return verified
        }
    }

    /// Whether the messages that must go beside this one are there.
    func checkNotification(_ manifest: Manifest, registry: Registry) async throws(Problem) {
        guard ChildPolicy.needsNotification(manifest) else { return }
        let notified = try await read { reader in
            try reader.recipients(ofFormat: ChildPolicy.notification, from: manifest.sender, in: manifest.conversationID)
        }
        try ChildPolicy.check(manifest, notified: notified, directory: registry.directory)
    }

    /// Whether what the message answers or passes on may go where it goes.
    private func checkOnward(_ manifest: Manifest, registry: Registry) async throws(Problem) {
        guard OnwardPolicy.needsOrigin(manifest) else { return }
        let endpoints = registry.directory.endpoints.map(\.id)
        let origin = try await read { reader in try OnwardPolicy.origin(of: manifest, among: endpoints, in: reader) }
        try OnwardPolicy.check(manifest, origin: origin)
    }

    /// A route to every recipient, or the reason why there is none.
    func routes(
        for manifest: Manifest, from sender: DirectoryEndpoint, body: JSONValue, format: FormatDefinition, registry: Registry, arrival: UTCInstant
    ) throws(Problem) -> [AllowedRoute] {
        let place = JSONPointer(["recipients"])
        guard !format.oneRecipient || manifest.recipients.count == 1 else { throw Problem(.oneRecipientOnly, at: place) }
        var routes: [AllowedRoute] = []
        for (index, id) in manifest.recipients.enumerated() {
            let here = place.appending(index)
            guard id != manifest.sender else { throw Problem(.recipientIsSender, at: here) }
            guard let recipient = registry.directory.endpoint(id) else {
                throw Problem(.recipientUnknown, at: here, ["recipient": .text(id)])
            }
            let line = try registry.routes.route(manifest, from: sender, to: recipient, on: arrival.date)
            guard recipient.reads[manifest.formatID]?.contains(manifest.formatVersion) == true else {
                throw Problem(
                    .formatVersionUnreadable, at: here,
                    [
                        "format": .text(manifest.formatID), "version": .text(manifest.formatVersion.description), "recipient": .text(id),
                    ])
            }
            try ConsentPolicy.check(manifest, body: body, format: format, recipient: id, on: line.route, now: arrival)
            try BodyRules.check(manifest, body: body, format: format, from: sender, to: recipient, on: line.route)
            routes.append(
                AllowedRoute(
                    recipient: recipient, agreement: line.agreement.id, budget: line.route.queryBudget, deadline: line.route.acknowledgementDeadline))
        }
        return routes
    }

    private func commit(_ admitted: AdmittedMessage) async throws(Problem) -> Acceptance {
        let random = random
        let share = limits.senderShare
        let (manifest, routes) = (admitted.manifest, admitted.routes)
        // Read on the task that answers the request: the commit runs elsewhere.
        let trace = TraceContext.current
        let keptFor = limits.retention.window(for: manifest.formatID, retention: manifest.retention)
        let awaitsStamp = stamps?.policy.isDemanded(for: manifest.formatID) == true
        let isStampedAlone = stamps?.policy.each.contains(manifest.formatID) == true
        let (committed, evidence) = try await committer.commit(for: manifest.sender, bytes: admitted.size) {
            writer, step -> (at: UTCInstant, ended: [(delivery: StoredDelivery, message: StoredMessage)])? in
            if let earlier = try writer.message(sender: manifest.sender, id: manifest.messageID) {
                guard earlier.manifestDigest == admitted.manifestDigest else { throw Self.taken(earlier) }
                return nil
            }
            try step.requireCertainTime()
            for route in routes {
                let held = try writer.queueDepth(of: route.recipient.id)
                let own = try writer.queueDepth(of: route.recipient.id, from: manifest.sender)
                guard FairShare.allows(own: own, held: held, limit: route.recipient.queueLimit, percent: share) else {
                    throw Problem(.queueFull, at: JSONPointer(["recipients"]), retryAfter: 60)
                }
                try QueryBudgetPolicy.check(manifest, route.budget, now: step.at) { after in
                    try writer.accepted(format: manifest.formatID, from: manifest.sender, after: after)
                }
            }
            // Looked for again: one may have been swept or replaced since.
            let uploads = try SeparateParts.find(admitted.separate, of: manifest, in: writer)
            let sequence = try writer.insert(
                StoredMessage(
                    sender: manifest.sender, messageID: manifest.messageID, conversationID: manifest.conversationID,
                    formatID: manifest.formatID, formatVersion: manifest.formatVersion, priority: manifest.priority,
                    manifestDigest: admitted.manifestDigest, messageDigest: admitted.messageDigest, acceptedAt: step.at,
                    validUntil: manifest.validUntil, size: admitted.size, trace: trace, keptFor: keptFor),
                content: admitted.content)
            for upload in uploads { try writer.claim(upload.file, forMessage: sequence) }
            var deliveries: [EvidenceStatement.Delivery] = []
            for route in routes {
                let recipient = route.recipient
                let id = UUID.version7(at: step.at, random: random)
                try writer.insert(
                    StoredDelivery(id: id, message: sequence, recipient: recipient.id, awaitsStamp: awaitsStamp),
                    answerDue: AnswerPolicy.due(manifest, agreed: route.deadline, acceptedAt: step.at))
                deliveries.append(
                    EvidenceStatement.Delivery(
                        deliveryID: id, recipient: recipient.id, validUntil: manifest.validUntil, acceptBy: manifest.acceptBy))
                if !awaitsStamp { step.bring(recipient.id) }
            }
            try Self.conclude(manifest, in: writer)
            if isStampedAlone { try writer.demandSingleStamp(ofMessage: sequence) }
            step.state(
                EvidenceStatement(
                    event: .submissionAcceptance, exchange: manifest.exchange, evidenceID: UUID.version7(at: step.at, random: random),
                    at: step.at, sender: manifest.sender, messageID: manifest.messageID, messageDigest: admitted.messageDigest,
                    conversationID: manifest.conversationID, deliveries: deliveries, directoryVersion: admitted.directoryVersion),
                message: sequence)
            step.record(
                AuditRecord(
                    .messageAccepted, at: step.at, actor: manifest.sender, sender: manifest.sender, messageID: manifest.messageID,
                    recipients: manifest.recipients, formatID: manifest.formatID, purpose: manifest.purpose, staff: manifest.senderPerson,
                    agreement: routes.first?.agreement))
            let agreements = Dictionary(routes.map { ($0.recipient.id, $0.agreement) }, uniquingKeysWith: { first, _ in first })
            for record in AuditRecord.consultationOrDisclosure(manifest, agreements: agreements, at: step.at) { step.record(record) }
            let ended = try Self.endWaiting(
                admitted.stops, from: manifest.sender, to: manifest.recipients, manifest.exchange, arrival: admitted.arrival, writer, &step,
                random)
            return (step.at, ended)
        }
        guard let (acceptedAt, ended) = committed, let proof = evidence.first else {
            // Somebody submitted the same message a moment before.
            guard
                let earlier = try await firstAnswer(
                    to: manifest.messageID, from: manifest.sender, manifestDigest: admitted.manifestDigest)
            else { throw Problem(.internalFailure) }
            return earlier
        }
        for (delivery, message) in ended { tellEnd(of: delivery, .withdrawnBySender, message) }
        metrics.accepted(format: manifest.formatID)
        watch.count(\.accepted)
        wakeups.signal(Topic.evidence(manifest.sender))
        if awaitsStamp { wakeups.signal(Topic.stamps) }
        return Acceptance(messageID: manifest.messageID, acceptedAt: acceptedAt, evidence: proof, isRepeat: false)
    }

    /// The first answer to a message that was accepted before, whatever has lapsed since.
    ///
    /// - Throws: ``Problem`` `messageIdTaken` where another message has the id.
    private func firstAnswer(to id: UUID, from sender: String, manifestDigest: [UInt8]) async throws(Problem) -> Acceptance? {
        let found = try await read { reader -> (StoredMessage, StoredEvidence?)? in
            guard let message = try reader.message(sender: sender, id: id) else { return nil }
            guard message.manifestDigest == manifestDigest else { throw Self.taken(message) }
            return (message, try reader.evidence(ofMessage: message.sequence).first { $0.event == .submissionAcceptance })
        }
        guard let (message, stored) = found else { return nil }
        guard let stored else { throw Problem(.internalFailure) }
        metrics.repeated()
        return Acceptance(messageID: id, acceptedAt: message.acceptedAt, evidence: try stored.evidence, isRepeat: true)
    }

    private static func taken(_ earlier: StoredMessage) -> Problem {
        Problem(.messageIdTaken, at: JSONPointer(["messageId"]), ["date": .text(earlier.acceptedAt.rfc3339)])
    }

    /// Signed SubmissionRejection, where the caller may have one.
    private func rejection(of remains: SubmissionRemains, from caller: Caller, for problem: Problem) async -> Evidence? {
        guard problem.code.isReasonToReject, clock.isCertain, let trace = remains.trace, rejections.take(caller.endpoint.id) else { return nil }
        let exchange = registry.directory.exchange
        let random = random
        let sender = caller.endpoint.id
        let committed = try? await committer.commit(for: sender) { _, step in
            try step.requireCertainTime()
            step.state(
                EvidenceStatement(
                    event: .submissionRejection, exchange: exchange, evidenceID: UUID.version7(at: step.at, random: random), at: step.at,
                    sender: sender, messageID: trace.messageID, messageDigest: trace.messageDigest, reason: problem.code),
                message: nil)
            step.record(
                AuditRecord(
                    .submissionRejected, at: step.at, actor: sender, sender: sender, messageID: trace.messageID, reason: problem.code))
        }
        guard let evidence = committed?.evidence.first else { return nil }
        wakeups.signal(Topic.evidence(sender))
        return evidence
    }
}

extension Problem {
    /// Whether trying again with the same bytes may succeed: no evidence is made of such a refusal.
    package var isTemporary: Bool {
        let status = ErrorCatalogue.entry(code).status
        return status >= 500 || status == 429
    }
}

extension StoredEvidence {
    /// The evidence as a value.
    ///
    /// - Throws: ``Problem`` `internalFailure` where the store returned something else.
    package var evidence: Evidence {
        get throws(Problem) {
            guard let value = try? JSONReader.read(bytes, limits: JSONLimits(bytes: 1 << 20, depth: 8)) else { throw Problem(.internalFailure) }
            return try Evidence(value)
        }
    }
}

/// A message that was judged and may be accepted: what its commit needs, and no text of it.
private struct AdmittedMessage: Sendable {
    let manifest: Manifest
    let messageDigest: [UInt8]
    let manifestDigest: [UInt8]
    let separate: [SeparatePart]
    let routes: [AllowedRoute]
    /// Messages of the sender that it ends.
    let stops: [UUID]
    let arrival: UTCInstant
    /// The directory's by which it was judged.
    let directoryVersion: Int
    /// Bytes on the wire.
    let size: Int
    /// Sealed, where the store does so ahead.
    let content: MessageContent
}

/// A route that an agreement gives a message to one of its recipients.
struct AllowedRoute: Sendable {
    let recipient: DirectoryEndpoint
    /// Its agreement's id.
    let agreement: String
    let budget: QueryBudget?
    let deadline: AcknowledgementDeadline?
}

/// What long polls wait for.
enum Topic {
    static func inbox(_ endpoint: String) -> String { "inbox " + endpoint }
    static func evidence(_ endpoint: String) -> String { "evidence " + endpoint }
}
