import CCurl
import ExchangeAPI
import Foundation
import Synchronization

/// The thread that drives all transfers of one exchange through libcurl's multi interface.
///
/// Unchecked: `multi` and `running` belong to the thread alone; from other threads only `curl_multi_wakeup` is called, which libcurl allows.
final class CurlLoop: @unchecked Sendable {
    typealias Outcome = Result<InboundResponse, TransportFailure>

    private enum Command {
        case add(CurlTransfer, CheckedContinuation<Outcome, Never>)
        case cancel(CurlTransfer)
    }

    private struct Inbox {
        var commands: [Command] = []
        var stopping = false
        /// The thread has ended: nobody will look at a command any more, and `multi` is gone.
        var ended = false
    }

    private struct Running {
        let transfer: CurlTransfer
        let continuation: CheckedContinuation<Outcome, Never>
    }

    private let multi: UnsafeMutableRawPointer
    /// Asked by connections of `multi`: it may not go before them.
    private let peer: CurlPeer?
    private let inbox = Mutex(Inbox())
    /// By the address of the easy handle.
    private var running: [UnsafeMutableRawPointer: Running] = [:]

    init(peer: CurlPeer? = nil) throws(TransportFailure) {
        guard let multi = curl_multi_init() else { throw .other("libcurl cannot be set up") }
        self.multi = multi
        self.peer = peer
        // Two long polls and a bounded number of deliveries at once; what exceeds it waits for a connection.
        _ = vartai_curl_multi_set_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, 32)
        _ = vartai_curl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    func start() {
        // The thread keeps the loop alive until it has ended.
        let thread = Thread { self.run() }
        thread.name = "transport"
        thread.start()
    }

    // MARK: From any thread

    func add(_ transfer: CurlTransfer, _ continuation: CheckedContinuation<Outcome, Never>) {
        if !post(.add(transfer, continuation)) { continuation.resume(returning: .failure(.interrupted)) }
    }

    /// A transfer that has ended, or was never added, is left alone.
    func cancel(_ transfer: CurlTransfer) { _ = post(.cancel(transfer)) }

    /// Every transfer ends as interrupted.
    func stop() {
        inbox.withLock {
            guard !$0.ended else { return }
            $0.stopping = true
            _ = curl_multi_wakeup(multi)
        }
    }

    private func post(_ command: Command) -> Bool {
        inbox.withLock {
            guard !$0.stopping, !$0.ended else { return false }
            $0.commands.append(command)
            _ = curl_multi_wakeup(multi)
            return true
        }
    }

    // MARK: On the thread

    private func run() {
        var stopping = false
        while !stopping {
            stopping = obey()
            var active: Int32 = 0
            guard !stopping, curl_multi_perform(multi, &active) == CURLM_OK else { break }
            collect()
            // Returns earlier for traffic, for libcurl's own timers, and for a wake-up.
            guard curl_multi_poll(multi, nil, 0, 60_000, nil) == CURLM_OK else { break }
        }
        let unseen = inbox.withLock { inbox in
            inbox.ended = true
            defer { inbox.commands = [] }
            return inbox.commands
        }
        for case .add(_, let continuation) in unseen { continuation.resume(returning: .failure(.interrupted)) }
        for handle in Array(running.keys) { end(handle, .failure(.interrupted)) }
        curl_multi_cleanup(multi)
    }

    /// - Returns: whether to stop.
    private func obey() -> Bool {
        let (commands, stopping) = inbox.withLock { inbox in
            defer { inbox.commands = [] }
            return (inbox.commands, inbox.stopping)
        }
        for command in commands {
            switch command {
            case .add(let transfer, let continuation):
                guard !transfer.isCancelled else {
                    continuation.resume(returning: .failure(.interrupted))
                    continue
                }
                running[transfer.handle] = Running(transfer: transfer, continuation: continuation)
                if curl_multi_add_handle(multi, transfer.handle) != CURLM_OK { end(transfer.handle, .failure(.other("no transfer"))) }
            case .cancel(let transfer):
                // The order of the two commands is not given where a task is cancelled at once.
                transfer.isCancelled = true
                end(transfer.handle, .failure(.interrupted))
            }
        }
        return stopping
    }

    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle, let entry = running[handle] else { continue }
            end(handle, entry.transfer.outcome(message.pointee.data.result))
        }
    }

    private func end(_ handle: UnsafeMutableRawPointer, _ outcome: Outcome) {
        guard let entry = running.removeValue(forKey: handle) else { return }
        curl_multi_remove_handle(multi, handle)
        entry.continuation.resume(returning: outcome)
    }
}
