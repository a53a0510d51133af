package import ExchangeFormats

extension Gateway {
    /// What is paused now.
    package func pauses() async throws(Problem) -> [StoredPause] { try await read { try $0.pauses() } }

    /// Offers nothing within the scope until it is resumed, also after a restart. Messages are accepted as ever, keep their places and go on ageing;
    /// what a recipient has in hand it may conclude.
    ///
    /// Where the scope is paused already, it stays so, and the log has both administrators' words.
    ///
    /// - Returns: the pause as it is in force.
    /// - Throws: ``Problem``: `resourceUnknown` for an endpoint that is not in the directory, or a format that is not in the catalogue.
    @discardableResult
    package func pause(_ scope: PauseScope, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) -> StoredPause {
        guard knows(scope) else { throw Problem(.resourceUnknown) }
        let (pause, _) = try await committer.commit { writer, step -> StoredPause in
            let pause = StoredPause(scope: scope, since: step.at, administrator: administrator.id, ground: ground)
            try writer.insert(pause)
            step.record(Self.record(.queuePaused, scope, at: step.at, by: administrator, ground: ground))
            return try writer.pauses().first { $0.scope == scope } ?? pause
        }
        return pause
    }

    /// Offers again what a pause kept back, at once.
    ///
    /// - Throws: ``Problem`` `notPaused`.
    package func resume(_ scope: PauseScope, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) {
        _ = try await committer.commit { writer, step in
            guard try writer.removePause(scope) else { throw Problem(.notPaused) }
            step.record(Self.record(.queueResumed, scope, at: step.at, by: administrator, ground: ground))
        }
        switch scope {
        case .endpoint(let recipient), .route(_, let recipient): wakeups.signal(Topic.inbox(recipient))
        case .format: wakeups.signalAll()
        }
    }

    private func knows(_ scope: PauseScope) -> Bool {
        let directory = registry.directory
        return switch scope {
        case .endpoint(let id): directory.endpoint(id) != nil
        case .route(let sender, let recipient): directory.endpoint(sender) != nil && directory.endpoint(recipient) != nil
        case .format(let id): FormatCatalogue.formats.contains { $0.id == id }
        }
    }

    private static func record(
        _ event: AuditRecord.Event, _ scope: PauseScope, at: UTCInstant, by administrator: Administrator, ground: AdministrativeGround
    ) -> AuditRecord {
        var record = AuditRecord(event, at: at, actor: "administrator", staff: administrator.id)
        switch scope {
        case .endpoint(let recipient): record.recipients = [recipient]
        case .route(let sender, let recipient): (record.sender, record.recipients) = (sender, [recipient])
        case .format(let format): record.formatID = format
        }
        record.ground = ground
        return record
    }
}
