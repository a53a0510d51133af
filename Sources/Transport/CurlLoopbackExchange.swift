import CCurl
package import ExchangeAPI
import Foundation

/// An ``HTTPExchange`` with a service of this machine: plain HTTP to 127.0.0.1 and nowhere else. For command lines, which make one request after
/// the other: each runs on a thread of its own, so that none blocks the cooperative pool.
package struct CurlLoopbackExchange: HTTPExchange {
    private let port: Int

    /// - Throws: ``TransportFailure/other(_:)`` where libcurl cannot be set up.
    package init(port: Int) throws(TransportFailure) {
        guard Self.isSetUp, (1...65_535).contains(port) else { throw .other("libcurl cannot be set up") }
        self.port = port
    }

    /// libcurl counts these calls; each sets up what the first has not.
    private static let isSetUp = vartai_curl_global_init() == CURLE_OK

    package func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        let outcome: Result<InboundResponse, TransportFailure> = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(
                    returning: Result { () throws(TransportFailure) in
                        try EasyTransfer(request, to: "http://127.0.0.1:\(port)", protocols: "http").perform()
                    })
            }
            thread.name = "loopback"
            thread.start()
        }
        return try outcome.get()
    }
}
