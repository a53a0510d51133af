package import ExchangeFormats
package import Foundation

extension Gateway {
    /// What a redrive of these would take. Metadata only.
    ///
    /// - Throws: ``Problem`` `resourceUnknown`, as ``orderRedrive(of:perSecond:by:ground:)``.
    package func previewRedrive(of filter: DeliveryFilter, sample: Int) async throws(Problem) -> RedrivePreview {
        try await requireKnown(filter)
        return try await read { reader in
            RedrivePreview(count: try reader.redrivableCount(matching: filter), sample: try reader.redrivable(matching: filter, limit: sample))
        }
    }

    /// Has every parked delivery that matches now put back into its queue, by acceptance, so many a second, also after a restart. Each keeps its id,
    /// age and deadlines. What another job has already is left to it.
    ///
    /// - Returns: the job. Where nothing matches it has ended.
    /// - Throws: ``Problem``: `resourceUnknown` for an endpoint that is not in the directory and has no queue, or a format that is not in the
    ///   catalogue; `tooManyRedrives`.
    @discardableResult
    package func orderRedrive(
        of filter: DeliveryFilter, perSecond: Int, by administrator: Administrator, ground: AdministrativeGround
    ) async throws(Problem) -> RedriveJob {
        try await requireKnown(filter)
        let (random, limits) = (random, limits)
        let (job, _) = try await committer.commit { writer, step -> RedriveJob in
            guard try writer.runningRedrives().count < limits.redriveJobs else {
                throw Problem(.tooManyRedrives, ["n": .count(limits.redriveJobs)])
            }
            let order = RedriveJob.Order(administrator: administrator.id, ground: ground, at: step.at)
            var job = try writer.insert(
                RedriveJob(id: UUID.version7(at: step.at, random: random), filter: filter, perSecond: max(1, perSecond), ordered: order),
                most: limits.redriveDeliveries)
            step.record(AuditRecord(.redriveOrdered, job, at: step.at, order: order))
            if job.matched == 0 { try Self.end(&job, done: [], writer, &step) }
            return job
        }
        return job
    }

    /// Stops a job. What it has not put back yet stays parked.
    ///
    /// - Throws: ``Problem``: `resourceUnknown`, `redriveEnded`.
    @discardableResult
    package func cancelRedrive(_ id: UUID, by administrator: Administrator, ground: AdministrativeGround) async throws(Problem) -> RedriveJob {
        let (job, _) = try await committer.commit { writer, step -> RedriveJob in
            guard var job = try writer.redriveJob(id) else { throw Problem(.resourceUnknown) }
            guard job.state == .running else { throw Problem(.redriveEnded) }
            let order = RedriveJob.Order(administrator: administrator.id, ground: ground, at: step.at)
            job.state = .cancelled
            job.cancelled = order
            job.endedAt = step.at
            try writer.update(job, done: [])
            step.record(AuditRecord(.redriveCancelled, job, at: step.at, order: order))
            return job
        }
        return job
    }

    /// Every job, the newest first.
    package func redriveJobs(limit: Int) async throws(Problem) -> [RedriveJob] { try await read { try $0.redriveJobs(limit: limit) } }

    /// Ends a job that has nothing left to do.
    static func end(_ job: inout RedriveJob, done: [UUID], _ writer: any StoreWriter, _ step: inout CommitStep) throws {
        job.state = .done
        job.endedAt = step.at
        try writer.update(job, done: done)
        step.record(AuditRecord(.redriveEnded, job, at: step.at, order: nil))
    }

    /// Also endpoints that have left the directory: they may have left a queue.
    private func requireKnown(_ filter: DeliveryFilter) async throws(Problem) {
        if let format = filter.formatID, !FormatCatalogue.formats.contains(where: { $0.id == format }) { throw Problem(.resourceUnknown) }
        guard let recipient = filter.recipient, registry.directory.endpoint(recipient) == nil else { return }
        guard try await read({ try $0.queueDepth(of: recipient) > 0 }) else { throw Problem(.resourceUnknown) }
    }
}
