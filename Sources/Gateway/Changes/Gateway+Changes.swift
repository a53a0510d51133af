package import ExchangeFormats
package import Foundation
import Logging
import StrictYAML
import Trust

/// What an administrator proposes: whole agreements in place of those in force.
package struct ChangeProposal: Sendable, Hashable {
    /// As `agreements.yaml` holds them.
    package let text: String
    /// For the one who approves. Names no person.
    package let reason: String
    /// `nil`: as soon as it is approved.
    package let effectiveFrom: UTCInstant?
    /// Puts it in force at once, to be approved afterwards.
    package let emergency: AdministrativeGround?

    package init(text: String, reason: String, effectiveFrom: UTCInstant? = nil, emergency: AdministrativeGround? = nil) {
        self.text = text
        self.reason = reason
        self.effectiveFrom = effectiveFrom
        self.emergency = emergency
    }
}

/// A change with what it says.
package struct AgreementChangeDetails: Sendable {
    package let change: AgreementChange
    package let text: String
    /// From the agreements that it was made from; `nil` where the directory has changed so that one of the two can be read no more.
    package let differences: [AgreementDifference]?
}

extension Gateway {
    /// The latest changes, the newest first.
    package func agreementChanges() async throws(Problem) -> [AgreementChange] { try await read { try $0.changes(limit: ChangeLimits.listed) } }

    /// - Throws: ``Problem`` `resourceUnknown`.
    package func agreementChange(_ id: UUID) async throws(Problem) -> AgreementChangeDetails {
        let found = try await read { reader -> (AgreementChange, String, String)? in
            guard let change = try reader.change(id), let text = try reader.agreementsText(change.digest),
                let base = try reader.agreementsText(change.base)
            else { return nil }
            return (change, text, base)
        }
        guard let (change, text, base) = found else { throw Problem(.resourceUnknown) }
        let registry = registry
        var differences: [AgreementDifference]?
        if let old = try? registry.readAgreements(base), let new = try? registry.readAgreements(text) {
            differences = Array(AgreementDifference.between(old, new).prefix(ChangeLimits.differences))
        }
        return AgreementChangeDetails(change: change, text: text, differences: differences)
    }

    /// Proposes agreements in place of those in force.
    ///
    /// Where the configuration asks for no second administrator, whoever may approve has approved with it. In an emergency, where the configuration
    /// allows that, it is in force at once and has to be approved within the configured time.
    ///
    /// - Parameter mayApprove: whether this administrator is one who approves.
    /// - Throws: ``Problem``: `agreementsInvalid`, `fieldInvalid`, `emergencyNotAllowed`, `changeAwaitsSecond`, `tooManyRequests`, `clockUncertain`.
    package func propose(_ proposal: ChangeProposal, by administrator: Administrator, mayApprove: Bool) async throws(Problem) -> AgreementChange {
        try check(proposal, mayApprove: mayApprove)
        await turnstile.enter()
        defer { turnstile.leave() }
        let registry = registry
        let changed = try readable(proposal.text, by: registry)
        let (random, fourEyes) = (random, fourEyes)
        let (change, _) = try await committer.commit { writer, step -> AgreementChange in
            try step.requireCertainTime()
            try Self.checkNumber(of: administrator, writer, at: step.at)
            let act = AgreementChange.Act(administrator: administrator.id, key: administrator.key, at: step.at)
            var change = AgreementChange(
                id: UUID.version7(at: step.at, random: random), digest: changed.agreementsDigest, base: registry.agreementsDigest,
                reason: proposal.reason, proposed: act, effectiveFrom: proposal.effectiveFrom, emergency: proposal.emergency,
                approveBy: proposal.emergency.map { _ in step.at.adding(fourEyes.approveWithin) })
            if proposal.emergency != nil {
                guard try !writer.standingChanges().contains(where: \.awaitsSecond) else { throw Problem(.changeAwaitsSecond) }
            }
            try writer.insert(agreementsText: registry.agreementsText, digest: registry.agreementsDigest)
            try writer.insert(agreementsText: changed.agreementsText, digest: changed.agreementsDigest)
            try writer.insert(change)
            step.record(AuditRecord(.changeProposed, change, at: step.at, by: administrator))
            if proposal.emergency != nil {
                try Self.putInForce(&change, writer, &step, by: administrator)
            } else if !fourEyes.agreements, mayApprove {
                change.state = .approved
                change.approved = act
                try writer.update(change)
                step.record(AuditRecord(.changeApproved, change, at: step.at, by: administrator))
            }
            return change
        }
        if change.state == .inForce { takeUp(changed, change) }
        return try await settled(change)
    }

