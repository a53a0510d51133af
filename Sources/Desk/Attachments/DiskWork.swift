import Dispatch

/// Runs what waits for the disk on threads of its own, never on the cooperative pool.
package enum DiskWork {
    private static let queue = DispatchQueue(label: "desk.disk", qos: .utility, attributes: .concurrent)

    package static func run<Result: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        let outcome: Swift.Result<Result, Failure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Swift.Result { () throws(Failure) in try body() }) }
        }
        return try outcome.get()
    }
}
