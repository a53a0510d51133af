import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Takes what the gateway offers, in the pull loop or pushed, judges it, and lets it take effect. What takes effect and the signed receipt for it are one
/// transaction; posting the receipt is the ``ReceiptPoster``'s work, so that it survives a restart.
struct Receiver: Sendable {
    /// Deliveries in hand at once.
    private static let atOnce = 8
    /// Seconds that a poll waits for something to come.
    private static let wait = 30
    /// Deliveries whose separate parts are fetched at once.
    private static let downloadsAtOnce = 2

    private let parts: DeskParts
    private let client: GatewayClient
    private let judge: MessageJudge
    private let effects: ReceivedEffects
    private let receipts: ReceiptMaker
    private let signals: Signals
    private let fetcher: PartFetcher
    private let downloads: DownloadQueue

    /// What came of taking a delivery.
    enum Intake: Sendable, Hashable {
        /// Its receipt is on the disk.
        case done
        /// Its parts are on their way.
        case underWay
        /// It is offered again once its lease ends.
        case notNow
        /// It cannot be judged: what came is not what was announced, or nothing at all.
        case obstacle(IntakeObstacle)
    }

    init(_ parts: DeskParts, signals: Signals, downloads: DownloadQueue) {
        self.downloads = downloads
        self.parts = parts
        self.signals = signals
        client = GatewayClient(parts.exchange)
        judge = MessageJudge(settings: parts.settings, signatures: parts.signatures, formats: parts.formats)
        effects = ReceivedEffects(settings: parts.settings)
        receipts = ReceiptMaker(settings: parts.settings, signer: parts.signer)
        fetcher = PartFetcher(parts)
    }

