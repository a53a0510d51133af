package import ExchangeFormats
package import Logging
import Metrics
import Synchronization
import Trust

/// Asks authorities what they have revoked, judges what comes back, and keeps what is new. What is kept comes into force with the registry's next
/// reading; nothing here is on the path of a message.
///
/// An address that hangs holds up no other: several are asked at once, those that gave nothing the last time come last, and a round ends in time
/// for the next one.
package final class RevocationFetcher: Sendable {
    /// Addresses that are asked at once.
    package static let atOnce = 8
    /// Whoever is asked has so much time at least.
    private static let leastPatience = Duration.seconds(1)
    /// How far an authority's clock may be ahead.
    private static let skew = Duration.seconds(300)

    private enum Outcome: String, CaseIterable {
        case new, unchanged, failed
    }

    private let gateway: Gateway
    private let settings: RevocationSettings
    private let cache: RevocationCache
    private let transport: any RevocationTransport
    private let clock: any WallClock
    private let monotonic: any MonotonicClock
    private let random: any RandomSource
    private let log: Logger
    /// Addresses that gave nothing usable when they were last asked.
    private let failing = Mutex<Set<String>>([])
    private let keeping = Mutex(())

    package init(
        gateway: Gateway, settings: RevocationSettings, cache: RevocationCache, transport: any RevocationTransport, clock: any WallClock,
        monotonic: any MonotonicClock = SystemMonotonicClock(), random: any RandomSource, log: Logger
    ) {
        self.gateway = gateway
        self.settings = settings
        self.cache = cache
        self.transport = transport
        self.clock = clock
        self.monotonic = monotonic
        self.random = random
        self.log = log
        for outcome in Outcome.allCases { for kind in ["list", "answer"] { counter(kind, outcome).increment(by: 0) } }
    }

    // MARK: A round

    private enum Job: Sendable {
        case list(String)
        case answer(OCSPQuestion, from: [String])
    }

    /// What one round has learnt of those whom it asks.
    private final class Round: Sendable {
        let registry: Registry
        /// On the monotonic clock.
        private let end: Duration
        /// Addresses that did not answer at all: nobody waits for them twice.
        private let silent = Mutex<Set<String>>([])

        init(_ registry: Registry, end: Duration) {
            self.registry = registry
            self.end = end
        }

        func note(silent address: String) { silent.withLock { _ = $0.insert(address) } }

        /// How long an answer may take: never so long that nobody else could be asked after it. `nil` where it is not worth asking any more.
        func patience(for address: String, _ timeout: Duration, now: Duration) -> Duration? {
            let share = (end - now) / 2
            guard !silent.withLock({ $0.contains(address) }), share >= RevocationFetcher.leastPatience else { return nil }
            return min(timeout, share)
        }
    }

    /// Asks everybody once, within ``RevocationSettings/interval``.
    package func round() async {
        let round = Round(gateway.registry, end: monotonic.elapsed() + settings.interval)
        await withTaskGroup(of: Void.self) { group in
            for (index, job) in jobs(round.registry).enumerated() {
                guard !Task.isCancelled else { return }
                if index >= Self.atOnce { await group.next() }
                group.addTask { await self.work(on: job, in: round) }
            }
        }
        gateway.revocationSources(failing: failing.withLock { $0.count })
    }

    /// Lists first, because one is about many certificates; last of all the lists that were not to be had the last time.
    private func jobs(_ registry: Registry) -> [Job] {
        let paths = registry.signatures.paths
        let known = registry.certificates()
        let points = Set((known + paths.intermediates).flatMap { settings.allowedAddresses($0.revocationListAddresses) })
        let doubtful = failing.withLock { $0 }
        let lists = Set(settings.lists).union(points).sorted()
        let authorities = paths.anchors + paths.intermediates
        let questions = known.compactMap { certificate -> Job? in
            let addresses = settings.responders + settings.allowedAddresses(certificate.responderAddresses)
            guard !addresses.isEmpty, let issuer = authorities.first(where: { certificate.isSigned(by: $0) }) else { return nil }
            return .answer(OCSPQuestion(certificate: certificate, issuer: issuer, random: random), from: addresses)
        }
        return lists.filter { !doubtful.contains($0) }.map(Job.list) + questions + lists.filter { doubtful.contains($0) }.map(Job.list)
    }

    private func work(on job: Job, in round: Round) async {
        switch job {
        case .list(let address): await fetchLists(address, round)
        case .answer(let question, let addresses): await ask(question, addresses, round)
        }
    }

    /// - Returns: `nil` where there was no time left to ask.
    private func fetch(_ address: String, _ question: [UInt8]?, limit: Int, _ round: Round) async throws(RevocationTransportFailure) -> [UInt8]? {
        guard let patience = round.patience(for: address, settings.timeout, now: monotonic.elapsed()) else { return nil }
        do {
            return try await transport.fetch(RevocationRequest(address: address, question: question, limit: limit, timeout: patience))
        } catch {
            if error.isSilence { round.note(silent: address) }
            throw error
        }
    }

    // MARK: Lists

    private func fetchLists(_ address: String, _ round: Round) async {
        let paths = round.registry.signatures.paths
        do {
            guard let body = try await fetch(address, nil, limit: RevocationList.maximumBytes, round) else { return }
            var isNew = false
            for list in try RevocationList.lists(body) {
                let now = clock.now()
                guard (paths.anchors + paths.intermediates).contains(where: { list.isSigned(by: $0) }) else {
                    throw Unusable("signed by nobody here")
                }
                guard list.thisUpdate <= now.adding(Self.skew) else { throw Unusable("of a later time") }
                guard now < list.nextUpdate else { throw Unusable("ended") }
                if let current = paths.revocationLists.first(where: { $0.lineDigest == list.lineDigest }) {
                    guard !list.isOlder(than: current) else { throw Unusable("older than the one in force") }
                    guard current.isOlder(than: list) else { continue }
                }
                // Two addresses may have the same list, one of them an older one.
                if try keeping.withLock({ _ in try cache.keep(fetched: list) }) { isNew = true }
            }
            counter("list", isNew ? .new : .unchanged).increment()
            succeeded(address)
        } catch {
            counter("list", .failed).increment()
            failed(address, Self.words(error))
        }
    }

    // MARK: Answers

    private func ask(_ question: OCSPQuestion, _ addresses: [String], _ round: Round) async {
        for address in addresses {
            do {
                guard let body = try await fetch(address, try question.request(), limit: OCSPQuestion.maximumResponseBytes, round) else { continue }
                let status = try question.judge(body, at: clock.now())
                let isNew = isWorthKeeping(status, beside: round.registry.signatures.paths.statuses[status.certificate])
                if isNew { try cache.keep(answer: body, about: question.certificate) }
                counter("answer", isNew ? .new : .unchanged).increment()
                succeeded(address)
                return
            } catch {
                counter("answer", .failed).increment()
                failed(address, Self.words(error))
            }
        }
    }

    /// A registry is not put in force anew for every answer that says the same for a little longer.
    private func isWorthKeeping(_ status: OCSPStatus, beside current: OCSPStatus?) -> Bool {
        guard let current, current.revokedAt == status.revokedAt, current.invalidityDate == status.invalidityDate else { return true }
        guard current.thisUpdate < status.thisUpdate else { return false }
        let (left, whole) = (current.nextUpdate.since(clock.now()), current.nextUpdate.since(current.thisUpdate))
        return left < whole / 2
    }

    // MARK: What is told

    private struct Unusable: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    private static func words(_ error: any Error) -> String {
        switch error {
        case let failure as RevocationTransportFailure: failure.reason
        case let failure as Unusable: failure.reason
        case let failure as OCSPFailure: "\(failure)"
        case let failure as TrustError: "\(failure)"
        default: "\(type(of: error))"
        }
    }

    private func failed(_ address: String, _ reason: String) {
        guard failing.withLock({ $0.insert(address).inserted }) else { return }
        log.warning("what was revoked cannot be learnt", metadata: ["address": "\(address)", "reason": "\(reason)"])
    }

    private func succeeded(_ address: String) {
        guard failing.withLock({ $0.remove(address) }) != nil else { return }
        log.notice("what was revoked can be learnt again", metadata: ["address": "\(address)"])
    }

    private func counter(_ kind: String, _ outcome: Outcome) -> Counter {
        Counter(label: "vartai_revocation_fetches_total", dimensions: [("kind", kind), ("outcome", outcome.rawValue)])
    }
}
