import ExchangeAPI
import ExchangeFormats
import Foundation
import Gateway
import GatewayServer
import Testing
import Trust

/// The secure state network and the internet: each endpoint is served on one of them.
@Suite(.enabled(if: Curl.isInstalled, "curl is not installed")) struct SecondListenerTests {
    @Test func eachEndpointIsServedOnItsOwnNetwork() async throws {
        let running = try await RunningGateway(onSecondNetwork: [SampleExchange.migration])
        #expect(running.secondPort != nil && running.secondPort != running.port)
        #expect(try await running.police.get(APIPath.inbox).status == 200)
        #expect(try await running.onSecondNetwork(SampleExchange.migration).get(APIPath.inbox).status == 200)
        let wrong = try await running.migration.get(APIPath.inbox)
        #expect(wrong.status == 403 && wrong.code == "E-TLS-04")
        let alsoWrong = try await running.onSecondNetwork(SampleExchange.police).get(APIPath.inbox)
        #expect(alsoWrong.status == 403 && alsoWrong.code == "E-TLS-04")
        let overview = await running.gateway.overview()
        #expect(overview.refusals.contains { $0.code == .endpointNotServedHere && $0.endpoint == SampleExchange.police })
    }

    @Test func aMessageGoesFromOneNetworkToTheOther() async throws {
        let running = try await RunningGateway(onSecondNetwork: [SampleExchange.migration])
        let message = try running.exchange.message()
        #expect(try await running.police.post(APIPath.messages, message.bytes, type: MediaType.message).status == 202)
        let inbox = try await running.onSecondNetwork(SampleExchange.migration).get(APIPath.inbox(wait: 0, max: 10))
        let page = try InboxPage(try #require(inbox.json))
        #expect(page.items.count == 1)
    }

    @Test func oneNetworkServesAll() async throws {
        let running = try await RunningGateway()
        #expect(running.secondPort == nil)
        #expect(try await running.migration.get(APIPath.inbox).status == 200)
    }

    @Test(arguments: [
        (ListenerScope.all, "a", true), (.only(["a"]), "a", true), (.only(["a"]), "b", false), (.allBut(["a"]), "a", false),
        (.allBut(["a"]), "b", true),
        (.only([]), "a", false),
    ])
    func scopes(_ scope: ListenerScope, _ endpoint: String, _ isServed: Bool) { #expect(scope.serves(endpoint) == isServed) }
}
