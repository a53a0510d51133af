import ExchangeAPI
import ExchangeFormats
import Foundation
import Logging
import Trust

/// Witnesses the gateway's audit log: asks for its head regularly, and for a proof that it goes on from the one that this desk has kept. A gateway that
/// forks its log, rolls it back or hides what was in it is found out, and the two heads that it has signed are kept.
struct WitnessRunner: Sendable {
    /// From one look to the next; an alarm is looked at again as often.
    static let interval = Duration.seconds(300)

    private let parts: DeskParts
    private let client: GatewayClient
    private let signals: Signals
    private let book: WitnessBook

    init(_ parts: DeskParts, signals: Signals, book: WitnessBook) {
        self.parts = parts
        self.signals = signals
        self.book = book
        client = GatewayClient(parts.exchange)
    }

    /// - Throws: what the store throws, and `CancellationError`.
    func run() async throws {
        var backoff = Backoff(random: parts.random)
        // Whether all was looked after before the last stop nobody knows.
        if try await parts.store.read({ try !$0.logEpochs().isEmpty }) { book.epochOpened() }
        while true {
            try Task.checkCancellation()
            var pause = Self.interval
            do {
                try await look()
                book.checked(at: parts.clock.now())
                backoff.succeed()
            } catch let failure as GatewayFailure {
                parts.log.warning("the log's head was not looked at", metadata: ["failure": "\(failure)"])
                pause = backoff.fail(atLeast: failure.retryAfter)
            } catch let problem as Problem {
                // The seal or a revocation list is not good now: no reason to accuse anybody of more.
                parts.log.error("the log's head is not believed", metadata: ["code": "\(problem.code.rawValue)"])
            } catch is TrustError {
                parts.log.error("a witness statement was not signed")
            }
            try await parts.clock.sleep(until: parts.clock.now().adding(pause))
        }
    }

    /// One look.
    ///
    /// - Throws: ``GatewayFailure``, ``Problem`` where a signature is not accepted, what the store throws.
    func look() async throws {
        try await resubmit()
        let answer = try await client.logHead()
        guard let jws = answer.head else { return }
        let verifier = LogVerifier(parts.signatures.value)
        let shown = try verifier.verifyHead(jws)
        var epochs: [LogEpoch] = []
        for record in answer.epochs { epochs.append(try verifier.verifyEpoch(record).epoch) }
        let held = try await parts.store.read { try $0.lastWitnessed() }
        guard let held else { return try await accept(shown, answer.epochs, isNewEpoch: !epochs.isEmpty) }
        let kept = try verifier.verifyHead(try StoredJWS.read(held.head))
        switch LogRelation.of(kept, shown: shown, epochs: epochs) {
        case .same: try await endAlarms()
        case .needsProof: try await demandProof(from: kept, shown, answer)
        case .admittedLoss(let restored):
            // What this desk saw of the lost entries cannot be compared any more; what came before the restore can.
            if let before = try await parts.store.read({ try $0.witnessed(atMost: restored) }) {
                try await demandProof(from: try verifier.verifyHead(try StoredJWS.read(before.head)), shown, answer)
            } else {
                try await accept(shown, answer.epochs, isNewEpoch: true)
            }
        case .contradiction(let kind): try await raise(kind, kept, answer, jws, proof: nil)
        }
    }

    private func demandProof(from held: SignedTreeHead, _ shown: SignedTreeHead, _ answer: LogHeadAnswer) async throws {
        let (old, new) = (held.position, shown.position)
        var proof: [[UInt8]] = []
        if old.size < new.size {
            do throws(GatewayFailure) {
                proof = try await client.logConsistency(from: old.size, to: new.size).hashes
            } catch {
                guard error.refusal == .logEntryUnknown else { throw error }
                // It has just shown a head of that size.
                return try await raise(.inconsistent, held, answer, shown.jws, proof: nil)
            }
        }
        let isConsistent = MerkleProof.verifyConsistency(
            earlierSize: old.size, earlierRoot: old.hash, size: new.size, root: new.hash, proof: proof)
        guard isConsistent else { return try await raise(.inconsistent, held, answer, shown.jws, proof: proof) }
        try await accept(shown, answer.epochs, isNewEpoch: new.epoch > old.epoch)
    }

