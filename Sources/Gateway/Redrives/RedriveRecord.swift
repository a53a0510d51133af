package import ExchangeFormats
package import Foundation

/// What the audit log says of a redrive of many.
package struct RedriveRecord: Sendable, Hashable {
    package let id: UUID
    /// What it is or was to do; absent in the entries of its deliveries.
    package var job: RedriveJob?

    package init(_ id: UUID) { self.id = id }

    package init(_ job: RedriveJob) {
        id = job.id
        self.job = job
    }

    package var json: JSONValue {
        func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
        var object: JSONObject = ["redriveId": .string(id.wireText)]
        guard let job else { return .object(object) }
        object["cause"] = job.filter.ground.map { .string($0.rawValue) }
        object["perSecond"] = number(job.perSecond)
        object["matched"] = number(job.matched)
        object["redriven"] = number(job.redriven)
        object["skipped"] = number(job.skipped)
        return .object(object)
    }
}

extension AuditRecord {
    /// An entry about a job as a whole.
    ///
    /// - Parameter order: whose act it is; `nil`: the gateway's.
    init(_ event: Event, _ job: RedriveJob, at: UTCInstant, order: RedriveJob.Order?) {
        self.init(
            event, at: at, actor: order == nil ? "gateway" : "administrator", recipients: job.filter.recipient.map { [$0] } ?? [],
            formatID: job.filter.formatID, staff: order?.administrator)
        ground = order?.ground
        redrive = RedriveRecord(job)
    }
}
