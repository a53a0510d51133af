package import ExchangeFormats
package import Logging
import Metrics
import Synchronization
import Trust

/// Asks authorities what they have revoked, judges what comes back, and keeps what is new. What is kept comes into force with the registry's next
/// reading; nothing here is on the path of a message.
package final class RevocationFetcher: Sendable {
    /// Answers that are asked for at once.
    private static let atOnce = 4
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
    private let random: any RandomSource
    private let log: Logger
    /// Addresses that gave nothing usable when they were last asked.
    private let failing = Mutex<Set<String>>([])

    package init(
        gateway: Gateway, settings: RevocationSettings, cache: RevocationCache, transport: any RevocationTransport, clock: any WallClock,
        random: any RandomSource, log: Logger
    ) {
        self.gateway = gateway
        self.settings = settings
        self.cache = cache
        self.transport = transport
        self.clock = clock
        self.random = random
        self.log = log
        for outcome in Outcome.allCases { for kind in ["list", "answer"] { counter(kind, outcome).increment(by: 0) } }
    }

    /// Asks everybody once.
    package func round() async {
        let registry = gateway.registry
        let paths = registry.signatures.paths
        let known = registry.certificates()
        let points = Set((known + paths.intermediates).flatMap { settings.allowedAddresses($0.revocationListAddresses) })
        for address in (Set(settings.lists).union(points)).sorted() {
            guard !Task.isCancelled else { return }
            await fetchLists(address, registry)
        }
        let authorities = paths.anchors + paths.intermediates
        var questions: [(question: OCSPQuestion, addresses: [String])] = []
        for certificate in known {
            let addresses = settings.responders + settings.allowedAddresses(certificate.responderAddresses)
            guard !addresses.isEmpty, let issuer = authorities.first(where: { certificate.isSigned(by: $0) }) else { continue }
            questions.append((OCSPQuestion(certificate: certificate, issuer: issuer, random: random), addresses))
        }
        await withTaskGroup(of: Void.self) { group in
            for (index, (question, addresses)) in questions.enumerated() {
                guard !Task.isCancelled else { return }
                if index >= Self.atOnce { await group.next() }
                group.addTask { await self.ask(question, addresses, registry) }
            }
        }
        gateway.revocationSources(failing: failing.withLock { $0.count })
    }

    // MARK: Lists

    private func fetchLists(_ address: String, _ registry: Registry) async {
        let paths = registry.signatures.paths
        do {
            let body = try await transport.fetch(
                RevocationRequest(address: address, question: nil, limit: RevocationList.maximumBytes, timeout: settings.timeout))
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
                try cache.keep(fetched: list)
                isNew = true
            }
            counter("list", isNew ? .new : .unchanged).increment()
            succeeded(address)
        } catch {
            counter("list", .failed).increment()
            failed(address, Self.words(error))
        }
    }

    // MARK: Answers

    private func ask(_ question: OCSPQuestion, _ addresses: [String], _ registry: Registry) async {
        for address in addresses {
            do {
                let body = try await transport.fetch(
                    RevocationRequest(
                        address: address, question: try question.request(), limit: OCSPQuestion.maximumResponseBytes, timeout: settings.timeout))
                let status = try question.judge(body, at: clock.now())
                let isNew = isWorthKeeping(status, beside: registry.signatures.paths.statuses[status.certificate])
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