    /// Keeps a head, with this desk's own signature, and tells the gateway that it was seen.
    private func accept(_ shown: SignedTreeHead, _ epochs: [FlattenedJWS], isNewEpoch: Bool) async throws {
        let now = parts.clock.now()
        let statement = LogWitness(exchange: parts.settings.exchange, witness: parts.settings.endpoint, head: shown.jws, at: now)
        let signed = try parts.signer.value.sign(.logWitness, payload: JSONWriter.bytes(statement.json), issuedAt: now)
        let head = WitnessedHead(
            position: shown.position, signedAt: shown.head.at, seenAt: now, head: JSONWriter.bytes(shown.jws.json),
            statement: JSONWriter.bytes(signed.json))
        let records = epochs.map { JSONWriter.bytes($0.json) }
        try await parts.store.write { writer in
            try writer.insert(head)
            try writer.setLogEpochs(records)
            try writer.endLogAlarms(at: now)
            // The restored gateway counts its evidence from an earlier place again.
            if isNewEpoch { try writer.setEvidenceCursor(0) }
        }
        if isNewEpoch {
            parts.log.notice("the gateway has opened a new epoch of its log", metadata: ["epoch": "\(shown.position.epoch)"])
            book.epochOpened()
        }
        try await resubmit()
        // The gateway may do without.
        do { try await client.witness(head.statement) } catch { parts.log.debug("the gateway did not take a witness statement") }
    }

    /// After a new epoch, until every message was looked after.
    private func resubmit() async throws {
        guard book.owesResubmission else { return }
        try await Resubmission(parts, client: client, signals: signals).run()
        book.resubmitted()
    }

    private func raise(
        _ kind: LogContradiction.Kind, _ held: SignedTreeHead, _ answer: LogHeadAnswer, _ shown: FlattenedJWS, proof: [[UInt8]]?
    ) async throws {
        let now = parts.clock.now()
        let contradiction = LogContradiction(
            kind: kind, held: held.jws, shown: shown, epochs: answer.epochs, proof: proof, foundAt: now, witness: parts.settings.endpoint)
        let alarm = LogAlarm(kind: kind, foundAt: now, proof: JSONWriter.bytes(contradiction.json))
        let isNew = try await parts.store.write { writer in
            if let last = try writer.logAlarms(limit: 1).first, last.endedAt == nil, last.kind == kind { return false }
            try writer.insert(alarm)
            return true
        }
        if isNew {
            parts.log.critical(
                "THE GATEWAY'S AUDIT LOG CONTRADICTS WHAT THIS DESK HAS WITNESSED: see vartai audit witness", metadata: ["kind": "\(kind.rawValue)"])
        }
        // An honest gateway learns that its storage is an old one.
        if let last = try await parts.store.read({ try $0.lastWitnessed() }) {
            do { try await client.witness(last.statement) } catch { parts.log.debug("the gateway did not take a witness statement") }
        }
    }

    private func endAlarms() async throws {
        let isOpen = try await parts.store.read { try $0.logAlarms(limit: 1).first.map { $0.endedAt == nil } ?? false }
        guard isOpen else { return }
        let now = parts.clock.now()
        try await parts.store.write { try $0.endLogAlarms(at: now) }
    }
}

/// Signed objects as this desk stores them.
enum StoredJWS {
    static func read(_ bytes: [UInt8]) throws(Problem) -> FlattenedJWS {
        let value: JSONValue
        do {
            value = try JSONReader.read(bytes, limits: JSONLimits(bytes: WireLimits.signedObjectBytes, depth: 2, values: 16))
        } catch {
            throw Problem(error)
        }
        return try FlattenedJWS(value)
    }
}
