import ExchangeAPI
import Gateway
import Transport
import Trust

/// Asks time-stamping authorities over HTTP (RFC 3161 §3.4).
struct CurlTimeStamps: TimeStampTransport {
    func ask(_ request: [UInt8], at url: String, timeout: Duration) async throws(TimeStampSilence) -> [UInt8] {
        let response: InboundResponse
        do {
            response = try await CurlFetch().send(
                OutboundRequest(
                    .post, "/", headers: [("Content-Type", MediaType.timeStampQuery), ("Accept", MediaType.timeStampReply)], body: request,
                    timeout: timeout, responseLimit: TimeStampResponse.maximumBytes), to: url)
        } catch {
            throw TimeStampSilence("\(error)")
        }
        let type = response.contentType?.split(separator: ";").first.map { $0.trimmingPrefix { $0 == " " } }
        guard response.status == 200 else { throw TimeStampSilence("HTTP status \(response.status)") }
        guard type.map({ String($0) }) == MediaType.timeStampReply else { throw TimeStampSilence("not a time-stamp response") }
        return response.body
    }
}
