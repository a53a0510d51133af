import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct HealthTests {
    @Test func healthTellsTheState() async throws {
        let running = try await RunningGateway()
        #expect(try await running.health.get(APIPath.live).text == #"{"status":"live"}"#)
        #expect(try await running.health.get(APIPath.ready).status == 200)
        running.gateway.beginShutdown()
        let stopping = try await running.health.get(APIPath.ready)
        #expect(stopping.status == 503 && stopping.json?["reasons"]?.array == ["stopping"])
        #expect(try await running.health.get(APIPath.live).status == 200)
        #expect(try await running.health.get("/v1/inbox").code == "E-API-01")
        #expect(try await running.health.get(APIPath.live, "-X", "POST").status == 405)
    }

    @Test func metricsAreWhatAScraperReads() async throws {
        let running = try await RunningGateway()
        let message = try running.exchange.message()
        _ = try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message)
        _ = try await running.police.get("/v1/messages/secret-name-in-a-path")
        let answer = try await running.health.get(APIPath.metrics)
        #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
        let exposition = try Exposition(answer.text)
        #expect(exposition.value("vartai_queue_waiting", ["endpoint": SampleExchange.migration]) == 1)
        #expect(exposition.value("vartai_queue_waiting", ["endpoint": SampleExchange.police]) == 0)
        let submitted = exposition.value(
            "vartai_http_requests_total", ["method": "POST", "route": APIPath.messages, "status": "202"])
        #expect((submitted ?? 0) >= 1)
        #expect((exposition.value("vartai_http_request_duration_seconds_count", ["route": APIPath.messages]) ?? 0) >= 1)
        #expect(!answer.text.contains("secret"))
        #expect(running.log.lines.contains { $0.hasPrefix("info request endpoint=lt.policija.lkpb method=GET") && $0.contains("status=404") })
        #expect(!running.log.lines.contains { $0.contains("secret") })
    }

    @Test func portsAreWrittenWhereOthersLook() async throws {
        let running = try await RunningGateway()
        let file = running.exchange.directory.appending(path: "run.json")
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        let value = try JSONReader.read(Data(contentsOf: file), limits: JSONLimits(bytes: 1000))
        #expect(value["pid"]?.integer == Int(ProcessInfo.processInfo.processIdentifier))
    }
}
