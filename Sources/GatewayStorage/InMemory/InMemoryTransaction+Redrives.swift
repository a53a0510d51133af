import Foundation
import Gateway

/// What is kept of jobs of redriving.
struct InMemoryRedrives: Sendable {
    /// In the order in which they were given.
    var jobs: [RedriveJob] = []
    /// The job that has a delivery still to do.
    var jobOfDelivery: [UUID: UUID] = [:]
}

extension InMemoryTransaction {
    func redrivable(matching filter: DeliveryFilter, limit: Int) -> [QueuedDelivery] {
        Array(redrivable(matching: filter).prefix(max(0, limit)))
    }

    func redrivableCount(matching filter: DeliveryFilter) -> Int { redrivable(matching: filter).count }

    func redriveJob(_ id: UUID) -> RedriveJob? { state.redrives.jobs.first { $0.id == id } }

    func redriveJobs(limit: Int) -> [RedriveJob] { Array(state.redrives.jobs.reversed().prefix(max(0, limit))) }

    func runningRedrives() -> [RedriveJob] { state.redrives.jobs.filter { $0.state == .running } }

    func redriveQueue(of job: UUID, limit: Int) -> [UUID] {
        let queue = state.redrives.jobOfDelivery.filter { $0.value == job }.keys.sorted { place($0) < place($1) }
        return Array(queue.prefix(max(0, limit)))
    }

    func insert(_ job: RedriveJob, most: Int) -> RedriveJob {
        var inserted = job
        let taken = redrivable(matching: job.filter, limit: most)
        inserted.matched = taken.count
        for queued in taken { state.redrives.jobOfDelivery[queued.delivery.id] = job.id }
        state.redrives.jobs.append(inserted)
        return inserted
    }

    func update(_ job: RedriveJob, done: [UUID]) {
        guard let place = state.redrives.jobs.firstIndex(where: { $0.id == job.id }) else { return }
        for delivery in done where state.redrives.jobOfDelivery[delivery] == job.id { state.redrives.jobOfDelivery[delivery] = nil }
        if job.state != .running { state.redrives.jobOfDelivery = state.redrives.jobOfDelivery.filter { $0.value != job.id } }
        state.redrives.jobs[place].redriven = job.redriven
        state.redrives.jobs[place].skipped = job.skipped
        state.redrives.jobs[place].state = job.state
        state.redrives.jobs[place].cancelled = job.cancelled
        state.redrives.jobs[place].endedAt = job.endedAt
    }

    func leaveRedrive(_ delivery: UUID) -> Bool {
        guard let job = state.redrives.jobOfDelivery.removeValue(forKey: delivery) else { return false }
        if let place = state.redrives.jobs.firstIndex(where: { $0.id == job }) { state.redrives.jobs[place].skipped += 1 }
        return true
    }

    private func redrivable(matching filter: DeliveryFilter) -> [QueuedDelivery] {
        state.standing { delivery in
            delivery.state == .parked && filter.recipient.map { $0 == delivery.recipient } ?? true
                && filter.ground.map { $0 == delivery.parkedFor } ?? (delivery.parkedFor != RedriveJob.onlyWhereNamed)
                && state.redrives.jobOfDelivery[delivery.id] == nil
        }.filter { queued in filter.formatID.map { $0 == queued.message.formatID } ?? true }.sorted {
            place($0.delivery.id) < place($1.delivery.id)
        }
    }

    /// By acceptance; of one message's deliveries by insertion.
    private func place(_ delivery: UUID) -> (Int64, Int) {
        guard let position = state.deliveryPositions[delivery] else { return (.max, .max) }
        return (state.deliveries[position].message, position)
    }
}
