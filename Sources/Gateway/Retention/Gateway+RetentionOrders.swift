package import ExchangeFormats
package import Foundation

/// A hold with the message that it is on.
package struct HeldMessage: Sendable, Hashable {
    package let hold: StoredHold
    package let message: StoredMessage
}

extension Gateway {
    /// Erases a content before its time. Its key is destroyed when this returns; the master key is renewed next.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`; `contentStands` while a delivery has not ended (discard or withdraw it first); `contentHeld`;
    ///   `contentErased` where it has gone; `clockUncertain`.
    package func erase(_ messageID: UUID, of sender: String, by administrator: Administrator, ground: ErasureGround) async throws(Problem) {
        _ = try await committer.commit { writer, step in
            try step.requireCertainTime()
            guard let message = try writer.message(sender: sender, id: messageID) else { throw Problem(.resourceUnknown) }
            let order = StoredErasure(message: message.sequence, markedAt: step.at, ground: ground, administrator: administrator.id)
            switch try writer.mark(order) {
            case .marked: return
            case .alreadyGone: throw Problem(.contentErased)
            case .deliveryStands: throw Problem(.contentStands)
            case .held: throw Problem(.contentHeld)
            }
        }
        try await concludeErasures()
    }

    /// Keeps a content past its retention until that is released. Where it is held already, the first order stands, and the log has both administrators' words.
    ///
    /// - Returns: the hold as it is in force.
    /// - Throws: ``Problem``: `resourceUnknown`, `contentErased`.
    @discardableResult
    package func hold(
        _ messageID: UUID, of sender: String, by administrator: Administrator, ground: HoldGround
    ) async throws(Problem) -> HeldMessage {
        let (held, _) = try await committer.commit { writer, step -> HeldMessage in
            guard let message = try writer.message(sender: sender, id: messageID) else { throw Problem(.resourceUnknown) }
            guard try writer.isKept(message.sequence) else { throw Problem(.contentErased) }
            let hold = StoredHold(message: message.sequence, since: step.at, administrator: administrator.id, ground: ground)
            _ = try writer.insert(hold)
            step.record(Self.record(.erasureHeld, message, at: step.at, by: administrator, ground: ground))
            return HeldMessage(hold: try writer.hold(onMessage: message.sequence) ?? hold, message: message)
        }
        return held
    }

    /// Lets a content go that was held: at once where its retention has ended.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `contentNotHeld`.
    package func release(_ messageID: UUID, of sender: String, by administrator: Administrator, ground: HoldGround) async throws(Problem) {
        _ = try await committer.commit { writer, step in
            guard let message = try writer.message(sender: sender, id: messageID) else { throw Problem(.resourceUnknown) }
            guard try writer.removeHold(onMessage: message.sequence) else { throw Problem(.contentNotHeld) }
            step.record(Self.record(.erasureReleased, message, at: step.at, by: administrator, ground: ground))
        }
    }

    /// What is held, by acceptance.
    package func holds(limit: Int) async throws(Problem) -> [HeldMessage] {
        try await read { reader in
            try reader.holds(limit: limit).compactMap { hold in
                try reader.message(sequence: hold.message).map { HeldMessage(hold: hold, message: $0) }
            }
        }
    }

    /// The gateway's own time, for whoever reads ages.
    package var wallTime: UTCInstant { clock.now() }

    /// How many contents become due on each of the next days.
    package func retentionOutlook(days: Int) async throws(Problem) -> [Int] {
        let now = clock.now()
        return try await read { try $0.retentionOutlook(from: now, days: days) }
    }

    private static func record(
        _ event: AuditRecord.Event, _ message: StoredMessage, at: UTCInstant, by administrator: Administrator, ground: HoldGround
    ) -> AuditRecord {
        var record = AuditRecord(
            event, at: at, actor: "administrator", sender: message.sender, messageID: message.messageID, formatID: message.formatID,
            staff: administrator.id)
        record.retentionGround = ground.rawValue
        return record
    }
}
