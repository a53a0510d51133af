import Glibc
import LoadTools

/// Submits messages that were signed beforehand, and counts what is accepted.
///
/// Closed loop: every answer lets the next request go, on the connection that it came on. Open loop: message n is due at start + n / rate whatever
/// happened before; it goes out on the connection with the least under way, and its latency counts from the instant at which it was due, so that a
/// stall shows in all the messages that it held up.
final class SubmitRun {
    struct Item {
        let record: MessageRecords.Record
        /// CLOCK_MONOTONIC: when it went out first, or should have.
        let due: UInt64
    }

    /// Messages that travel together.
    typealias Request = [Item]

    private struct Repeat {
        let at: UInt64
        let connection: Int
        let items: Request
    }

    /// A refusal for want of room is waited out for so long.
    private static let pause = 5 * Now.millisecond
    private static let patience = 10 * Now.second
    /// So many unexpected answers before the first acceptance: this run measures nothing.
    private static let hopeless = 64

    private let plan: SubmitPlan
    private let wire: Wire
    private let file: UnsafeRawBufferPointer
    private let writer: RequestWriter
    private let shares: [Int]?
    private var records: MessageRecords
    private var underWay: [Ring<Request>]
    /// Requests that wait to be repeated, by connection: in a closed loop they keep their place.
    private var waiting: [Int]
    private var repeats = Ring<Repeat>()
    /// Open loop: due, and not sent yet.
    private var backlog = Ring<Item>()
    private var histogram = LatencyHistogram()
    private var result = SubmitResult()
    private var record: [UInt8] = []
    private var isExhausted = false
    /// No new message any more: what is under way is awaited.
    private var isEnding = false
    private var lastAccepted: UInt64 = 0
    private var failure: LoadFailure?
    private var unexpectedAnswers = 0
    private var hasComplained = false

    init(_ plan: SubmitPlan, server: Server, file: UnsafeRawBufferPointer) throws(LoadFailure) {
        self.plan = plan
        self.file = file
        shares = plan.shares
        writer = RequestWriter(server: server, plan: plan, file: file)
        wire = try Wire(server, connections: shares?.count ?? plan.connections)
        underWay = Array(repeating: Ring(), count: wire.connections.count)
        waiting = Array(repeating: 0, count: wire.connections.count)
        records = MessageRecords(file)
        do {
            for _ in 0..<plan.skip where try records.next() == nil { throw LoadFailure("the file has fewer than \(plan.skip) messages") }
        } catch let failure as LoadFailure {
            throw failure
        } catch {
            throw LoadFailure("the message file ends in the middle of a record")
        }
    }

    /// - Returns: the figures, and the record of what was accepted.
    func run() throws(LoadFailure) -> (SubmitResult, record: [UInt8]) {
        try wire.open()
        let usedBefore = Now.processTime()
        let start = Now.monotonic()
        let end = start + Now.seconds(plan.seconds)
        result.startNs = start
        if shares != nil {
            for connection in wire.connections {
                fillUp(connection)
                wire.flush(connection, for: self)
            }
        }
        while failure == nil {
            let now = Now.monotonic()
            if now >= end { isEnding = true }
            let next = isEnding ? end + Self.patience : min(end, step(now, start))
            guard !isDone, !isEnding || now < next else { break }
            try wire.turn(until: next, for: self)
        }
        if let failure { throw failure }
        result.errors += underWay.reduce(0) { $0 + $1.count } * (plan.batch ?? 1)
        result.seconds = Double((lastAccepted == 0 ? Now.monotonic() : lastAccepted) - start) / 1e9
        result.clientCPU = Now.processTime() - usedBefore
        result.latency = LatencyFigures(histogram)
        return (result, record)
    }

    private var isDone: Bool {
        underWay.allSatisfy(\.isEmpty) && (isEnding || isExhausted && repeats.isEmpty && backlog.isEmpty)
    }

    /// Sends what is due by now.
    ///
    /// - Returns: when something is due next.
    private func step(_ now: UInt64, _ start: UInt64) -> UInt64 {
        while let first = repeats.first, first.at <= now, let again = repeats.removeFirst() { sendAgain(again, now) }
        var next = repeats.first?.at ?? .max
        guard case .rate(let rate) = plan.pace else { return next }
        while !isExhausted {
            let due = start + UInt64(Double(result.used) / rate * 1e9)
            guard due <= now else {
                next = min(next, due)
                break
            }
            guard let item = take(due: due) else { break }
            backlog.append(item)
        }
        relieve()
        return next
    }

    // MARK: Sending

    private func take(due: UInt64) -> Item? {
        guard !isEnding, !isExhausted else { return nil }
        do {
            if result.used < plan.limit, let record = try records.next() {
                result.used += 1
                return Item(record: record, due: due)
            }
        } catch {
            failure = LoadFailure("the message file ends in the middle of a record")
        }
        isExhausted = true
        return nil
    }

