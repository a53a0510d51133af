package import ExchangeFormats
package import Foundation

/// An order to put many parked deliveries back into their queues, and how far it is.
package struct RedriveJob: Sendable, Hashable {
    /// What is parked for this is taken only where the filter names it: a message whose key is in doubt does not go on because its recipient's queue is
    /// mended.
    package static let onlyWhereNamed = AdministrativeGround.securityIncident

    package enum State: String, Sendable, CaseIterable {
        case running = "RUNNING"
        /// An administrator stopped it; what remained stays parked.
        case cancelled = "CANCELLED"
        case done = "DONE"
    }

    /// Who ordered something, when and why.
    package struct Order: Sendable, Hashable {
        /// An administrator's id.
        package let administrator: String
        package let ground: AdministrativeGround
        package let at: UTCInstant

        package init(administrator: String, ground: AdministrativeGround, at: UTCInstant) {
            self.administrator = administrator
            self.ground = ground
            self.at = at
        }
    }

    package let id: UUID
    /// What it took when it was ordered; what is parked later is none of its affair.
    package let filter: DeliveryFilter
    /// Deliveries a second at most.
    package let perSecond: Int
    package let ordered: Order
    /// Deliveries that it took.
    package var matched = 0
    package var redriven = 0
    /// Deliveries that had ended, were no longer parked, or were parked anew when their turn came.
    package var skipped = 0
    package var state = State.running
    package var cancelled: Order?
    package var endedAt: UTCInstant?

    package init(id: UUID, filter: DeliveryFilter, perSecond: Int, ordered: Order) {
        self.id = id
        self.filter = filter
        self.perSecond = perSecond
        self.ordered = ordered
    }

    /// Deliveries whose turn has not come; of a job that was cancelled, what it left parked.
    package var remaining: Int { max(0, matched - redriven - skipped) }
}

/// What a redrive would take.
package struct RedrivePreview: Sendable, Hashable {
    package let count: Int
    /// Those that would come first.
    package let sample: [QueuedDelivery]
}

package protocol RedriveReader {
    /// Parked deliveries that match and that no running job has, by acceptance; what was parked for ``RedriveJob/onlyWhereNamed`` only where the filter
    /// names that. The filter's state is not looked at.
    func redrivable(matching filter: DeliveryFilter, limit: Int) throws -> [QueuedDelivery]
    func redrivableCount(matching filter: DeliveryFilter) throws -> Int

    func redriveJob(_ id: UUID) throws -> RedriveJob?
    /// Every job, the newest first.
    func redriveJobs(limit: Int) throws -> [RedriveJob]
    /// Those that are running, the oldest first.
    func runningRedrives() throws -> [RedriveJob]
    /// What a job has still to do, by acceptance.
    func redriveQueue(of job: UUID, limit: Int) throws -> [UUID]
}

package protocol RedriveWriter: RedriveReader {
    /// Inserts a job that takes what ``RedriveReader/redrivable(matching:limit:)`` finds for its filter, so many at most.
    ///
    /// - Returns: the job with the number of deliveries that it took.
    func insert(_ job: RedriveJob, most: Int) throws -> RedriveJob
    /// Writes how far a job is. One that is not running any more has nothing left to do.
    ///
    /// - Parameter done: deliveries that it has done with.
    func update(_ job: RedriveJob, done: [UUID]) throws
    /// Takes a delivery from the job that has it, which counts it as skipped.
    ///
    /// - Returns: whether one had it.
    @discardableResult func leaveRedrive(_ delivery: UUID) throws -> Bool
}
