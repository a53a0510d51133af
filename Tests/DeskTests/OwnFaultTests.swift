import Desk
import DeskStorage
import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization
import Testing
import Trust

/// Faults of the desk's own installation end no message: it is put right, and goes on.
@Suite(.timeLimit(.minutes(5))) struct OwnFaultTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func answer() throws -> MessageComposer.Composed {
        try exchange.message(
            "THB-101", from: SampleExchange.police, to: SampleExchange.migration,
            body: SampleBody.answer(.version7(at: SampleExchange.now, random: SystemRandom())))
    }

    /// The gateway offers the message again and again, as it would; the desk says nothing before it can judge.
    ///
    /// - Returns: what became of it once the verifier was renewed.
    private func outcomesOnceRenewed(from verifier: SignatureVerifier) async throws -> [Receipt.Outcome] {
        let message = try answer()
        let parts = try exchange.parts(SampleExchange.migration, store: store, gateway: gateway, signatures: verifier)
        let desk = Desk(parts)
        return try await withRunning(desk) { () async throws in
            let delivery = gateway.deliver(message)
            await gateway.state.until { $0.fetches == 1 }
            gateway.deliver(message, delivery: delivery)
            // The second offer is asked for after the first was dealt with.
            while gateway.state.value.fetches < 2 {
                exchange.clock.advance(.seconds(1))
                await Task.yield()
            }
            #expect(gateway.state.value.receipts.isEmpty)
            #expect(try await desk.inbox(limit: 9).isEmpty)
            parts.signatures.replace(with: exchange.signatures)
            gateway.deliver(message, delivery: delivery)
            while gateway.state.value.receipts.isEmpty {
                exchange.clock.advance(.seconds(1))
                await Task.yield()
            }
            return try await desk.inbox(limit: 9).map(\.outcome)
        }
    }

    @Test func aMissingRevocationListRefusesNothing() async throws {
        let paths = try CertificatePathVerifier(anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile), revocationLists: [])
        let bare = SignatureVerifier(exchange: SampleExchange.name, paths: paths)
        #expect(try await outcomesOnceRenewed(from: bare) == [.accepted])
    }

    @Test func anchorsOfAnotherTimeRefuseNothing() async throws {
        let other = try SampleExchange().signatures
        #expect(try await outcomesOnceRenewed(from: other) == [.accepted])
    }

    /// Evidence that cannot be judged for want of a list is not passed over: it comes again.
    @Test func evidenceWaitsForAMissingRevocationList() async throws {
        let bare = try CertificatePathVerifier(anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile), revocationLists: [])
        let parts = try exchange.parts(SampleExchange.police, store: store, gateway: gateway)
        let desk = Desk(parts)
        try await withRunning(desk) { () async throws in
            let item = try await desk.send(
                MessageDraft(formatID: "THB-100", recipients: [SampleExchange.migration], language: .en, body: SampleBody.personQuery))
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            parts.signatures.replace(with: SignatureVerifier(exchange: SampleExchange.name, paths: bare))
            try gateway.state(.contentHandover, of: gateway.state.value.submissions[0])
            await gateway.state.until { $0.cursors.count >= 1 }
            let asked = gateway.state.value.cursors.count
            while gateway.state.value.cursors.count < asked + 2 {
                exchange.clock.advance(.seconds(1))
                await Task.yield()
            }
            #expect(try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted)
            #expect(try await desk.evidence(item.messageID).count == 1)
            parts.signatures.replace(with: exchange.signatures)
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted {
                exchange.clock.advance(.seconds(1))
                await Task.yield()
            }
            #expect(try await desk.outboxItem(item.messageID, wait: .zero).state == .handedOver)
            #expect(try await desk.evidence(item.messageID).count == 2)
        }
    }

    /// The seal was revoked while the desk was away: what it had stated before is good, what somebody states with it now is not.
    @Test func evidenceOutlivesTheSeal() async throws {
        let parts = try exchange.parts(SampleExchange.police, store: store, gateway: gateway)
        let desk = Desk(parts)
        let id = try await withRunning(desk) { () async throws in
            let item = try await desk.send(
                MessageDraft(formatID: "THB-100", recipients: [SampleExchange.migration], language: .en, body: SampleBody.personQuery))
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            return item.messageID
        }
        try gateway.state(.contentHandover, of: gateway.state.value.submissions[0])
        exchange.clock.advance(.seconds(60))
        try exchange.pki.revoke(exchange.pki.gatewaySeal.signer().certificate, clock: exchange.clock)
        exchange.clock.advance(.seconds(60))
        let signatures = SignatureVerifier(exchange: SampleExchange.name, paths: try exchange.pki.pathVerifier())
        parts.signatures.replace(with: signatures)
        let back = Desk(parts)
        try await withRunning(back) { () async throws in
            while try await back.outboxItem(id, wait: .zero).state == .accepted {
                exchange.clock.advance(.seconds(1))
                await Task.yield()
            }
            #expect(try await back.outboxItem(id, wait: .zero).state == .handedOver)
        }
        let evidence = try #require(gateway.state.value.feed.first?.evidence)
        let thief = EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer())
        let statement = try EvidenceVerifier(exchange.signatures).verify(evidence, at: SampleExchange.now)
        // Dated now, and dated to come.
        for date in [exchange.clock.now(), exchange.clock.now().adding(.seconds(7200))] {
            let forged = try #require(try thief.sign([statement], sequence: 9, at: date).first)
            let problem = #expect(throws: Problem.self) { try EvidenceVerifier(signatures).verifyAsSealed(forged, latest: exchange.clock.now()) }
            #expect(problem?.code == .certificateRevoked)
        }
    }

    /// The list of another authority, whose issuer has the same name and makes no more lists, has ended: that keeps no message out.
    @Test func theLastListOfAReplacedAuthorityMayEnd() async throws {
        let other = try SampleExchange()
        let lost = other.pki.issuingAuthority
        let now = SampleExchange.now
        let ended = try CertificateAuthority(certificate: Certificate.bundle(contentsOf: lost.certificates)[0], key: SigningKey(contentsOf: lost.key))
            .revocationList([], number: 9, validity: now.adding(.seconds(-120))..<now.adding(.seconds(-60)))
        let paths = try CertificatePathVerifier(
            anchors: Certificate.bundle(contentsOf: exchange.pki.anchorsFile),
            revocationLists: RevocationList.lists(contentsOf: exchange.pki.revocationListsFile) + [ended])
        let parts = try exchange.parts(
            SampleExchange.migration, store: store, gateway: gateway, signatures: SignatureVerifier(exchange: SampleExchange.name, paths: paths))
        let desk = Desk(parts)
        try await withRunning(desk) { () async throws in
            gateway.deliver(try answer())
            while gateway.state.value.receipts.isEmpty { await Task.yield() }
            #expect(try await desk.inbox(limit: 9).map(\.outcome) == [.accepted])
        }
    }

    /// No space, or somebody else's lock: each loop tries again, wherever it was.
    @Test func aStoreThatCannotWriteForTheMomentStopsNothing() async throws {
        gateway.deliver(try answer())
        let desk = try exchange.desk(SampleExchange.migration, store: HinderedStore(store, failing: [1, 2, 4, 6]), gateway: gateway)
        try await withRunning(desk) { () async throws in
            while true {
                let hasCome = try await !desk.inbox(limit: 9).isEmpty
                let isConfirmed = try await store.read { try $0.pendingReceipts(after: 0, limit: 9) }.isEmpty
                if hasCome, isConfirmed { break }
                exchange.clock.advance(.seconds(1))
                // A gateway offers again what was not concluded.
                if gateway.state.value.waiting.isEmpty, gateway.state.value.receipts.isEmpty, let delivery = gateway.state.value.contents.keys.first {
                    gateway.offerAgain(delivery)
                }
                await Task.yield()
            }
        }
        #expect(Set(gateway.state.value.receipts).count == 1)
    }
}

/// Cannot write at some of its writes.
private final class HinderedStore: DeskStore {
    private let base: any DeskStore
    private let failing: Set<Int>
    private let writes = Mutex(0)

    init(_ base: any DeskStore, failing: Set<Int>) {
        self.base = base
        self.failing = failing
    }

    var files: any PartFiles { base.files }

    func read<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreReader) throws -> Result) async throws -> Result {
        try await base.read(body)
    }

    func write<Result: Sendable>(_ body: @escaping @Sendable (any DeskStoreWriter) throws -> Result) async throws -> Result {
        let number = writes.withLock { writes in
            writes += 1
            return writes
        }
        guard !failing.contains(number) else { throw DeskStoreFailure.unavailable }
        return try await base.write(body)
    }
}