    /// Closed loop: as many requests as are this connection's share. They leave together, when the connection has read all that there is.
    private func fillUp(_ connection: Connection) {
        guard let shares, !isEnding, connection.state == .open else { return }
        while underWay[connection.number].count + waiting[connection.number] < shares[connection.number] {
            let now = Now.monotonic()
            var items: Request = []
            while items.count < plan.batch ?? 1, let item = take(due: now) { items.append(item) }
            guard !items.isEmpty else { break }
            put(items, on: connection)
        }
    }

    /// Open loop: what is due leaves on the connection with the least under way; batches wait for one that is free.
    private func relieve() {
        while !backlog.isEmpty {
            let free = wire.connections.filter { $0.state == .open }.min { underWay[$0.number].count < underWay[$1.number].count }
            guard let free, plan.batch == nil || underWay[free.number].isEmpty else { return }
            var items: Request = []
            while items.count < plan.batch ?? 1, let item = backlog.removeFirst() { items.append(item) }
            put(items, on: free)
            wire.flush(free, for: self)
        }
    }

    private func put(_ items: Request, on connection: Connection) {
        writer.write(items.lazy.map(\.record.message), to: connection.output)
        underWay[connection.number].append(items)
    }

    private func holdBack(_ items: Request, _ connection: Connection) {
        waiting[connection.number] += 1
        repeats.append(Repeat(at: Now.monotonic() + Self.pause, connection: connection.number, items: items))
    }

    private func sendAgain(_ again: Repeat, _ now: UInt64) {
        let connection = wire.connections[again.connection]
        waiting[again.connection] -= 1
        if shares == nil {
            for item in again.items { backlog.append(item) }
        } else if connection.state == .open {
            put(again.items, on: connection)
            wire.flush(connection, for: self)
        } else {
            holdBack(again.items, connection)
        }
    }

    // MARK: Counting

    private func accept(_ item: Item, at now: UInt64) {
        result.messages += 1
        lastAccepted = now
        histogram.record(Int((now - item.due + 500) / 1000))
        guard plan.isRecorded else { return }
        record += file[item.record.id]
        withUnsafeBytes(of: item.due.bigEndian) { record += $0 }
        withUnsafeBytes(of: now.bigEndian) { record += $0 }
    }

    private func unexpected(_ status: Int, count: Int, _ body: UnsafeRawBufferPointer) {
        result.errors += count
        result.statuses[String(status), default: 0] += count
        let text = "answered \(status): \(String(decoding: body.prefix(400), as: UTF8.self))"
        if !hasComplained { Output.complain(text) }
        hasComplained = true
        unexpectedAnswers += 1
        if result.messages == 0, unexpectedAnswers >= Self.hopeless { failure = LoadFailure("nothing is accepted; " + text) }
    }

    /// The answer to several messages: each has its own.
    private func judge(_ items: Request, _ connection: Connection, _ body: UnsafeRawBufferPointer, at now: UInt64) {
        let statuses = (try? BatchAnswer.statuses(body)) ?? []
        guard statuses.count == items.count else {
            unexpected(200, count: items.count, body)
            return
        }
        var refused: Request = []
        for (item, status) in zip(items, statuses) {
            switch status {
            case plan.expect: accept(item, at: now)
            case 429, 503: refused.append(item)
            default: unexpected(status, count: 1, body)
            }
        }
        guard !refused.isEmpty else { return }
        result.refused += refused.count
        holdBack(refused, connection)
    }
}

extension SubmitRun: WireUser {
    func answered(_ connection: Connection, status: Int, body: UnsafeRawBufferPointer) {
        guard let items = underWay[connection.number].removeFirst() else {
            failure = LoadFailure("an answer that nobody asked for, status \(status)")
            return
        }
        let now = Now.monotonic()
        if status == 429 || status == 503 {
            result.refused += items.count
            holdBack(items, connection)
        } else if plan.batch != nil, status == 200 {
            judge(items, connection, body, at: now)
        } else if plan.batch == nil, status == plan.expect, let item = items.first {
            accept(item, at: now)
        } else {
            unexpected(status, count: items.count, body)
        }
        fillUp(connection)
    }

    func opened(_ connection: Connection) {
        guard result.startNs != 0 else { return }
        fillUp(connection)
    }

    func broke(_ connection: Connection, _ failure: LoadFailure) {
        if !failure.isAnnounced {
            result.errors += 1
            if !hasComplained { Output.complain("connection \(connection.number): \(failure)") }
            hasComplained = true
        }
        // Nobody knows whether these were accepted: the same bytes again are answered alike.
        while let items = underWay[connection.number].removeFirst() { holdBack(items, connection) }
    }
}
