package import ExchangeFormats

/// The gateway at a glance: what the console shows. Metadata only.
package struct Overview: Sendable, Hashable {
    package struct Queue: Sendable, Hashable {
        package let endpoint: String
        /// Absent for an endpoint that has left the directory while something waited for it.
        package let name: BilingualText?
        /// Absent where the store did not answer.
        package let figures: QueueFigures?
        package let lastError: WatchRecord.LastError?
    }

    package let exchange: String
    package let directoryVersion: Int
    package let at: UTCInstant
    package let startedAt: UTCInstant
    package let readiness: Readiness
    /// Of every endpoint in the order of the directory, empty queues too; then of those that the directory no longer has.
    package let queues: [Queue]
    package let refusals: [WatchRecord.Entry]
    package let totals: WatchRecord.Totals
    /// Absent where nobody asked for time-stamps.
    package let stamps: StampFigures?

    /// What an endpoint is called; `nil` for one that the directory lacks.
    package func name(of endpoint: String) -> BilingualText? { queues.first { $0.endpoint == endpoint }?.name }
}

extension Gateway {
    /// The gateway as it is now. Where the store does not answer, the rest is told all the same.
    package func overview() async -> Overview {
        let directory = registry.directory
        let readiness = await readiness()
        let figures = try? await queueFigures()
        let byRecipient = figures.map { Dictionary($0.map { ($0.recipient, $0) }, uniquingKeysWith: { first, _ in first }) }
        let record = watch.record
        let gone = (figures ?? []).map(\.recipient).filter { directory.endpoint($0) == nil }
        let queues = (directory.endpoints.map(\.id) + gone).map { id in
            Overview.Queue(
                endpoint: id, name: directory.endpoint(id)?.name,
                figures: byRecipient.map { $0[id] ?? QueueFigures(recipient: id, waiting: 0, inFlight: 0, oldest: nil) },
                lastError: record.lastErrors[id])
        }
        return Overview(
            exchange: directory.exchange, directoryVersion: directory.version, at: clock.now(), startedAt: startedAt, readiness: readiness,
            queues: queues, refusals: record.refusals, totals: record.totals, stamps: await stampFigures())
    }

    /// Notes that a request of a known endpoint was refused before it reached an operation of the gateway, or by one that is no submission.
    package func noteRefusedRequest(_ code: ErrorCode, from endpoint: String) {
        guard registry.directory.endpoint(endpoint) != nil else { return }
        watch.note(.request, code, endpoint: endpoint, at: clock.now())
    }
}
