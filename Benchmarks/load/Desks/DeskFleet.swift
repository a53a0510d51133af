import ExchangeAPI
import Foundation
import Glibc
import LoadTools

/// Plays many recipients in one process, each with its own certificate and two connections: a long poll whose listings bring the messages along, and
/// one for receipts. A desk that goes down closes both at once, with whatever it has in hand; when it is up again it first settles that, as a desk
/// with a memory does, and then asks for more. Messages are not verified: that is a desk's work, and would be measured with the gateway's.
final class DeskFleet {
    struct Work {
        let delivery: OfferedDelivery
        /// Once it is signed.
        var receipt: [UInt8]?
        var message: UUID?
    }

    private enum Request {
        case poll
        case work(Work)
    }

    private struct Repeat {
        let at: UInt64
        let desk: Int
        /// `nil`: a poll.
        let work: Work?
    }

    /// One recipient.
    private struct Desk {
        let signer: ReceiptSigner
        var isUp = false
        var isPolling = false
        /// Deliveries that it has, by id, until their receipts are confirmed.
        var inHand: Set<[UInt8]> = []
        /// What it had in hand when a connection ended: comes first when it is open again.
        var kept: [Work] = []
        /// After its connection for receipts ended: nothing new until what it kept is settled.
        var isSettling = false
    }

    /// Deliveries in hand and not confirmed, beyond which a desk asks for nothing more.
    private static let inHand = 64
    private static let page = 32
    /// Seconds of one poll.
    private static let wait = 20
    private static let pause = 5 * Now.millisecond
    private static let patience = 10 * Now.second
    /// How often orders are looked for.
    private static let attention = 20 * Now.millisecond
    /// So many unexpected answers before the first confirmation: this run measures nothing.
    private static let hopeless = 64

    private let wire: Wire
    private let host: [UInt8]
    private let pollRequest: [UInt8]
    private var desks: [Desk]
    private var orders: DeskOrders
    private var underWay: [Ring<Request>]
    private var repeats = Ring<Repeat>()
    /// Connections with something to write, once all that has come is read.
    private var touched: Set<Int> = []
    private var result = ReceiveResult()
    private var record: [UInt8] = []
    private var failure: LoadFailure?
    private var hasComplained = false
    private var isEnding = false

    /// - Parameters:
    ///   - servers: of each desk, under its certificate.
    ///   - signers: of each desk.
    init(_ servers: [Server], _ signers: [ReceiptSigner]) throws(LoadFailure) {
        guard let first = servers.first, servers.count == signers.count else { throw LoadFailure("there are no desks") }
        wire = try Wire(servers.flatMap { [$0, $0] })
        desks = signers.map { Desk(signer: $0) }
        orders = DeskOrders(desks: desks.count)
        underWay = Array(repeating: Ring(), count: wire.connections.count)
        host = Array(" HTTP/1.1\r\nHost: \(first.name):\(first.port)\r\n".utf8)
        pollRequest = Array("GET \(APIPath.inbox(wait: Self.wait, max: Self.page))&messages=true".utf8) + host + Array("\r\n".utf8)
    }

    /// All are down until the first order; runs until the orders end, and what is in hand then is settled.
    ///
    /// - Returns: the figures, and the record of what was confirmed.
    func run() throws(LoadFailure) -> (ReceiveResult, record: [UInt8]) {
        let usedBefore = Now.processTime()
        let start = Now.monotonic()
        var end = UInt64.max
        while failure == nil {
            switch try orders.next() {
            case .states(let states): obey(states)
            case .end where !isEnding:
                isEnding = true
                end = Now.monotonic() + Self.patience
            case .end, nil: break
            }
            for number in desks.indices { ask(number) }
            flush()
            let now = Now.monotonic()
            if isEnding, now >= end || desks.allSatisfy({ !$0.isUp || $0.inHand.isEmpty }) { break }
            try wire.turn(until: min(now + Self.attention, repeats.first?.at ?? .max), for: self)
            sendRepeats()
        }
        if let failure { throw failure }
        result.seconds = Double(Now.monotonic() - start) / 1e9
        result.clientCPU = Now.processTime() - usedBefore
        return (result, record)
    }

    // MARK: Up and down

    private func obey(_ states: [Bool]) {
        for (number, isUp) in states.enumerated() where desks[number].isUp != isUp {
            desks[number].isUp = isUp
            for connection in connections(of: number) {
                if isUp {
                    wire.wake(connection, for: self)
                } else {
                    wire.rest(connection)
                    lose(connection)
                }
            }
        }
    }

    private func connections(of desk: Int) -> [Connection] { [polling(desk), working(desk)] }
    private func polling(_ desk: Int) -> Connection { wire.connections[2 * desk] }
    private func working(_ desk: Int) -> Connection { wire.connections[2 * desk + 1] }

    /// What was under way on a connection that ended is kept.
    private func lose(_ connection: Connection) {
        let number = connection.number / 2
        while let request = underWay[connection.number].removeFirst() {
            switch request {
            case .poll: desks[number].isPolling = false
            case .work(let work): desks[number].kept.append(work)
            }
        }
        touched.remove(connection.number)
        desks[number].isSettling = !desks[number].inHand.isEmpty
    }

