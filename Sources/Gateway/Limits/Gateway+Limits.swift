package import ExchangeFormats
import Foundation
import Synchronization

extension Gateway {
    /// Every limit in force, by endpoint.
    package func endpointLimits() async throws(Problem) -> [EndpointLimit] { try await read { try $0.endpointLimits() } }

    /// Hands an endpoint no more than this from now on, also after a restart and whichever way it gets its messages. Emergencies count and are not held
    /// back. What it has in hand stays there. An earlier limit is replaced.
    ///
    /// - Parameters:
    ///   - inFlight: deliveries in hand at once; `nil`: as many as the gateway gives anybody.
    ///   - perMinute: deliveries in a minute; `nil`: as many as it takes.
    /// - Throws: ``Problem``: `resourceUnknown` for an endpoint that is not in the directory; `fieldInvalid` where nothing is limited.
    @discardableResult
    package func limit(
        _ recipient: String, inFlight: Int?, perMinute: Int?, by administrator: Administrator, ground: AdministrativeGround
    ) async throws(Problem) -> EndpointLimit {
        guard registry.directory.endpoint(recipient) != nil else { throw Problem(.resourceUnknown) }
        guard inFlight ?? perMinute != nil, inFlight ?? 1 > 0, perMinute ?? 1 > 0 else {
            throw Problem(.fieldInvalid, at: .root, ["label": "inHand, perMinute"])
        }
        await limitTurnstile.enter()
        defer { limitTurnstile.leave() }
        let (limit, _) = try await committer.commit { writer, step -> EndpointLimit in
            let limit = EndpointLimit(
                recipient: recipient, inFlight: inFlight, perMinute: perMinute, since: step.at, administrator: administrator.id, ground: ground)
            try writer.put(limit)
            step.record(Self.record(.limitSet, limit, at: step.at, by: administrator, ground: ground))
            return limit
        }
        let earlier = limited.withLock { $0.updateValue(limit, forKey: recipient) }
        if earlier?.perMinute != perMinute { handovers.forget(recipient) }
        wakeups.signal(Topic.inbox(recipient))
        return limit
    }

    /// - Throws: ``Problem`` `notLimited`.
    package func unlimit(_ recipient: String, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) {
        await limitTurnstile.enter()
        defer { limitTurnstile.leave() }
        _ = try await committer.commit { writer, step in
            guard let limit = try writer.removeLimit(of: recipient) else { throw Problem(.notLimited) }
            step.record(Self.record(.limitRemoved, limit, at: step.at, by: administrator, ground: ground))
        }
        limited.withLock { $0[recipient] = nil }
        handovers.forget(recipient)
        wakeups.signal(Topic.inbox(recipient))
    }

    /// Whether something waits for a recipient that has used up what its limit lets it be handed.
    package func isHeldBack(_ queue: QueueFigures) -> Bool {
        guard queue.waiting > 0, let limit = limited.withLock({ $0[queue.recipient] }) else { return false }
        return queue.inFlight >= limit.inFlight ?? .max || untilRoom(of: queue.recipient) != nil
    }

    // MARK: In the inbox

    /// Reads the limits that are in force, at the start.
    func takeUpLimits() async throws {
        let limits = try await store.read { try $0.endpointLimits() }
        limited.withLock { $0 = Dictionary(limits.map { ($0.recipient, $0) }, uniquingKeysWith: { _, last in last }) }
    }

    /// What a recipient may be given now, by what it has in hand.
    func room(of recipient: String, in reader: any StoreReader, at now: UTCInstant) throws -> InboxRoom {
        let held = try reader.inFlight(of: recipient, at: now)
        let most = limits.inFlight - held
        guard let limit = limited.withLock({ $0[recipient] }) else { return InboxRoom(all: most, emergencies: most) }
        let hand = limit.inFlight.map { $0 - held } ?? most
        let pace = limit.perMinute.map { handovers.allowance(of: recipient, perMinute: $0) } ?? most
        return InboxRoom(all: min(most, hand, pace), emergencies: most)
    }

    /// How long it is until a recipient's rate lets something go; `nil` where it does now.
    func untilRoom(of recipient: String) -> Duration? {
        limited.withLock { $0[recipient] }?.perMinute.flatMap { handovers.untilNext(of: recipient, perMinute: $0) }
    }

    private static func record(
        _ event: AuditRecord.Event, _ limit: EndpointLimit, at: UTCInstant, by administrator: Administrator, ground: AdministrativeGround
    ) -> AuditRecord {
        var record = AuditRecord(event, at: at, actor: "administrator", recipients: [limit.recipient], staff: administrator.id)
        record.ground = ground
        record.limit = limit
        return record
    }
}