    /// - Throws: what the store throws, and `CancellationError`. The gateway's failures only slow it down.
    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await pull() }
            for _ in 0..<Self.downloadsAtOnce { group.addTask { try await fetchParts() } }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func pull() async throws {
        var backoff = Backoff(random: parts.random)
        while true {
            try Task.checkCancellation()
            do {
                let entries = try await client.inbox(wait: Self.wait, max: Self.atOnce * 4)
                if try await take(entries) {
                    backoff.succeed()
                    continue
                }
                try await pause(backoff.fail())
            } catch let failure as GatewayFailure {
                parts.log.warning("no inbox", metadata: ["failure": "\(failure)"])
                try await pause(backoff.fail(atLeast: failure.retryAfter))
            }
        }
    }

    private func pause(_ duration: Duration) async throws {
        try await parts.clock.sleep(until: parts.clock.now().adding(duration))
    }

    /// - Returns: whether all went well; what did not is offered again once its lease ends.
    private func take(_ entries: [InboxEntry]) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var left = entries[...]
            for entry in left.prefix(Self.atOnce) { group.addTask { try await take(entry).isWell } }
            left = left.dropFirst(Self.atOnce)
            var allWell = true
            while let well = try await group.next() {
                allWell = allWell && well
                if let entry = left.popFirst() { group.addTask { try await take(entry).isWell } }
            }
            return allWell
        }
    }

    /// - Throws: what the store throws.
    func take(_ entry: InboxEntry) async throws -> Intake {
        // Its lease has ended while its parts were on their way.
        guard !downloads.contains(entry.deliveryID) else { return .underWay }
        // Known: only the receipt did not arrive.
        guard try await parts.store.read({ try $0.receipt(delivery: entry.deliveryID) }) == nil else {
            try await parts.store.write { try $0.setReceipt(delivery: entry.deliveryID, .pending) }
            signals.signal(.receipts)
            return .done
        }
        do {
            let bytes = if let message = entry.message { message } else { try await client.content(of: entry.deliveryID) }
            let judged = try judge.judge(entry, bytes, now: parts.clock.now())
            guard case .accepted(let content) = judged.verdict, !content.separate.isEmpty, try await !hasTakenEffect(entry) else {
                try await commit(entry, bytes, judged, files: [])
                return .done
            }
            guard downloads.add(Download(entry: entry, bytes: bytes, judged: judged, content: content)) else { return .underWay }
            signals.signal(.downloads)
            return .underWay
        } catch let failure as GatewayFailure {
            log(entry, "not fetched", "\(failure)")
        } catch let obstacle as IntakeObstacle {
            log(entry, "cannot be judged", "\(obstacle)")
            return .obstacle(obstacle)
        }
        return .notNow
    }

    /// Whether a message has taken effect under the id: then this delivery gets its receipt without anything being fetched again.
    private func hasTakenEffect(_ entry: InboxEntry) async throws -> Bool {
        try await parts.store.read { try $0.accepted(sender: entry.sender, messageID: entry.messageID) != nil }
    }

    // MARK: Separate parts

    private func fetchParts() async throws {
        while true {
            try Task.checkCancellation()
            let generation = signals.generation(of: .downloads)
            guard let download = downloads.next() else {
                await signals.wait(for: .downloads, after: generation, until: nil)
                continue
            }
            defer { downloads.finish(download.entry.deliveryID) }
            try await complete(download)
        }
    }

    /// Fetches the parts and lets the message take effect; where they cannot be had now, the delivery is offered again once its lease ends.
    private func complete(_ download: Download) async throws {
        do {
            let files = try await fetcher.fetch(download.content.separate, of: download.entry.deliveryID)
            var judged = download.judged
            if files == nil { judged.verdict = .refused(.partDigestMismatch) }
            try await commit(download.entry, download.bytes, judged, files: files ?? [])
        } catch let failure as GatewayFailure {
            log(download.entry, "has parts that were not fetched", "\(failure)")
        } catch let failure as PartFileFailure {
            log(download.entry, "has parts that cannot be kept", "\(failure)")
        }
    }

    /// The one transaction with which a message takes effect.
    ///
    /// - Parameter files: of its separate parts; those that it does not use are removed.
    private func commit(_ entry: InboxEntry, _ bytes: [UInt8], _ judged: JudgedDelivery, files: [StoredPart]) async throws {
        let effects = effects
        let receipts = receipts
        let now = parts.clock.now()
        let (touched, usesFiles) = try await parts.store.write { writer -> (Set<Signals.Topic>, Bool) in
            guard try writer.receipt(delivery: entry.deliveryID) == nil else { return ([.receipts], false) }
            var usesFiles = false
            var touched: Set<Signals.Topic> = [.receipts]
            var refusal: ErrorCode?
            switch judged.verdict {
            case .refused(let reason): refusal = reason
            case .accepted(let content):
                if let earlier = try writer.accepted(sender: entry.sender, messageID: entry.messageID) {
                    // The same message on another delivery gets a receipt and no second effect.
                    if earlier.manifestDigest != content.manifestDigest { refusal = .messageIdTaken }
                } else {
                    let message = ReceivedMessage(item: InboxItem(content.manifest, receivedAt: now), manifestDigest: content.manifestDigest)
                    let sequence = try writer.insert(message, content: bytes)
                    if let routing = content.routing { try writer.append(routing) }
                    for file in files { try writer.insert(file, ofReceived: sequence) }
                    usesFiles = true
                    touched.formUnion(try effects.apply(content, sequence: sequence, at: now, writer))
                }
            }
            if let refusal { try writer.insert(ReceivedMessage(item: InboxItem(entry, refused: refusal, at: now), manifestDigest: []), content: nil) }
            try writer.insert(try receipts.receipt(for: entry, judged, refusal: refusal, at: now))
            return (touched, usesFiles)
        }
        if !usesFiles { await fetcher.discard(files) }
        for topic in touched { signals.signal(topic) }
    }

    private func log(_ entry: InboxEntry, _ what: String, _ why: String) {
        parts.log.error("a delivery \(what)", metadata: ["delivery": "\(entry.deliveryID.wireText)", "reason": "\(why)"])
    }
}

extension InboxItem {
    fileprivate init(_ manifest: Manifest, receivedAt: UTCInstant) {
        self.init(
            messageID: manifest.messageID, sender: manifest.sender, formatID: manifest.formatID, formatVersion: manifest.formatVersion,
            conversationID: manifest.conversationID, inReplyTo: manifest.inReplyTo, receivedAt: receivedAt, outcome: .accepted)
    }

    /// Of a refused message only what the gateway announced is known: nothing in it is believed.
    fileprivate init(_ entry: InboxEntry, refused reason: ErrorCode, at: UTCInstant) {
        self.init(
            messageID: entry.messageID, sender: entry.sender, formatID: entry.formatID, formatVersion: entry.formatVersion,
            conversationID: entry.conversationID, inReplyTo: nil, receivedAt: at, outcome: .refused, reason: reason)
    }
}

extension Receiver.Intake {
    /// Whether the pull loop may go on at once.
    fileprivate var isWell: Bool { self == .done || self == .underWay }
}
