package import ExchangeAPI
import CCurl

/// An ``HTTPExchange`` over libcurl: HTTPS only, TLS 1.3, HTTP/1.1 or what is configured, connections kept for the next request. All transfers of one exchange run on
/// one thread of its own, so that no request ever blocks the cooperative pool.
package final class CurlExchange: HTTPExchange {
    private let configuration: CurlConfiguration
    private let peer: CurlPeer?
    private let loop: CurlLoop

    /// - Parameter peer: who judges the other side in the place of anchors and names.
    /// - Throws: ``TransportFailure/other(_:)`` where libcurl cannot be set up, or lacks TLS.
    package init(_ configuration: CurlConfiguration, peer: CurlPeer? = nil) throws(TransportFailure) {
        guard Self.isSetUp else { throw .other("libcurl cannot be set up") }
        self.configuration = configuration
        self.peer = peer
        loop = try CurlLoop(peer: peer)
        loop.start()
    }

    deinit { loop.stop() }

    /// `curl_global_init` has to run once, before any other thread uses libcurl.
    private static let isSetUp = vartai_curl_global_init() == CURLE_OK

    /// Cancelling the task aborts the transfer.
    package func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        let transfer = try CurlTransfer(request, configuration, peer)
        let outcome: Result<InboundResponse, TransportFailure> = await withTaskCancellationHandler {
            await withCheckedContinuation { loop.add(transfer, $0) }
        } onCancel: {
            loop.cancel(transfer)
        }
        return try outcome.get()
    }
}