    /// Approves another administrator's change: one that is proposed, or one that came into force in an emergency.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `changeDecided`, `changeOwnApproval`, `changeBaseChanged`, `changeAwaitsSecond`, `agreementsInvalid`,
    ///   `clockUncertain`.
    package func approveChange(_ id: UUID, by administrator: Administrator) async throws(Problem) -> AgreementChange {
        await turnstile.enter()
        defer { turnstile.leave() }
        let (registry, fourEyes) = (registry, fourEyes)
        let text = try await read { reader in try reader.change(id).flatMap { try reader.agreementsText($0.digest) } }
        guard let text else { throw Problem(.resourceUnknown) }
        // By the directory of now: that it can be read was found by the one of then.
        let unreadable = Self.problem { () throws(Problem) in _ = try readable(text, by: registry) }
        let (change, _) = try await committer.commit { writer, step -> AgreementChange in
            try step.requireCertainTime()
            guard var change = try writer.change(id) else { throw Problem(.resourceUnknown) }
            guard change.state == .proposed || change.awaitsSecond else { throw Problem(.changeDecided) }
            if fourEyes.agreements || change.emergency != nil {
                guard change.proposed.administrator != administrator.id, change.proposed.key != administrator.key else {
                    throw Problem(.changeOwnApproval)
                }
            }
            if change.state == .proposed {
                guard change.base == registry.agreementsDigest else { throw Problem(.changeBaseChanged) }
                guard try !writer.standingChanges().contains(where: \.awaitsSecond) else { throw Problem(.changeAwaitsSecond) }
                if let unreadable { throw unreadable }
                change.state = .approved
            }
            change.approved = AgreementChange.Act(administrator: administrator.id, key: administrator.key, at: step.at)
            try writer.update(change)
            step.record(AuditRecord(.changeApproved, change, at: step.at, by: administrator))
            return change
        }
        return try await settled(change)
    }

    /// Rejects a change that is not in force, or undoes one that came into force in an emergency and that nobody has approved.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `changeDecided`, `clockUncertain`.
    package func rejectChange(_ id: UUID, by administrator: Administrator) async throws(Problem) -> AgreementChange {
        try await end(id, .rejected, .changeRejected, by: administrator)
    }

    /// Takes back what the administrator has proposed, and what is in force of it in an emergency that nobody has approved.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `callerNotAllowed`, `changeDecided`, `clockUncertain`.
    package func withdrawChange(_ id: UUID, by administrator: Administrator) async throws(Problem) -> AgreementChange {
        try await end(id, .withdrawn, .changeWithdrawn, by: administrator)
    }

    // MARK: Steps

    private func end(
        _ id: UUID, _ state: AgreementChange.State, _ event: AuditRecord.Event, by administrator: Administrator
    ) async throws(Problem) -> AgreementChange {
        await turnstile.enter()
        defer { turnstile.leave() }
        guard let found = try await read({ try $0.change(id) }) else { throw Problem(.resourceUnknown) }
        guard state != .withdrawn || found.proposed.administrator == administrator.id else { throw Problem(.callerNotAllowed) }
        if found.awaitsSecond { return try await undo(found, by: administrator) }
        let (change, _) = try await committer.commit { writer, step -> AgreementChange in
            try step.requireCertainTime()
            guard var change = try writer.change(id) else { throw Problem(.resourceUnknown) }
            guard change.state == .proposed || change.state == .approved else { throw Problem(.changeDecided) }
            change.state = state
            try writer.update(change)
            step.record(AuditRecord(event, change, at: step.at, by: administrator))
            return change
        }
        return try await settled(change)
    }

    /// Brings into force what is due, and says how the change stands then. Within the turnstile.
    private func settled(_ change: AgreementChange) async throws(Problem) -> AgreementChange {
        // It is durable already: what fails here is tried again in the background.
        do throws(Problem) { try await bringIntoForce() } catch {
            log.error("a change of the agreements is due and could not be brought into force", metadata: ["code": "\(error.code.rawValue)"])
        }
        return (try? await read { try $0.change(change.id) }) ?? change
    }

    private func check(_ proposal: ChangeProposal, mayApprove: Bool) throws(Problem) {
        func invalid(_ member: String) -> Problem { Problem(.fieldInvalid, at: JSONPointer([member]), ["label": .text(member)]) }
        guard (1...ChangeLimits.reasonCharacters).contains(proposal.reason.count),
            proposal.reason.unicodeScalars.allSatisfy({ !$0.properties.isWhitespace || $0 == " " }),
            proposal.reason.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw invalid("reason") }
        guard !proposal.text.isEmpty, proposal.text.utf8.count <= ChangeLimits.textBytes else { throw invalid("agreements") }
        if let from = proposal.effectiveFrom, from > clock.now().adding(ChangeLimits.ahead) { throw invalid("effectiveFrom") }
        guard proposal.emergency != nil else { return }
        guard proposal.effectiveFrom == nil else { throw invalid("effectiveFrom") }
        guard fourEyes.agreements, fourEyes.emergency, mayApprove else { throw Problem(.emergencyNotAllowed) }
    }

    private func readable(_ text: String, by registry: Registry) throws(Problem) -> Registry {
        do { return try registry.replacingAgreements(text) } catch {
            throw Problem(
                .agreementsInvalid, ["line": .count(error.line), "reason": .bilingual(BilingualText(lt: error.lt, en: error.en))])
        }
    }

    private static func problem(of work: () throws(Problem) -> Void) -> Problem? {
        do throws(Problem) { try work() } catch { return error }
        return nil
    }

    private static func checkNumber(of administrator: Administrator, _ writer: any StoreWriter, at now: UTCInstant) throws {
        let day = now.adding(.seconds(-86_400))
        let lately = try writer.changes(limit: ChangeLimits.perDay * 4).filter { $0.proposed.at > day }
        let open = try writer.standingChanges().count { $0.state != .inForce }
        guard open < ChangeLimits.standing, lately.count(where: { $0.proposed.administrator == administrator.id }) < ChangeLimits.perDay,
            lately.count < ChangeLimits.perDay * 4
        else { throw Problem(.tooManyRequests, retryAfter: 3600) }
    }
}
