import ExchangeAPI
import Foundation
import Glibc
import LoadTools

/// Plays a recipient: long polls, fetches what is offered, signs a receipt for it and posts it. It does not verify the messages: that is a desk's
/// work, and would be measured with the gateway's.
final class ReceiveRun {
    private struct Work {
        let delivery: OfferedDelivery
        /// Once it is signed.
        var receipt: [UInt8]?
        var message: UUID?
    }

    private enum Request {
        case poll
        case work(Work)
    }

    private enum Later {
        /// On this connection.
        case poll(Int)
        case work(Work)
    }

    private struct Repeat {
        let at: UInt64
        let what: Later
    }

    /// Deliveries in hand and not confirmed, beyond which nothing more is asked for.
    private static let inHand = 256
    /// Seconds of one poll.
    private static let wait = 20
    private static let pause = 5 * Now.millisecond
    private static let patience = 10 * Now.second
    /// Without an end by the clock: so long without a confirmation is the end.
    private static let silence = 60 * Now.second
    /// So many unexpected answers before the first confirmation: this run measures nothing.
    private static let hopeless = 64

    private let plan: ReceivePlan
    private let signer: ReceiptSigner
    private let wire: Wire
    private let host: [UInt8]
    private let pollRequest: [UInt8]
    private var underWay: [Ring<Request>]
    private var repeats = Ring<Repeat>()
    /// Polls that wait until there is less in hand, by connection.
    private var idle: [Int] = []
    /// Connections with something to write, once all that has come is read: what belongs together leaves together.
    private var touched: Set<Int> = []
    private var inHand = 0
    private var confirmed: Set<UUID> = []
    private var result = ReceiveResult()
    private var record: [UInt8] = []
    private var lastConfirmed: UInt64 = 0
    private var isEnding = false
    private var failure: LoadFailure?
    private var hasComplained = false

    init(_ plan: ReceivePlan, server: Server, signer: ReceiptSigner) throws(LoadFailure) {
        self.plan = plan
        self.signer = signer
        wire = try Wire(server, connections: plan.polls + plan.workers)
        underWay = Array(repeating: Ring(), count: wire.connections.count)
        host = Array(" HTTP/1.1\r\nHost: \(server.name):\(server.port)\r\n".utf8)
        let path = APIPath.inbox(wait: Self.wait, max: plan.page) + (plan.isInline ? "&messages=true" : "")
        pollRequest = Array("GET \(path)".utf8) + host + Array("\r\n".utf8)
    }

    /// - Returns: the figures, and the record of what was confirmed.
    func run() throws(LoadFailure) -> (ReceiveResult, record: [UInt8]) {
        try wire.open()
        let usedBefore = Now.processTime()
        let start = Now.monotonic()
        lastConfirmed = start
        let end = plan.seconds.map { start + Now.seconds($0) }
        idle = Array(0..<plan.polls)
        while failure == nil {
            pollIdle()
            flush()
            let now = Now.monotonic()
            if let end, now >= end { isEnding = true }
            if let count = plan.count, confirmed.count >= count { break }
            let deadline: UInt64
            if isEnding {
                deadline = (end ?? now) + Self.patience
                guard inHand > 0, now < deadline else { break }
            } else {
                deadline = end ?? lastConfirmed + Self.silence
                guard now < deadline else { throw LoadFailure("nothing was confirmed for a minute; \(confirmed.count) messages until then") }
            }
            try wire.turn(until: min(deadline, repeats.first?.at ?? .max), for: self)
            sendRepeats()
        }
        if let failure { throw failure }
        result.messages = confirmed.count
        result.seconds = Double((confirmed.isEmpty ? Now.monotonic() : lastConfirmed) - start) / 1e9
        result.clientCPU = Now.processTime() - usedBefore
        return (result, record)
    }

    // MARK: Sending

    private func pollIdle() {
        while !isEnding, inHand < Self.inHand, let number = idle.popLast() {
            wire.connections[number].output.append(pollRequest)
            underWay[number].append(.poll)
            touched.insert(number)
        }
    }

    private func flush() {
        while let number = touched.popFirst() { wire.flush(wire.connections[number], for: self) }
    }

    private func sendRepeats() {
        let now = Now.monotonic()
        while let first = repeats.first, first.at <= now, let again = repeats.removeFirst() {
            switch again.what {
            // Where it broke meanwhile, it polls again once it is open.
            case .poll(let number): if wire.connections[number].state == .open { idle.append(number) }
            case .work(let work): send(work)
            }
        }
    }

