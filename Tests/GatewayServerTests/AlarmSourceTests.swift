import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import TestSupport
import Testing
import Trust

/// What a gateway's measurements become.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct AlarmSourceTests {
    @Test func nothingIsWrongWithAGatewayThatJustStarted() async throws {
        let running = try await RunningGateway()
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: AlarmObjectives(), clock: SystemClock())
        let conditions = try #require(await source.conditions())
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
        let conditions = try #require(await source.conditions())
        #expect(Set(conditions.map(\.key)) == [.init(.queueAge, SampleExchange.migration), .init(.endpointUnreachable, SampleExchange.migration)])
        #expect(conditions.allSatisfy { source.kinds.contains($0.key.kind) })
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
        let conditions = try #require(await source.conditions())
        #expect(conditions == [AlarmCondition(.deadLetters, SampleExchange.migration, .warning, .count(1))])
    }

    @Test func manyRefusalsAreOfTheLastTenMinutesOnly() async throws {
        let running = try await RunningGateway()
        var objectives = AlarmObjectives()
        objectives.fewestRefused = 3
        let clock = TestClock(UTCInstant(seconds: 1_800_000_000))
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: objectives, clock: clock)
        #expect(await source.conditions()?.isEmpty == true)
        for _ in 0..<3 { #expect(try await running.police.post(APIPath.messages, Array("{}".utf8), type: MediaType.message).status >= 400) }
        clock.advance(.seconds(15))
        #expect(await source.conditions()?.map(\.figure) == [.percent(100)])
        clock.advance(.seconds(601))
        _ = await source.conditions()
        clock.advance(.seconds(601))
        #expect(await source.conditions()?.isEmpty == true)
    }

    @Test func aClockThatCannotBeBelievedIsAnAlarm() async throws {
        let exchange = try SampleExchange()
        let clock = TestClock(exchange.clock.now())
        let running = try await RunningGateway(clock: clock)
        clock.advance(.seconds(7200))
        let source = GatewayAlarmSource(gateway: running.gateway, objectives: AlarmObjectives(), clock: clock)
        #expect(await source.conditions()?.contains { $0.key.kind == .clock && $0.severity == .critical } == true)
    }
}
