import Desk
import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Logging
import TestSupport
import Testing
import Trust

/// A gateway is restored from a backup: what it had accepted since then is not lost, the witnesses are content, and one that hides it is found out.
@Suite(.timeLimit(.minutes(5))) struct RestoreTests {
    private typealias Exchange = TestSupport.SampleExchange

    private let exchange: TestSupport.SampleExchange
    private let clock = ManualClock(TestSupport.SampleExchange.now)
    private let restorable: RestorableGateway

    init() throws {
        exchange = try TestSupport.SampleExchange()
        restorable = try RestorableGateway(exchange, clock)
    }

    private func desk(_ endpoint: String, _ store: MemoryDeskStore, _ gateway: GatewayInProcess) throws -> Desk {
        let settings = DeskSettings(
            exchange: Exchange.name, endpoint: endpoint, language: .lt, staff: "darbuotojas-7", unit: "Pavyzdinis skyrius",
            contactPhone: "+37060000000", contactHours: "I–V 8.00–17.00", ask: [])
        return Desk(
            DeskParts(
                settings: settings, store: store, exchange: gateway, signer: try exchange.signer(endpoint), signatures: try exchange.signatures(),
                clock: clock, random: SystemRandom(), log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Lets time pass until the condition holds.
    private func advance(_ step: Duration = .seconds(1), until isMet: () async throws -> Bool) async throws {
        while try await !isMet() {
            clock.advance(step)
            // Lets the desk's tasks run; what is waited for is the condition, and the suite's time limit ends it.
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    private var query: MessageDraft {
        MessageDraft(formatID: "THB-100", recipients: [Exchange.migration], language: .en, body: SampleBody.personQuery)
    }

    private func send(_ desk: Desk) async throws -> UUID {
        let id = try await desk.send(query).messageID
        try await advance { try await desk.outboxItem(id, wait: .zero).state == .accepted }
        return id
    }

    private func untilWitnessed(_ desk: Desk, _ condition: (WitnessStatus) -> Bool) async throws -> WitnessStatus {
        try await advance(.seconds(20)) { condition(try await desk.witness()) }
        return try await desk.witness()
    }

    @Test func nothingAcceptedIsLostAndWhoHidesItIsFoundOut() async throws {
        let (store, line) = (MemoryDeskStore(), try GatewayInProcess(exchange, Exchange.police))
        let police = try desk(Exchange.police, store, line)
        line.gateway = try await restorable.start()
        try await withRunning(police) { () async throws in
            // Accept, back up, accept more.
            let first = try await send(police)
            _ = try await untilWitnessed(police) { ($0.latest?.position.size ?? 0) >= 2 }
            line.gateway = nil
            try await restorable.stop()
            try restorable.backUp("backup")
            line.gateway = try await restorable.start()
            let later = [try await send(police), try await send(police)]
            let before = try await untilWitnessed(police) { ($0.latest?.position.size ?? 0) >= 6 }
            let seen = try #require(before.latest).position
            #expect(before.state == .consistent && before.epochs == [])

            // The backup comes back, and nobody says so: the desk notices, and keeps what proves it.
            line.gateway = nil
            try await restorable.stop()
            try restorable.restore("backup")
            let cheating = try await restorable.start(isHonest: false)
            try await cheating.recordRegistry()
            line.gateway = cheating
            let alarmed = try await untilWitnessed(police) { $0.state == .alarm }
            let alarm = try #require(alarmed.alarms.first)
            #expect(alarm.kind == .rollback)
            let kept = try LogContradiction(JSONReader.read(alarm.proof, limits: JSONLimits(bytes: 1 << 20)))
            guard case .proven(.rollback, let held, let shown) = try LogVerifier(exchange.signatures()).judge(kept) else {
                Issue.record("the rollback is not proven")
                return
            }
            #expect(held.position == seen && shown.position.size < seen.size)

            // An honest gateway does not start on it, until it is told.
            line.gateway = nil
            try await restorable.stop()
            try restorable.restore("backup")
            await #expect(throws: LogStartFailure.self) { _ = try await restorable.start() }
            try await restorable.stop()
            let restored = try await restorable.start(.restored(witnessed: []))
            #expect(restored.openedEpoch?.previous == seen && restored.openedEpoch?.epoch == 2)
            line.gateway = restored
            let content = try await untilWitnessed(police) { $0.latest?.position.epoch == 2 }
            #expect(content.state == .consistent && content.epochs.map(\.epoch) == [2])
            #expect(content.alarms.allSatisfy { $0.endedAt != nil })

            // What was lost is submitted again, and everything arrives, once.
            let (otherStore, otherLine) = (MemoryDeskStore(), try GatewayInProcess(exchange, Exchange.migration))
            otherLine.gateway = restored
            let migration = try desk(Exchange.migration, otherStore, otherLine)
            try await withRunning(migration) { () async throws in
                for id in [first] + later {
                    try await advance { try await police.outboxItem(id, wait: .zero).state == .handedOver }
                }
            }
            let received = try await otherStore.read { try $0.received(limit: 100, tests: true) }.filter { $0.item.formatID == "THB-100" }
            #expect(Set(received.map(\.item.messageID)) == Set([first] + later) && received.count == 3)
        }
        line.gateway = nil
        try await restorable.stop()

        // The log of the restored gateway is whole, and says what was lost.
        let log = try AuditLogFile(stateDirectory: restorable.state)
        var audit = LogAudit(LogVerifier(try exchange.signatures()), exchange: log.exchange)
        try log.export { audit.read(line: $0.bytes.dropLast()) }
        let report = audit.finish()
        #expect(report.findings == [] && report.epoch == 2 && report.heads > 1)
    }
}
