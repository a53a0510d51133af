import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing

@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct ProblemTests {
    @Test func everyProblemIsADocument() async throws {
        let running = try await RunningGateway()
        let police = running.police
        let id = "0192f0c1-2222-7333-8444-555566667777"
        let answers: [(Curl.Answer, Int, String)] = [
            (try await police.get("/v1/nothing"), 404, "E-API-01"), (try await police.get("/"), 404, "E-API-01"),
            (try await police.get("/v1//inbox"), 404, "E-API-01"), (try await police.get("/v1/inbox/"), 404, "E-API-01"),
            (try await police.get("/v1/messages/../inbox"), 404, "E-API-01"), (try await police.get("/v1/messages/NOT-AN-ID"), 404, "E-API-01"),
            (try await police.get("/v1/messages/\(id.uppercased())"), 404, "E-API-01"),
            (try await police.get("/v1/messages/\(id)"), 404, "E-API-01"),
            (try await police.get("/v1/deliveries/\(id)/message"), 404, "E-DLV-01"),
            (try await police.get("/v1/inbox?wait=61"), 400, "E-API-04"), (try await police.get("/v1/inbox?max=0"), 400, "E-API-04"),
            (try await police.get("/v1/inbox?max=+1"), 400, "E-API-04"), (try await police.get("/v1/inbox?max=1&max=1"), 400, "E-API-04"),
            (try await police.get("/v1/inbox?limit=1"), 400, "E-API-04"), (try await police.get("/v1/evidence?after=-1"), 400, "E-API-04"),
            (try await police.get("/v1/directory?x=1"), 400, "E-API-04"),
            (try await police.get("/v1/messages", "-X", "DELETE"), 405, "E-API-02"),
            (try await police.get("/v1/inbox", "-X", "BREW"), 405, "E-API-02"),
            (try await police.post("/v1/messages", Array("{}".utf8), type: "text/plain"), 415, "E-API-03"),
            (try await police.post("/v1/messages", Array("{}".utf8), type: MediaType.message, "-H", "Content-Encoding: gzip"), 415, "E-API-03"),
            (try await police.post("/v1/messages", Array("{".utf8), type: MediaType.message), 400, "E-JSN-01"),
        ]
        for (index, (answer, status, code)) in answers.enumerated() {
            #expect(answer.status == status && answer.code == code, "case \(index): \(answer.status) \(answer.text)")
            #expect(answer.headers["content-type"] == MediaType.problem && answer.headers["cache-control"] == "no-store", "case \(index)")
            #expect(answer.json?["status"]?.integer == answer.status, "case \(index)")
            #expect(answer.json?["title"]?.string == answer.json?["messages"]?["lt"]?.string, "case \(index)")
        }
    }

    @Test func theMethodsOfAPathAreNamed() async throws {
        let running = try await RunningGateway()
        #expect(try await running.police.get(APIPath.messages).headers["allow"] == "POST")
        let head = try await running.police.get(APIPath.inbox, "-I")
        #expect(head.status == 405 && head.headers["allow"] == "GET")
    }

    @Test(arguments: [
        ("en", "en"), ("lt", "lt"), ("de", "lt"), ("", "lt"), ("en-GB, lt;q=0.5", "en"), ("lt;q=0.5, en;q=0.9", "en"),
        ("en;q=0, lt", "lt"), ("*", "lt"), ("de, en;q=0.1", "en"), ("en;q=2", "lt"), ("en;q=abc;;;,,,=", "lt"), ("EN-us;Q=1", "en"),
    ]) func theCallerChoosesTheLanguage(_ header: String, _ language: String) async throws {
        let running = try await RunningGateway()
        let answer = try await running.police.get("/v1/nothing", "-H", "Accept-Language: \(header)")
        #expect(answer.headers["content-language"] == language)
        #expect(answer.json?["title"]?.string == answer.json?["messages"]?[language]?.string)
    }

    @Test func aBodyThatIsTooLargeIsRefused() async throws {
        let running = try await RunningGateway()
        let large = [UInt8](repeating: 0x20, count: WireLimits.messageBytes + 1)
        for version in ["--http1.1", "--http2"] {
            let announced = try await running.police.post(APIPath.messages, large, type: MediaType.message, version)
            #expect(announced.status == 413 && announced.code == "E-LIM-03")
            let chunked = try await running.police.post(APIPath.messages, large, type: MediaType.message, version, "-H", "Transfer-Encoding: chunked")
            #expect(chunked.status == 413 && chunked.code == "E-LIM-03")
        }
        #expect(try await running.police.get(APIPath.directory).status == 200)
    }

    @Test func headersPastTheLimitEndTheRequest() async throws {
        let running = try await RunningGateway()
        let long = try await running.police.get(APIPath.directory, "--http1.1", "-H", "X-Long: \(String(repeating: "x", count: 40_000))")
        #expect(long.status == 400 || long.exit != 0)
        let many = (0..<200).flatMap { ["-H", "X-\($0): x"] }
        let answer = try await running.police.run(APIPath.directory, ["--http1.1"] + many)
        #expect(answer.status == 400 || answer.exit != 0)
        #expect(try await running.police.get(APIPath.directory).status == 200)
    }

    @Test func http10IsAnsweredAndClosed() async throws {
        let running = try await RunningGateway()
        let answer = try await running.police.get(APIPath.directory, "--http1.0")
        #expect(answer.exit == 0 && answer.status == 200 && answer.headers["connection"] == "close")
        let health = try await running.health.get(APIPath.live, "--http1.0")
        #expect(health.exit == 0 && health.status == 200)
    }
}
