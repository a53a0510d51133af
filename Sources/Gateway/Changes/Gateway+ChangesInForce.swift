package import ExchangeFormats
import Foundation
import Logging
import StrictYAML
import Synchronization
import Trust

/// What the gateway has to do about changes by itself, as the store last told.
struct ChangeAgenda: Sendable {
    /// Nothing is due before it. The distant past until the store was asked for the first time.
    var next: UTCInstant? = UTCInstant(milliseconds: 0)
    var awaitingSecond: [AgreementChange] = []
    /// Changes of which the log says already that they cannot be undone.
    var complained: Set<UUID> = []
}

extension Gateway {
    /// The agreements in force, and the change that brought them, where one did.
    package func agreementsInForce() async throws(Problem) -> (text: String, digest: [UInt8], change: AgreementChange?) {
        let registry = registry
        let change = try await read { try $0.standingChanges().last { $0.state == .inForce } }
        return (registry.agreementsText, registry.agreementsDigest, change.flatMap { $0.digest == registry.agreementsDigest ? $0 : nil })
    }

    /// What is in force in an emergency and awaits its approval.
    package var unapprovedChanges: [AgreementChange] { changeAgenda.withLock { $0.awaitingSecond } }

    /// Brings changes into force at their instants and undoes what nobody approved, and stops at cancellation.
    func changeAgreementsUntilCancelled() async {
        while !Task.isCancelled {
            do throws(Problem) { try await changeAgreements() } catch {
                log.error("a change of the agreements could not be brought into force", metadata: ["code": "\(error.code.rawValue)"])
            }
            try? await Task.sleep(for: limits.changeInterval)
        }
    }

    /// Brings into force what is due by the gateway's own clock, and undoes what nobody approved in time; never while the clock is uncertain.
    package func changeAgreements() async throws(Problem) {
        guard let now = clock.certainNow(), let next = changeAgenda.withLock({ $0.next }), next <= now else { return }
        await turnstile.enter()
        defer { turnstile.leave() }
        try await bringIntoForce()
    }

    /// The same within the turnstile.
    func bringIntoForce() async throws(Problem) {
        if let now = clock.certainNow() {
            let standing = try await read { try $0.standingChanges() }
            for change in standing where change.awaitsSecond && isDue(change, now) {
                do throws(Problem) { _ = try await undo(change, by: nil) } catch { guard error.code == .agreementsInvalid else { throw error } }
            }
            let due = standing.filter { $0.state == .approved && isDue($0, now) }
            for change in due.sorted(by: { ($0.dueAt ?? now) < ($1.dueAt ?? now) }) {
                // What is to follow agreements that may yet be undone waits until that is decided.
                guard try await !read({ try $0.standingChanges().contains(where: \.awaitsSecond) }) else { break }
                try await bringIntoForce(change)
            }
        }
        let standing = try await read { try $0.standingChanges() }
        changeAgenda.withLock { agenda in
            agenda.next = standing.compactMap(\.dueAt).min()
            agenda.awaitingSecond = standing.filter(\.awaitsSecond)
        }
    }

    private func isDue(_ change: AgreementChange, _ now: UTCInstant) -> Bool { change.dueAt.map { $0 <= now } ?? false }

    private func bringIntoForce(_ change: AgreementChange) async throws(Problem) {
        let registry = registry
        let text = try await read { try $0.agreementsText(change.digest) }
        let changed = change.base == registry.agreementsDigest ? text.flatMap { try? registry.replacingAgreements($0) } : nil
        let (state, _) = try await committer.commit { writer, step -> AgreementChange.State in
            try step.requireCertainTime()
            guard var current = try writer.change(change.id), current.state == .approved else { return .superseded }
            guard changed != nil else {
                current.state = .superseded
                try writer.update(current)
                step.record(AuditRecord(.changeSuperseded, current, at: step.at, by: nil))
                return current.state
            }
            try Self.putInForce(&current, writer, &step, by: nil)
            return current.state
        }
        if let changed, state == .inForce { return takeUp(changed, change) }
        log.error(
            "a change of the agreements came to nothing: other agreements are in force than those it was made from, or the directory has changed",
            metadata: Self.metadata(change))
    }

    /// Puts the text before a change in force again.
    ///
    /// - Parameter administrator: who wants that; `nil`: nobody approved it in time.
    /// - Throws: ``Problem`` `agreementsInvalid` where the text before cannot be read by the directory of now.
    func undo(_ change: AgreementChange, by administrator: Administrator?) async throws(Problem) -> AgreementChange {
        let registry = registry
        let text = try await read { try $0.agreementsText(change.base) }
        guard let text, let before = try? registry.replacingAgreements(text) else {
            if changeAgenda.withLock({ $0.complained.insert(change.id).inserted }) {
                log.error(
                    "a change of the agreements cannot be undone: the directory has changed; approve the change, or put back what the directory has lost",
                    metadata: Self.metadata(change))
            }
            throw Problem(.agreementsInvalid, ["line": .count(1), "reason": .bilingual(Self.directoryChanged)])
        }
        let (undone, _) = try await committer.commit { writer, step -> AgreementChange in
            try step.requireCertainTime()
            guard var current = try writer.change(change.id), current.awaitsSecond else { throw Problem(.changeDecided) }
            current.state = .undone
            try writer.update(current)
            try writer.setAgreementsInForce(current.base)
            // The change that brought those agreements is in force again.
            if var former = try writer.changes(limit: ChangeLimits.listed).filter({ $0.digest == change.base && $0.state == .superseded })
                .filter({ $0.inForceSince != nil }).max(by: { $0.inForceSince ?? step.at < $1.inForceSince ?? step.at })
            {
                former.state = .inForce
                try writer.update(former)
            }
            step.record(AuditRecord(.changeUndone, current, at: step.at, by: administrator))
            return current
        }
        apply(before)
        log.warning(
            administrator == nil
                ? "nobody approved a change of the agreements in time: the agreements before it are in force again"
                : "a change of the agreements is undone: the agreements before it are in force again", metadata: Self.metadata(undone))
        changeAgenda.withLock { $0.awaitingSecond.removeAll { $0.id == undone.id } }
        return undone
    }

    private static let directoryChanged = BilingualText(
        lt: "ankstesnių susitarimų pagal dabartinį dalyvių katalogą perskaityti negalima",
        en: "the agreements before it cannot be read by the directory of now")

    /// In the store: this change in force, whatever was before it no more.
    static func putInForce(
        _ change: inout AgreementChange, _ writer: any StoreWriter, _ step: inout CommitStep, by administrator: Administrator?
    ) throws {
        for var former in try writer.standingChanges() where former.state == .inForce {
            former.state = .superseded
            try writer.update(former)
        }
        change.state = .inForce
        change.inForceSince = step.at
        try writer.update(change)
        try writer.setAgreementsInForce(change.digest)
        step.record(AuditRecord(.changeInForce, change, at: step.at, by: administrator))
    }

    /// From now on messages are judged by these agreements, for open connections and polls under way too.
    func takeUp(_ registry: Registry, _ change: AgreementChange) {
        apply(registry)
        log.notice("changed agreements are in force", metadata: Self.metadata(change))
        if !fourEyes.agreements { log.notice("changes of the agreements need no second administrator") }
    }

    private static func metadata(_ change: AgreementChange) -> Logger.Metadata {
        ["change": "\(change.id.wireText)", "agreements": "\(Base64URL.encode(change.digest))"]
    }
}
