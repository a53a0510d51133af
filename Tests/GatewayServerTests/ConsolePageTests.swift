import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// What the console shows, and how.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct ConsolePageTests {
    private static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'"

    @Test(arguments: ["--http1.1", "--http2"]) func everyAnswerHasTheHeaders(_ version: String) async throws {
        let running = try await RunningGateway()
        let stream = try EventReader(running.console(), "/events", version)
        try await stream.wait("an overview") { $0.contains("event: overview") }
        for line in ["content-security-policy: \(Self.policy)", "content-type: text/event-stream", "cache-control: no-store"] {
            #expect(stream.text.lowercased().contains(line), "\(line)")
        }
        for path in ["/", "/lt", "/en", "/assets/console.css", "/assets/console.js", "/assets/gate.svg", "/nothing"] {
            let answer = try await running.console().get(path, version)
            #expect(answer.status == (path == "/nothing" ? 404 : 200))
            #expect(answer.headers["content-security-policy"] == Self.policy)
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["referrer-policy"] == "no-referrer")
            #expect(answer.headers["cache-control"] == "no-store")
        }
    }

    @Test func theBrowserChoosesTheLanguageUnlessTheAddressDoes() async throws {
        let running = try await RunningGateway()
        let english = try await running.console().get("/", "-H", "Accept-Language: en-GB, lt;q=0.5")
        #expect(english.text.contains("<html lang=\"en\">") && english.headers["vary"] == "Accept-Language")
        #expect(try await running.console().get("/").text.contains("<html lang=\"lt\">"))
        #expect(try await running.console().get("/lt", "-H", "Accept-Language: en").text.contains("<html lang=\"lt\">"))
        let page = try await running.console().get("/en", "-H", "Accept-Language: lt").text
        #expect(page.contains("<html lang=\"en\">") && page.contains("href=\"/lt\""))
    }

    @Test func everyEndpointIsListedInTheOrderOfTheDirectory() async throws {
        let running = try await RunningGateway()
        for (path, language) in [("/lt", Language.lt), ("/en", .en)] {
            let page = try await running.console().get(path).text
            var rest = page[...]
            for endpoint in running.gateway.registry.directory.endpoints {
                let row = try #require(rest.range(of: "<span class=\"id\">\(endpoint.id)</span>"))
                #expect(page.contains(endpoint.name[language]))
                rest = rest[row.upperBound...]
            }
        }
    }

    @Test(arguments: ["--http1.1", "--http2"]) func aSubmissionAndARefusalShowOnAnOpenPage(_ version: String) async throws {
        let running = try await RunningGateway()
        let stream = try EventReader(running.console(), "/events?language=en", version)
        try await stream.wait("the time") { $0.contains("event: time") && $0.contains("event: overview") }
        #expect(stream.text.contains("retry: "))
        #expect(!stream.text.contains("class=\\\"busy\\\""))
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message, version).status == 202)
        try await stream.wait("the migration department's queue") { $0.contains("class=\\\"busy\\\"") }
        #expect(try await running.migration.post(APIPath.messages, message.bytes, type: MediaType.message, version).status == 403)
        try await stream.wait("the refusal") { $0.contains("E-SIG-07") }
        #expect(stream.text.contains("submission of a message") && stream.text.contains("THB-100"))
        // Nothing changes: nothing but the time is told.
        let overviews = stream.text.components(separatedBy: "event: overview").count
        let times = stream.text.components(separatedBy: "event: time").count
        try await stream.wait("two more beats") { $0.components(separatedBy: "event: time").count >= times + 2 }
        #expect(stream.text.components(separatedBy: "event: overview").count == overviews)
    }

    @Test func aStreamEndsWhenTheGatewayStops() async throws {
        let running = try await RunningGateway()
        let stream = try EventReader(running.console(), "/events")
        try await stream.wait("an overview") { $0.contains("event: overview") }
        running.gateway.beginShutdown()
        try await stream.waitForEnd()
        #expect(try await running.console().get("/en").text.contains("the gateway is stopping"))
    }

    @Test func aNameOfTheDirectoryIsText() async throws {
        let running = try await RunningGateway()
        let names = BilingualText(lt: "<script>alert(1)</script>", en: "\"\u{301} onmouseover=alert(1) '<img src=x>")
        let registry = try Registry.load(running.exchange.registryFiles)
        let endpoints = registry.directory.endpoints.map { endpoint in
            DirectoryEndpoint(
                id: endpoint.id, name: names, role: endpoint.role, tlsFingerprints: endpoint.tlsFingerprints,
                signingCertificates: endpoint.signingCertificates, signingFingerprints: endpoint.signingFingerprints, reads: endpoint.reads)
        }
        running.gateway.apply(
            Registry(
                directory: Directory(exchange: SampleExchange.name, version: 2, endpoints: endpoints), agreements: registry.agreements,
                paths: try running.exchange.pki.pathVerifier()))
        // In the second table too.
        #expect(try await running.police.get("/v1/nothing").status == 404)
        let lithuanian = try await running.console().get("/lt").text
        #expect(!lithuanian.contains("<script>alert") && lithuanian.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        let english = try await running.console().get("/en").text
        #expect(!english.contains("<img src=x>") && english.contains("&quot;\u{301} onmouseover=alert(1) &#39;&lt;img src=x&gt;"))
    }
}
