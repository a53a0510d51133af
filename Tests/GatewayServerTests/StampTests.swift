import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import TestSupport
import Testing
import Trust

/// Time-stamps over the API, and what health, metrics and console say of them.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct StampAPITests {
    private func running(_ authority: @escaping @Sendable (SampleExchange) -> TestTimeStamps) async throws -> RunningGateway {
        try await RunningGateway { exchange in
            var policy = StampPolicy()
            // The test takes them itself.
            policy.interval = .seconds(3600)
            policy.alarms = [.warning: .zero]
            let verifier = TimeStampVerifier(paths: try exchange.pki.pathVerifier())
            return Stamping(
                policy: policy, sources: [TimeStampSource(name: "dev", url: "http://dev.invalid/", verifier: verifier)],
                transport: authority(exchange))
        }
    }

    @Test func aStampIsServedToBothSides() async throws {
        let running = try await running { TestTimeStamps($0.pki.timeStamping, clock: $0.clock) }
        let message = try running.exchange.message()
        _ = try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message)
        await running.gateway.takeStamps()
        let id = message.manifest.messageID
        let answer = try await running.police.get(APIPath.messageStamp(id))
        #expect(answer.status == 200 && answer.headers["content-type"] == MediaType.stamp, "\(answer.text)")
        let stamp = try BatchStamp(try #require(answer.json))
        let paths = try running.exchange.pki.pathVerifier()
        let verifier = BatchStampVerifier(
            signatures: SignatureVerifier(exchange: SampleExchange.name, paths: paths), stamps: TimeStampVerifier(paths: paths))
        #expect(try verifier.verify(stamp, now: running.exchange.clock.now()).digest == message.messageDigest)
        let inbox = try InboxPage(try #require(try await running.migration.get(APIPath.inbox(wait: 0, max: 10)).json))
        let delivery = try #require(inbox.items.first).deliveryID
        #expect(try await running.migration.get(APIPath.deliveryStamp(delivery)).body == answer.body)
        #expect(try await running.police.get(APIPath.deliveryStamp(delivery)).code == "E-DLV-01")
        #expect(try await running.migration.get(APIPath.messageStamp(id)).status == 404)
        // The root of the evidence of its acceptance, for whoever has it.
        let page = try EvidencePage(try #require(try await running.police.get(APIPath.messageEvidence(id)).json))
        let evidence = try #require(page.items.first).evidence
        let root = try await running.migration.get(APIPath.evidenceRootStamp(try #require(evidence.rootSequence)))
        #expect(root.status == 200 && root.headers["content-type"] == MediaType.stamp, "\(root.text)")
        let rootStamp = try BatchStamp(try #require(root.json))
        #expect(rootStamp.kind == .evidenceRoot && rootStamp.digest == evidence.root.messageDigest)
        #expect(try verifier.verify(rootStamp, now: running.exchange.clock.now()).kind == .evidenceRoot)
        #expect(try await running.police.get(APIPath.evidenceRootStamp(999)).code == "E-API-01")
        #expect(try await running.police.get("/v1/evidence/roots/0/stamp").status >= 400)
        let exposition = try Exposition(try await running.health.get(APIPath.metrics).text)
        #expect(exposition.value("vartai_stamp_backlog", ["kind": "message"]) == 0)
        #expect(exposition.value("vartai_stamp_authority_answers", ["authority": "dev"]) == 1)
        #expect((exposition.value("vartai_stamps_total", [:]) ?? 0) >= 2)
    }

    @Test func anOutageShows() async throws {
        let running = try await running { exchange in
            let authority = TestTimeStamps(exchange.pki.timeStamping, clock: exchange.clock)
            authority.become(.isSilent)
            return authority
        }
        let message = try running.exchange.message()
        _ = try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message)
        await running.gateway.takeStamps()
        let pending = try await running.police.get(APIPath.messageStamp(message.manifest.messageID))
        #expect(pending.status == 404 && pending.code == "E-STP-02")
        #expect(try await running.police.get(APIPath.evidenceRootStamp(1)).code == "E-STP-02")
        let ready = try await running.health.get(APIPath.ready)
        #expect(ready.status == 200 && ready.json?["warnings"]?.array == ["timestamps"], "\(ready.text)")
        let exposition = try Exposition(try await running.health.get(APIPath.metrics).text)
        #expect(exposition.value("vartai_stamp_backlog", ["kind": "message"]) == 1)
        #expect(exposition.value("vartai_stamp_alarm", [:]) == 1)
        #expect(exposition.value("vartai_stamp_authority_answers", ["authority": "dev"]) == 0)
    }
}
