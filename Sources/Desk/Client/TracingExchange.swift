package import ExchangeAPI
package import ExchangeFormats

/// Begins a trace with every request (W3C Trace Context), so that a message can be found in the gateway's logs and at its recipient by one number.
package struct TracingExchange: HTTPExchange {
    private let exchange: any HTTPExchange
    private let random: any RandomSource

    package init(_ exchange: any HTTPExchange, random: any RandomSource) {
        self.exchange = exchange
        self.random = random
    }

    package func send(_ request: OutboundRequest) async throws(TransportFailure) -> InboundResponse {
        var traced = request
        traced.headers += TraceContext(random: random.bytes(24)).headers
        return try await exchange.send(traced)
    }
}
