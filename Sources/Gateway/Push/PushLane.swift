import ExchangeFormats
import Foundation
import Logging
import Synchronization
import Trust

/// What comes after a lane's turn.
package enum PushRest: Sendable, Hashable {
    /// Another turn at once.
    case none
    /// Another turn when the circuit changes, or when so long has passed.
    case until(Duration, generation: UInt64)
    /// The endpoint is not pushed to at this address any more, or the gateway stops.
    case over
}

/// One endpoint that is pushed to, at one address. Several tasks take turns with it at once (``Pusher``); each turn pushes one delivery at most.
///
/// Offering, consignment, lease, order, pauses and the judge of receipts are those of the pull (``Gateway/inboxWithMessages(of:limit:wait:)``,
/// ``Gateway/conclude(_:receipt:from:)``): the endpoint at its address is to them a caller like any other.
package final class PushLane: Sendable {
    /// Before a delivery that could not be pushed is offered again.
    private static let restAfterFailure = Duration.seconds(1)
    /// The same where its message was declined; doubled with every attempt.
    private static let restAfterDecline = Duration.seconds(2)

    package let endpoint: String
    package let address: PushAddress
    private let gateway: Gateway
    private let transport: any PushTransport
    private let settings: PushSettings
    private let state = Mutex(State())

    private struct State {
        var line: (any PushLine)?
        /// When the other side last answered on the line.
        var answeredAt: UTCInstant?
    }

    package init(endpoint: String, address: PushAddress, gateway: Gateway, transport: any PushTransport, settings: PushSettings) {
        self.endpoint = endpoint
        self.address = address
        self.gateway = gateway
        self.transport = transport
        self.settings = settings
    }

    /// Turns until it is over, or the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            switch await turn() {
            case .none: continue
            case .until(let duration, let generation): await gateway.wakeups.wait(for: Topic.push(endpoint), after: generation, timeout: duration)
            case .over: return
            }
        }
    }

    /// Pushes what comes next, waiting for it for a while.
    package func turn() async -> PushRest {
        guard isInForce, !gateway.isStopping else { return .over }
        let generation = gateway.wakeups.generation(of: Topic.push(endpoint))
        let permission = change { $0.permit(at: now) }
        if case .wait(let until) = permission {
            return .until(until.map { max(.milliseconds(1), $0.since(now)) } ?? settings.wait, generation: generation)
        }
        do {
            return try await push(isTrial: permission == .trial, generation)
        } catch let failure as PushFailure {
            note(failure)
        } catch let problem as Problem where Self.isOfTheOtherSide(problem.code) {
            drop("\(problem.code.rawValue)")
            note(.tls)
        } catch {
            // The gateway's own trouble: the endpoint is not to blame.
            if permission == .trial { change { $0.takeBackTrial(at: now) } }
            return .until(.seconds(1), generation: generation)
        }
        return .none
    }

    private func push(isTrial: Bool, _ generation: UInt64) async throws -> PushRest {
        let (line, callee) = try await reach(anew: isTrial)
        let offers = try await gateway.inboxWithMessages(of: callee, limit: 1, wait: isTrial ? .zero : settings.wait)
        guard let offer = offers.first else {
            if isTrial { change { $0.answer(at: now) } }
            return .none
        }
        // Damaged, or not valid any more: who asks for it on its own is told so.
        guard offer.message != nil else {
            if isTrial { change { $0.answer(at: now) } }
            return .none
        }
        // While it waited the circuit may have opened, the address or a certificate may have been changed.
        guard isInForce, isTrial || gateway.pushBoard.circuit(of: endpoint).state == .closed, try stillProven(line) != nil else {
            try await putBack(offer, .failed, rest: Self.restAfterFailure)
            if isTrial { change { $0.takeBackTrial(at: now) } }
            return .none
        }
        try await send(offer, line, callee)
        return .none
    }

    // MARK: The other side

    private var isInForce: Bool { gateway.registry.directory.endpoint(endpoint)?.push == address }

    private var now: UTCInstant { gateway.clock.leaseNow() }

    /// Makes sure that the endpoint is there and is who the directory says, before anything is consigned to it.
    private func reach(anew: Bool) async throws -> (any PushLine, Caller) {
        let (known, answeredAt) = state.withLock { ($0.line, $0.answeredAt) }
        if let known, !anew, let answeredAt, now.since(answeredAt) < settings.freshness, let callee = try stillProven(known) {
            return (known, callee)
        }
        // Others may be in the first handshake of the line that is known: it is theirs and ours.
        if let known { _ = try stillProven(known) }
        let line = try known ?? newLine()
        let started = ContinuousClock.now
        do throws(PushFailure) {
            try await line.greet()
        } catch {
            PushMetrics.note(endpoint, "greeting-\(error.name)", took: ContinuousClock.now - started)
            throw error
        }
        guard let callee = try stillProven(line) else { throw PushFailure.tls }
        state.withLock { if $0.line === line { $0.answeredAt = now } }
        return (line, callee)
    }

    /// - Returns: the line that all lanes use from now on.
    private func newLine() throws(PushFailure) -> any PushLine {
        let (gateway, endpoint) = (gateway, endpoint)
        let made = try transport.line(to: address) { der in (try? gateway.called(endpoint, certificate: der)) != nil }
        return state.withLock { state in
            let line = state.line ?? made
            state.line = line
            return line
        }
    }

    /// The endpoint on a line, judged now by every certificate that it has shown there; `nil` where it has shown none.
    ///
    /// - Throws: ``Problem``: a connection may still be open that was made with one that is good no more.
    private func stillProven(_ line: any PushLine) throws(Problem) -> Caller? {
        var callee: Caller?
        for certificate in line.certificates { callee = try gateway.called(endpoint, certificate: certificate) }
        return callee
    }

    private func drop(_ why: String) {
        state.withLock { $0 = State() }
        gateway.log.warning("an endpoint that is pushed to is not trusted", metadata: ["endpoint": "\(endpoint)", "reason": "\(why)"])
    }

    private static func isOfTheOtherSide(_ code: ErrorCode) -> Bool {
        [.callerUnknown, .callerRevoked, .certificateExpired, .certificateUntrusted].contains(code)
    }

    // MARK: One push

    private func send(_ offer: OfferedDelivery, _ line: any PushLine, _ callee: Caller) async throws {
        let started = ContinuousClock.now
        func count(_ outcome: String) { PushMetrics.note(endpoint, outcome, took: ContinuousClock.now - started) }
        let answer: PushAnswer
        do throws(PushFailure) {
            answer = try await line.push(offer)
        } catch {
            count(error.name)
            if case .refused(let code) = error {
                succeed()
                return try await decline(offer, code)
            }
            try await putBack(offer, .failed, rest: Self.restAfterFailure)
            throw error
        }
        guard case .receipt(let receipt) = answer else {
            count("taken")
            return succeed()
        }
        do throws(Problem) {
            _ = try await gateway.conclude(offer.queued.delivery.id, receipt: receipt, from: callee)
        } catch {
            count("receipt-\(error.code.rawValue)")
            switch error.code {
            // It has ended otherwise meanwhile, perhaps by the same receipt on the other way.
            case .deliveryEnded: return succeed()
            case .storageUnavailable, .clockUncertain, .internalFailure:
                succeed()
                throw error
            default:
                succeed()
                return try await decline(offer, error.code.rawValue)
            }
        }
        count("receipt")
        succeed()
    }

    /// The endpoint works, and will not have this message, or says nothing of it that can be believed.
    private func decline(_ offer: OfferedDelivery, _ code: String) async throws {
        let attempts = min(max(offer.queued.delivery.attempts - 1, 0), 6)
        let isParked = try await putBack(offer, .declined, rest: Self.restAfterDecline * (1 << attempts))
        gateway.log.warning(
            isParked ? "a delivery was parked: its recipient declines it again and again" : "a push was declined",
            metadata: ["endpoint": "\(endpoint)", "delivery": "\(offer.queued.delivery.id.wireText)", "code": "\(code)"])
    }

    @discardableResult
    private func putBack(_ offer: OfferedDelivery, _ kind: StoredAttempt.Kind, rest: Duration) async throws -> Bool {
        try await gateway.putBack(offer.queued.delivery.id, as: kind, rest: rest, declines: settings.declines)
    }

    private func succeed() {
        state.withLock { $0.answeredAt = now }
        change { $0.succeed(at: now) }
    }

    private func note(_ failure: PushFailure) {
        var atLeast: Duration?
        if case .status(_, let retryAfter) = failure { atLeast = retryAfter }
        let chance = gateway.random.bytes(1).first ?? 0
        state.withLock { $0.answeredAt = nil }
        change { $0.fail(at: now, atLeast: atLeast, chance: chance) }
        gateway.log.info("a push failed", metadata: ["endpoint": "\(endpoint)", "failure": "\(failure.name)"])
    }

    @discardableResult
    private func change<Result>(_ step: (inout CircuitBreaker) -> Result) -> Result {
        let (result, isMoved) = gateway.pushBoard.change(endpoint, step)
        if isMoved {
            let state = gateway.pushBoard.circuit(of: endpoint).state
            gateway.log.notice("circuit", metadata: ["endpoint": "\(endpoint)", "state": "\(state.rawValue)"])
            gateway.wakeups.signal(Topic.push(endpoint))
        }
        return result
    }
}
