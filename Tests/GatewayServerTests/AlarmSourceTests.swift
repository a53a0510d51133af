import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import GatewayStorage
import Synchronization
import TestSupport
import Testing
import Trust

/// What a gateway's measurements become.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AlarmSourceTests {
    @Test func nothingIsWrongWithAGatewayThatJustStarted() async throws {
        let running = try await RunningGateway()
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: AlarmObjectives(), clock: SystemClock())
        let conditions = await source.reading().conditions
        #expect(conditions.isEmpty, "\(conditions)")
        #expect(await running.gateway.vitals().queues?.isEmpty == true)
    }

    @Test func whatWaitsForAnEndpointThatNeverCallsIsLateAndUnreachable() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        var objectives = AlarmObjectives()
        objectives.queueAge = .milliseconds(-1)
        objectives.silence = .milliseconds(-1)
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: objectives, clock: SystemClock())
        let conditions = await source.reading().conditions
        #expect(Set(conditions.map(\.key)) == [.init(.queueAge, SampleExchange.migration), .init(.endpointUnreachable, SampleExchange.migration)])
    }

    @Test func whatIsParkedIsToldAndNotBlamedOnTheEndpoint() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        let inbox = try await running.migration.get(APIPath.inbox(wait: 0, max: 10))
        let listed = try #require(inbox.json)
        let page = try InboxPage(listed)
        let delivery = try #require(page.items.first).deliveryID
        let order = JSONWriter.bytes(["ground": "KEEPS_FAILING"])
        #expect(try await running.admin().post(AdminPath.act("park", on: delivery), order, type: MediaType.json).status == 200)
        var objectives = AlarmObjectives()
        objectives.silence = .milliseconds(-1)
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: objectives, clock: SystemClock())
        let conditions = await source.reading().conditions
        #expect(conditions == [AlarmCondition(.deadLetters, SampleExchange.migration, .warning, .count(1))])
    }

    /// A store that answers nobody, once it is told to.
    private final class MuteStore: MessageStore {
        private let inner = InMemoryStore()
        let isMute = Mutex(false)

        var parts: any PartStore { inner.parts }
        var erasure: any ContentErasure { inner.erasure }

        func read<Result: Sendable>(_ body: @escaping @Sendable (any StoreReader) throws -> Result) async throws -> Result {
            if isMute.withLock({ $0 }) { throw StorageFailure.full }
            return try await inner.read(body)
        }

        func write<Result: Sendable>(_ body: @escaping @Sendable (any StoreWriter) throws -> Result) async throws -> Result {
            try await inner.write(body)
        }

        func close() async throws {}
    }

    @Test func aStoreThatDoesNotAnswerIsAnAlarmAndClearsNoQueue() async throws {
        let exchange = try SampleExchange()
        let store = MuteStore()
        let gateway = try await Gateway(
            registry: try Registry.load(exchange.registryFiles), store: store,
            signer: EvidenceSigner(exchange: SampleExchange.name, signer: try exchange.pki.gatewaySeal.signer()), clock: exchange.clock,
            random: exchange.random, log: LogBook().logger)
        let source = GatewayAlarmSource(gateway: gateway, objectives: AlarmObjectives(), clock: exchange.clock)
        #expect(await source.reading().kinds.isSuperset(of: [.queueAge, .endpointUnreachable, .deadLetters]))
        store.isMute.withLock { $0 = true }
        let reading = await source.reading()
        #expect(reading.conditions.contains(AlarmCondition(.store, "", .critical)))
        #expect(reading.kinds.isDisjoint(with: [.queueAge, .endpointUnreachable, .deadLetters]) && reading.kinds.contains(.store))
    }

    @Test func manyRefusalsAreOfTheLastTenMinutesOnly() async throws {
        let running = try await RunningGateway()
        var objectives = AlarmObjectives()
        objectives.fewestRefused = 3
        let clock = TestClock(UTCInstant(seconds: 1_800_000_000))
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: objectives, clock: clock)
        #expect(await source.reading().conditions.isEmpty)
        for _ in 0..<3 { #expect(try await running.police.post(APIPath.messages, Array("{}".utf8), type: MediaType.message).status >= 400) }
        clock.advance(.seconds(15))
        #expect(await source.reading().conditions.map(\.figure) == [.percent(100)])
        clock.advance(.seconds(601))
        _ = await source.reading()
        clock.advance(.seconds(601))
        #expect(await source.reading().conditions.isEmpty)
    }

    @Test func aClockThatCannotBeBelievedIsAnAlarm() async throws {
        let exchange = try SampleExchange()
        let clock = TestClock(exchange.clock.now())
        let running = try await RunningGateway(clock: clock)
        clock.advance(.seconds(7200))
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: AlarmObjectives(), clock: clock)
        #expect(await source.reading().conditions.contains { $0.key.kind == .clock && $0.severity == .critical })
    }
}
