import NIOCore

/// Runs a connection's tasks on the connection's own event loop: what a request needs there, and its answer, cost no hop between threads.
///
/// Whatever takes long must be sent elsewhere (``elsewhere``): the other connections of the loop wait for it.
final class ConnectionExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// For work that would hold the loop for longer than some milliseconds.
    static var elsewhere: any TaskExecutor { globalConcurrentExecutor }
}
