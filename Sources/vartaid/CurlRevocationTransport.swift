import ExchangeAPI
import Gateway
import Transport
import Trust

/// Revocation lists and OCSP answers over libcurl.
struct CurlRevocationTransport: RevocationTransport {
    private let fetch: CurlFetch

    init() throws { fetch = try CurlFetch() }

    func fetch(_ request: RevocationRequest) async throws(RevocationTransportFailure) -> [UInt8] {
        let outbound = OutboundRequest(
            request.question == nil ? .get : .post, "/",
            headers: request.question == nil
                ? [] : [(name: "Content-Type", value: OCSPQuestion.requestType), (name: "Accept", value: OCSPQuestion.responseType)],
            body: request.question ?? [], timeout: request.timeout, responseLimit: request.limit)
        let response: InboundResponse
        do { response = try await fetch.send(outbound, to: request.address) } catch { throw RevocationTransportFailure("\(error)") }
        guard response.status == 200 else { throw RevocationTransportFailure("HTTP status \(response.status)", isSilence: false) }
        return response.body
    }
}