    // MARK: Sending

    private func ask(_ number: Int) {
        guard desks[number].isUp, !isEnding, !desks[number].isPolling, !desks[number].isSettling, desks[number].inHand.count < Self.inHand,
            polling(number).state == .open
        else { return }
        desks[number].isPolling = true
        put(.poll, pollRequest, on: polling(number))
    }

    private func send(_ work: Work, _ number: Int) {
        let connection = working(number)
        guard connection.state == .open else {
            desks[number].kept.append(work)
            return
        }
        let path = Array("/v1/deliveries/".utf8) + work.delivery.deliveryID
        if let receipt = work.receipt {
            let head = Array("Content-Type: \(MediaType.receipt)\r\nContent-Length: \(receipt.count)\r\n\r\n".utf8)
            put(.work(work), Array("POST ".utf8) + path + Array("/receipt".utf8) + host + head + receipt, on: connection)
        } else {
            put(.work(work), Array("GET ".utf8) + path + Array("/message".utf8) + host + Array("\r\n".utf8), on: connection)
        }
    }

    private func put(_ request: Request, _ bytes: [UInt8], on connection: Connection) {
        connection.output.append(bytes)
        underWay[connection.number].append(request)
        touched.insert(connection.number)
    }

    private func flush() {
        while let number = touched.popFirst() { wire.flush(wire.connections[number], for: self) }
    }

    private func later(_ work: Work?, _ desk: Int) { repeats.append(Repeat(at: Now.monotonic() + Self.pause, desk: desk, work: work)) }

    private func sendRepeats() {
        let now = Now.monotonic()
        while let first = repeats.first, first.at <= now, let again = repeats.removeFirst() {
            if let work = again.work { send(work, again.desk) } else { desks[again.desk].isPolling = false }
        }
    }

    // MARK: Answers

    private func take(_ body: UnsafeRawBufferPointer, _ number: Int) {
        desks[number].isPolling = false
        guard let items = try? OfferedDelivery.list(body) else {
            failure = LoadFailure("a listing that cannot be read")
            return
        }
        // What it has already, and is offered again, it settles once.
        for item in items where desks[number].inHand.insert(item.deliveryID).inserted {
            if let signed = item.signed { sign(Work(delivery: item), signed, number) } else { send(Work(delivery: item), number) }
        }
    }

    private func sign(_ work: Work, _ signed: [UInt8], _ number: Int) {
        do throws(LoadFailure) {
            let (receipt, message) = try desks[number].signer.receipt(for: work.delivery, signed: signed)
            send(Work(delivery: work.delivery, receipt: receipt, message: message), number)
        } catch {
            failure = error
        }
    }

    private func settle(_ work: Work, _ number: Int) {
        desks[number].inHand.remove(work.delivery.deliveryID)
        if desks[number].inHand.isEmpty { desks[number].isSettling = false }
    }

    private func confirm(_ message: UUID, _ work: Work, _ number: Int) {
        settle(work, number)
        result.messages += 1
        withUnsafeBytes(of: message.uuid) { record += $0 }
        withUnsafeBytes(of: UInt32(number).bigEndian) { record += $0 }
        withUnsafeBytes(of: Now.monotonic().bigEndian) { record += $0 }
    }

    private func complain(_ text: String) {
        result.errors += 1
        if !hasComplained { Output.complain(text) }
        hasComplained = true
        if result.messages == 0, result.errors >= Self.hopeless { failure = LoadFailure("nothing is confirmed; " + text) }
    }
}

extension DeskFleet: WireUser {
    func answered(_ connection: Connection, status: Int, body: UnsafeRawBufferPointer) {
        let number = connection.number / 2
        let isRefused = status == 429 || status == 503
        switch underWay[connection.number].removeFirst() {
        case .poll? where status == 200: take(body, number)
        case .poll?:
            if !isRefused { complain("answered \(status): \(String(decoding: body.prefix(400), as: UTF8.self))") }
            later(nil, number)
        case .work(let work)? where isRefused: later(work, number)
        case .work(let work)?:
            if let message = work.message, (200..<300).contains(status) {
                confirm(message, work, number)
            } else if work.receipt == nil, status == 200, let signed = try? SignedText.compact(body) {
                sign(work, signed, number)
            } else {
                // The gateway offers it again when its lease has ended.
                settle(work, number)
                complain("answered \(status): \(String(decoding: body.prefix(400), as: UTF8.self))")
            }
        case nil: failure = LoadFailure("an answer that nobody asked for, status \(status)")
        }
    }

    func opened(_ connection: Connection) {
        let number = connection.number / 2
        guard connection === working(number) else { return }
        let kept = desks[number].kept
        desks[number].kept = []
        for work in kept { send(work, number) }
        flush()
    }

    func broke(_ connection: Connection, _ failure: LoadFailure) {
        if !failure.isAnnounced { complain("connection \(connection.number): \(failure)") }
        lose(connection)
    }
}