    /// On the connection with the least under way.
    private func send(_ work: Work) {
        let workers = wire.connections.suffix(plan.workers).filter { $0.state == .open }
        guard let connection = workers.min(by: { underWay[$0.number].count < underWay[$1.number].count }) else {
            later(.work(work))
            return
        }
        let output = connection.output
        if let receipt = work.receipt {
            output.append(Array("POST /v1/deliveries/".utf8))
            output.append(work.delivery.deliveryID)
            output.append(Array("/receipt".utf8))
            output.append(host)
            output.append(Array("Content-Type: \(MediaType.receipt)\r\nContent-Length: ".utf8))
            output.append(decimal: receipt.count)
            output.append(Array("\r\n\r\n".utf8))
            output.append(receipt)
        } else {
            output.append(Array("GET /v1/deliveries/".utf8))
            output.append(work.delivery.deliveryID)
            output.append(Array("/message".utf8))
            output.append(host)
            output.append(Array("\r\n".utf8))
        }
        underWay[connection.number].append(.work(work))
        touched.insert(connection.number)
    }

    private func later(_ what: Later) { repeats.append(Repeat(at: Now.monotonic() + Self.pause, what: what)) }

    // MARK: Answers

    private func take(_ body: UnsafeRawBufferPointer, _ connection: Connection) {
        guard let items = try? OfferedDelivery.list(body) else {
            failure = LoadFailure("a listing that cannot be read")
            return
        }
        inHand += items.count
        for item in items {
            if let signed = item.signed { sign(Work(delivery: item), signed) } else { send(Work(delivery: item)) }
        }
        idle.append(connection.number)
    }

    private func sign(_ work: Work, _ signed: [UInt8]) {
        do throws(LoadFailure) {
            let (receipt, message) = try signer.receipt(for: work.delivery, signed: signed)
            send(Work(delivery: work.delivery, receipt: receipt, message: message))
        } catch {
            failure = error
        }
    }

    private func confirm(_ message: UUID) {
        inHand -= 1
        let now = Now.monotonic()
        lastConfirmed = now
        guard confirmed.insert(message).inserted else {
            result.duplicates += 1
            return
        }
        guard plan.isRecorded else { return }
        withUnsafeBytes(of: message.uuid) { record += $0 }
        withUnsafeBytes(of: now.bigEndian) { record += $0 }
    }

    private func unexpected(_ status: Int, _ body: UnsafeRawBufferPointer) {
        result.errors += 1
        let text = "answered \(status): \(String(decoding: body.prefix(400), as: UTF8.self))"
        if !hasComplained { Output.complain(text) }
        hasComplained = true
        if confirmed.isEmpty, result.errors >= Self.hopeless { failure = LoadFailure("nothing is confirmed; " + text) }
    }
}

extension ReceiveRun: WireUser {
    func answered(_ connection: Connection, status: Int, body: UnsafeRawBufferPointer) {
        let isRefused = status == 429 || status == 503
        switch underWay[connection.number].removeFirst() {
        case .poll? where status == 200: take(body, connection)
        case .poll?:
            if !isRefused { unexpected(status, body) }
            later(.poll(connection.number))
        case .work(let work)? where isRefused: later(.work(work))
        case .work(let work)?:
            if let message = work.message, (200..<300).contains(status) {
                confirm(message)
            } else if work.receipt == nil, status == 200, let signed = try? SignedText.compact(body) {
                sign(work, signed)
            } else {
                // The gateway offers it again when its lease has ended.
                inHand -= 1
                unexpected(status, body)
            }
        case nil: failure = LoadFailure("an answer that nobody asked for, status \(status)")
        }
    }

    func opened(_ connection: Connection) {
        if connection.number < plan.polls { idle.append(connection.number) }
    }

    func broke(_ connection: Connection, _ failure: LoadFailure) {
        if !failure.isAnnounced {
            result.errors += 1
            if !hasComplained { Output.complain("connection \(connection.number): \(failure)") }
            hasComplained = true
        }
        idle.removeAll { $0 == connection.number }
        while let request = underWay[connection.number].removeFirst() {
            if case .work(let work) = request { later(.work(work)) }
        }
    }
}
