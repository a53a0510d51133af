package import ExchangeFormats
package import Logging
import Synchronization
package import Trust

/// The gateway's heart: validates, routes and queues messages, and states what happened. It speaks to a store through a protocol and knows
/// nothing of HTTP. The console, the exchange API and the command line call the same operations.
package final class Gateway: Sendable {
    package let limits: GatewayLimits
    let store: any MessageStore
    let clock: ClockGuard
    let random: any RandomSource
    let log: Logger
    let committer: GroupCommitter
    let signer: EvidenceSigner
    /// Absent where nobody asked for time-stamps.
    let stamps: StampKeeper?
    let wakeups: Wakeups
    let metrics = GatewayMetrics()
    let watch = Watch()
    let lastCalls = LastCalls()
    /// When each recipient last handed in a receipt, since the start.
    let lastReceipts = LastCalls()
    let testRoundTrips = TestRoundTrips()
    /// When this process took up its work.
    let startedAt: UTCInstant
    let rejections: RateLimit
    let submissions: RateLimit
    let redrivePaces: RedrivePaces
    let handovers: HandoverPaces
    /// The limits in force, by endpoint, as the store has them.
    let limited = Mutex<[String: EndpointLimit]>([:])
    /// Whoever changes them goes through it: what is in the store last is in force.
    let limitTurnstile = Turnstile()
    let receipts = ReceiptsUnderWay()
    /// Recipients that were offered nothing more because of what they have in hand: each receipt of theirs has to tell.
    let fullHands = Mutex<Set<String>>([])
    let emptyQueues = EmptyQueues()
    let uploadQuota = UploadQuota()
    /// Where the log's last head is noted besides the store.
    let marker: (any LogMarker)?
    let headRequests: RateLimit
    let witnessPosts: RateLimit
    /// How changes of the agreements are approved.
    package let fourEyes: FourEyes
    /// Whoever puts another registry in force goes through it.
    let turnstile = Turnstile()
    let changeAgenda = Mutex(ChangeAgenda())
    /// Whether an endpoint has shown a signed head that this log does not have.
    let contradicted = Mutex(false)
    /// Whether something was erased on order since the master key was last renewed: then that does not wait.
    let erasedOnOrder = Mutex(false)
    /// The epoch of the log that this start opened.
    package let openedEpoch: LogEpoch?
    /// Addresses that tell nothing of revocations now (``RevocationFetcher``).
    private let failingRevocationSources = Mutex(0)
    /// Of the endpoints that are pushed to.
    let pushBoard = PushBoard()
    private let current: Mutex<InForce>
    /// Certificates of callers that were read before, by their SHA-256.
    private let callers = Mutex<[[UInt8]: KnownCaller]>([:])
    private let lifecycle = Mutex(Lifecycle())
    private let stop: AsyncStream<StorageFailure>
    private let stopContinuation: AsyncStream<StorageFailure>.Continuation

    private struct InForce {
        var registry: Registry
        /// Counts the registries that were applied.
        var generation: UInt64 = 0
        var observers: [@Sendable (Gateway) -> Void] = []
    }

    /// What does not change about a certificate while a registry is in force. Whether it is valid and not revoked is asked every time.
    private struct KnownCaller {
        let certificate: Certificate
        /// For whom it was issued.
        let endpointID: String?
        /// Of the registry.
        let generation: UInt64
    }

    private struct Lifecycle {
        var isStopping = false
        var isBroken = false
    }

    /// - Parameters:
    ///   - acceptsClock: an administrator vouches for the wall clock, whatever the store's high-water mark says.
    ///   - marker: where the log's last head is noted apart from the store.
    ///   - origin: whether the storage was restored from a backup.
    ///   - stamping: how time-stamps are had; `nil`: none are, and nothing waits for one.
    ///   - fourEyes: how changes of the agreements are approved.
    /// - Throws: ``StorageFailure`` where the store does not answer; ``LogStartFailure`` where its log is not the one that was signed.
    package init(
        registry: Registry, store: any MessageStore, signer: EvidenceSigner, limits: GatewayLimits = GatewayLimits(), clock: any WallClock,
        monotonic: any MonotonicClock = SystemMonotonicClock(), random: any RandomSource, log: Logger,
        acceptsClock: Bool = false, marker: (any LogMarker)? = nil, origin: StorageOrigin = .own, stamping: Stamping? = nil,
        fourEyes: FourEyes = FourEyes()
    ) async throws {
        let opened = try await LogStart.check(
            store, marker: marker, origin: origin, signer: signer, signatures: registry.signatures, at: clock.now(), random: random)
        let highWater = try await Self.take(over: store, accepting: acceptsClock ? clock.now() : nil, random: random)
        if stamping == nil { try await Self.releaseUnstamped(in: store) }
        let clock = ClockGuard(wall: clock, monotonic: monotonic, highWater: highWater, gap: limits.clockGap)
        clock.learn(signedBefore: registry.signedBefore)
        let (stop, continuation) = AsyncStream<StorageFailure>.makeStream(bufferingPolicy: .bufferingOldest(1))
        self.limits = limits
        self.store = store
        self.clock = clock
        self.random = random
        self.log = log
        self.signer = signer
        self.marker = marker
        self.fourEyes = fourEyes
        openedEpoch = opened
        headRequests = RateLimit(burst: 1, perSecond: 1 / (limits.headSpacing / .seconds(1)), clock: monotonic)
        witnessPosts = RateLimit(burst: 4, perSecond: 0.1, clock: monotonic)
        stamps = stamping.map { StampKeeper($0, clock: clock, monotonic: monotonic, random: random, log: log) }
        self.stop = stop
        stopContinuation = continuation
        startedAt = clock.now()
        current = Mutex(InForce(registry: registry))
        rejections = RateLimit(burst: limits.rejectionBurst, perSecond: limits.rejectionsPerSecond, clock: monotonic)
        submissions = RateLimit(burst: limits.submissionBurst, perSecond: limits.submissionsPerSecond, clock: monotonic)
        redrivePaces = RedrivePaces(clock: monotonic)
        handovers = HandoverPaces(clock: monotonic)
        let wakeups = Wakeups()
        self.wakeups = wakeups
        committer = GroupCommitter(store: store, signer: signer, clock: clock, random: random, log: log, wakeups: wakeups) {
            continuation.yield(.broken)
        }
        reportDamagedParts()
        try await takeUpLimits()
        // Before anybody is served: also what a restored database still has and was erased since.
        do {
            try await concludeErasures()
        } catch {
            log.error("erasures that were begun are not concluded", metadata: ["code": "\(error.code.rawValue)"])
        }
    }

    // MARK: Registry

    /// Directory, agreements, anchors and revocation lists in force.
    package var registry: Registry { current.withLock { $0.registry } }

    /// How many registries have come into force since the start.
    package var registriesApplied: UInt64 { current.withLock { $0.generation } }

    /// Puts a new registry in force at once, for open connections and for polls under way too.
    package func apply(_ registry: Registry) {
        let observers = current.withLock { current in
            current.registry = registry
            current.generation += 1
            return current.observers
        }
        callers.withLock { $0 = [:] }
        clock.learn(signedBefore: registry.signedBefore)
        let endpoints = Set(registry.directory.endpoints.map(\.id))
        watch.keep(endpoints)
        lastCalls.keep(endpoints)
        lastReceipts.keep(endpoints)
        testRoundTrips.keep(endpoints)
        pushBoard.keep(endpoints)
        wakeups.signalAll()
        for observer in observers { observer(self) }
    }

    /// Calls `observer` after each registry that is put in force from now on.
    package func observeRegistry(_ observer: @escaping @Sendable (Gateway) -> Void) {
        current.withLock { $0.observers.append(observer) }
    }

    // MARK: Callers

    /// Who holds a TLS client certificate, judged now: known to the directory, valid, not revoked.
    ///
    /// - Throws: ``Problem``: `callerUnknown`, `callerRevoked`, `certificateExpired`, `certificateUntrusted`, `clockUncertain`.
    package func caller(certificate der: [UInt8]) throws(Problem) -> Caller {
        try caller(ConnectionCertificate(der))
    }

    /// The same of a certificate whose hash is known.
    package func caller(_ presented: ConnectionCertificate) throws(Problem) -> Caller {
        let (registry, generation) = current.withLock { ($0.registry, $0.generation) }
        let (der, fingerprint) = (presented.der, presented.fingerprint)
        do throws(Problem) {
            return try judge(der, fingerprint, .endpointTLSClient, registry, generation)
        } catch {
            watch.note(.request, error.code, endpoint: registry.directory.endpoint(tlsFingerprint: fingerprint)?.id, at: clock.now())
            throw error
        }
    }

    /// Who was reached at an endpoint's address, judged now by the same rules as a caller: its certificate stands in the directory under the
    /// endpoint, is for a server, valid, not revoked.
    ///
    /// - Throws: ``Problem``: as ``caller(certificate:)``.
    func called(_ endpoint: String, certificate der: [UInt8]) throws(Problem) -> Caller {
        let (registry, generation) = current.withLock { ($0.registry, $0.generation) }
        let callee = try judge(der, SHA256.hash(der), .endpointTLSServer, registry, generation)
        guard callee.endpoint.id == endpoint else { throw Problem(.callerUnknown) }
        return callee
    }

    private func judge(
        _ der: [UInt8], _ fingerprint: [UInt8], _ purpose: CertificatePurpose, _ registry: Registry, _ generation: UInt64
    ) throws(Problem) -> Caller {
        // Only certificates that the directory names are read and kept: strangers cannot fill the table.
        guard let endpoint = registry.directory.endpoint(tlsFingerprint: fingerprint) else { throw Problem(.callerUnknown) }
        let caller: KnownCaller
        if let known = callers.withLock({ $0[fingerprint] }), known.generation == generation {
            caller = known
        } else {
            let certificate: Certificate
            do { certificate = try Certificate(der: der) } catch { throw Problem(.callerUnknown) }
            caller = KnownCaller(
                certificate: certificate, endpointID: certificate.endpointID(exchange: registry.directory.exchange), generation: generation)
            callers.withLock { $0[fingerprint] = caller }
        }
        guard caller.endpointID == endpoint.id else { throw Problem(.callerUnknown) }
        do {
            try registry.verifyPath(of: caller.certificate, purpose: purpose, at: clock.now())
        } catch {
            throw error.code == .certificateRevoked ? Problem(.callerRevoked) : judged(error)
        }
        return Caller(endpoint: endpoint, certificateFingerprint: fingerprint, certificate: der, purpose: purpose, generation: generation)
    }

    /// Judges a caller again where another registry has come into force since it was judged: what waits must not outlive a revocation.
    ///
    /// - Throws: ``Problem`` as ``caller(certificate:)``.
    func confirm(_ caller: Caller) throws(Problem) {
        guard caller.generation != current.withLock({ $0.generation }) else { return }
        if caller.purpose == .endpointTLSServer {
            _ = try called(caller.endpoint.id, certificate: caller.certificate)
        } else {
            _ = try self.caller(ConnectionCertificate(der: caller.certificate, fingerprint: caller.certificateFingerprint))
        }
    }

    /// What a refusal of a certificate becomes: one that rests on a clock that cannot be believed must not be a lasting one.
    func judged(_ problem: Problem) -> Problem {
        guard [.certificateExpired, .certificateUntrusted, .internalFailure].contains(problem.code), !clock.isCertain else { return problem }
        return Self.clockUncertain
    }

    static let clockUncertain = Problem(.clockUncertain, retryAfter: 60)

    // MARK: Life

    /// Works in the background until cancelled: ends deliveries whose time has run out, removes uploads that nobody needs.
    ///
    /// - Throws: ``StorageFailure/broken`` when the process has to stop.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.expireUntilCancelled() }
            group.addTask { await self.keepMarkUntilCancelled() }
            group.addTask { await self.sweepUploadsUntilCancelled() }
            group.addTask { await self.eraseUntilCancelled() }
            group.addTask { await self.renewMasterKeyUntilCancelled() }
            group.addTask { await self.signHeadsUntilCancelled() }
            group.addTask { await self.changeAgreementsUntilCancelled() }
            group.addTask { await self.redriveUntilCancelled() }
            if self.stamps != nil { group.addTask { await self.stampUntilCancelled() } }
            group.addTask {
                for await failure in self.stop {
                    self.lifecycle.withLock { $0.isBroken = true }
                    throw failure
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    /// The storage failed in a way after which nothing may be promised: the process has to stop.
    func storageBroke() { stopContinuation.yield(.broken) }

    /// Long polls return, new submissions are told to come back.
    package func beginShutdown() {
        lifecycle.withLock { $0.isStopping = true }
        wakeups.close()
    }

    /// Waits until everything begun is durable.
    package func finish() async { await committer.idle() }

    /// Operations that wait to be committed: how far the storage is behind.
    package var waitingOperations: Int { committer.waiting }

    /// Recipients' long polls that wait for something to be accepted.
    package var waitingRecipients: Int { committer.passengers }

    package var isStopping: Bool { lifecycle.withLock { $0.isStopping } }

    /// Whether the gateway can do its work now, and if not, why (words for an administrator, no personal data).
    package func readiness() async -> Readiness {
        var reasons: [String] = []
        let (stopping, broken) = lifecycle.withLock { ($0.isStopping, $0.isBroken) }
        if stopping { reasons.append("stopping") }
        if broken { reasons.append("storage") }
        if contradicted.withLock({ $0 }) { reasons.append("log") }
        if let doubt = clock.doubt { reasons.append(doubt == .unconfirmed ? "clockUnconfirmed" : "clock") }
        if !registry.hasCurrentRevocationLists(at: clock.now()) { reasons.append("revocationLists") }
        if !broken, await !storeAnswers() { reasons.append("storage") }
        var warnings: [String] = []
        if failingRevocationSources.withLock({ $0 > 0 }) { warnings.append("revocationSources") }
        if registry.livesOnGrace(at: clock.now()) { warnings.append("revocationGrace") }
        if stamps?.figures(nil).needsAttention == true { warnings.append("timestamps") }
        return Readiness(reasons: reasons, warnings: warnings)
    }

    /// Whether the store can be read, and was written when it was last asked to. One that could not is asked again: without traffic nobody else does.
    func storeAnswers() async -> Bool {
        guard (try? await store.read { try $0.lastRootSequence() }) != nil else { return false }
        guard committer.isFailing else { return true }
        try? await keepMark()
        return !committer.isFailing
    }

    /// How many addresses gave nothing usable when they were last asked what was revoked.
    func revocationSources(failing count: Int) { failingRevocationSources.withLock { $0 = count } }

    /// Every queue with something in it.
    package func queueFigures() async throws(Problem) -> [QueueFigures] {
        let now = clock.leaseNow()
        return try await read { try $0.queueFigures(at: now) }
    }

    /// Reads from the store; what goes wrong there is `storageUnavailable`.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws(Problem) -> Result {
        do {
            return try await store.read(body)
        } catch let problem as Problem {
            throw problem
        } catch {
            if error as? StorageFailure == .broken { storageBroke() }
            log.error("read failed", metadata: ["failure": "\(type(of: error))"])
            throw Problem(.storageUnavailable, retryAfter: 5)
        }
    }
}

/// The certificate that a connection's handshake proved.
package struct ConnectionCertificate: Sendable, Hashable {
    package let der: [UInt8]
    /// SHA-256 of it.
    package let fingerprint: [UInt8]

    package init(_ der: [UInt8]) { self.init(der: der, fingerprint: SHA256.hash(der)) }

    fileprivate init(der: [UInt8], fingerprint: [UInt8]) {
        self.der = der
        self.fingerprint = fingerprint
    }

    package static func == (a: Self, b: Self) -> Bool { a.fingerprint == b.fingerprint }
    package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}

/// An endpoint on an authenticated connection.
package struct Caller: Sendable, Hashable {
    package let endpoint: DirectoryEndpoint
    /// SHA-256 of the certificate of the connection.
    package let certificateFingerprint: [UInt8]
    /// Its DER.
    let certificate: [UInt8]
    /// Which end of the connection it is.
    let purpose: CertificatePurpose
    /// The registry that it was judged by.
    let generation: UInt64
}

package struct Readiness: Sendable, Hashable {
    /// Empty where the gateway is ready: `storage`, `clock`, `clockUnconfirmed` (``ClockGuard/Doubt``), `revocationLists`, `stopping`,
    /// `log` (an endpoint has witnessed a signed head that this log does not have).
    package let reasons: [String]
    /// What does not stop the gateway and should be seen to: `revocationSources` (nobody tells what was revoked), `revocationGrace` (an ended list
    /// counts because the operator chose so), `timestamps` (``StampFigures/needsAttention``).
    package let warnings: [String]
    package var isReady: Bool { reasons.isEmpty }
}
