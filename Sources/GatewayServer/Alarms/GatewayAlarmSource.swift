package import Alarms
package import ExchangeFormats
package import Gateway
import Synchronization

/// What a gateway's own measurements say.
package final class GatewayAlarmSource: AlarmSource {
    /// Those that the store has to answer for.
    private static let kindsOfQueues: Set<AlarmKind> = [.queueAge, .endpointUnreachable, .deadLetters, .overdueAnswers]
    private static let otherKinds: Set<AlarmKind> = [.stampBacklog, .clock, .store, .rejections, .revocation, .auditLog, .unapprovedChange]

    private let gateway: Gateway
    private let objectives: AlarmObjectives
    private let clock: any WallClock
    private let readings = Mutex<[(at: UTCInstant, totals: WatchRecord.Totals)]>([])

    package init(gateway: Gateway, objectives: AlarmObjectives, clock: any WallClock) {
        self.gateway = gateway
        self.objectives = objectives
        self.clock = clock
    }

    package func reading() async -> AlarmReading {
        let vitals = await gateway.vitals()
        // A store that does not answer says nothing of queues, and clears nothing.
        return AlarmReading(
            conditions(vitals), of: vitals.queues == nil || vitals.overdueAnswers == nil ? Self.otherKinds : Self.otherKinds.union(Self.kindsOfQueues)
        )
    }

    private func conditions(_ vitals: Vitals) -> [AlarmCondition] {
        let registry = gateway.registry
        let now = clock.now()
        var conditions = (vitals.queues ?? []).flatMap { queue in
            let contacts = registry.contacts(of: queue.endpoint, at: now)
            return [
                objectives.queueAge(queue.endpoint, queue.age, contacts: contacts),
                queue.waiting > 0 ? objectives.unreachable(queue.endpoint, silence: queue.silence, age: queue.age, contacts: contacts) : nil,
                queue.parked > 0 ? AlarmCondition(.deadLetters, queue.endpoint, .warning, .count(queue.parked)) : nil,
            ].compactMap { $0 }
        }
        conditions += (vitals.overdueAnswers ?? []).map { late in
            AlarmCondition(
                .overdueAnswers, late.recipient, late.mostUrgent == .normal ? .warning : .critical, .span(max(.zero, now.since(late.oldest))),
                contacts: ([late.recipient] + registry.escalation(of: late, at: now)).flatMap { registry.contacts(of: $0, at: now) })
        }
        if let stage = vitals.stampStage {
            conditions.append(
                AlarmCondition(.stampBacklog, "", stage == .critical ? .critical : .warning, vitals.stampAge.map { .span($0) } ?? .none))
        }
        if vitals.clockDoubt != nil { conditions.append(AlarmCondition(.clock, "", .critical)) }
        let readiness = vitals.readiness
        let answers = vitals.queues != nil && !readiness.reasons.contains("storage")
        if let slow = objectives.store(answers ? vitals.longestCommit : nil) { conditions.append(slow) }
        if readiness.reasons.contains("log") { conditions.append(AlarmCondition(.auditLog, "", .critical)) }
        if readiness.reasons.contains("revocationLists") {
            conditions.append(AlarmCondition(.revocation, "", .critical))
        } else if readiness.warnings.contains("revocationSources") || readiness.warnings.contains("revocationGrace") {
            conditions.append(AlarmCondition(.revocation, "", .warning))
        }
        conditions += gateway.unapprovedChanges.map { change in
            objectives.unapproved(
                change.id.wireText, left: change.approveBy.map { $0.since(clock.now()) } ?? .zero, of: gateway.fourEyes.approveWithin)
        }
        let (accepted, refused) = lately(vitals.totals)
        if let many = objectives.rejections(accepted: accepted, refused: refused) { conditions.append(many) }
        return conditions
    }

    /// Submissions within the window, as far back as there are readings.
    private func lately(_ totals: WatchRecord.Totals) -> (accepted: Int, refused: Int) {
        let now = clock.now()
        return readings.withLock { readings in
            readings.append((now, totals))
            // The last reading before the window is where it begins.
            while readings.count > 2, now.since(readings[1].at) >= AlarmObjectives.window { readings.removeFirst() }
            let first = readings[0].totals
            return (totals.accepted - first.accepted, totals.rejected - first.rejected)
        }
    }
}

extension Registry {
    /// The number at which an endpoint is rung now.
    fileprivate func contacts(of endpoint: String, at now: UTCInstant) -> [AlarmContact] {
        directory.endpoint(endpoint)?.phone(at: now).map { [AlarmContact(endpoint: endpoint, phone: $0)] } ?? []
    }
}
