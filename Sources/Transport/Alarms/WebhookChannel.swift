package import Alarms
import ExchangeAPI
import ExchangeFormats
import Foundation

/// Tells alarms to a program of somebody else: a JSON object, posted over HTTPS (HTTP on a loopback address only). Any status of 2xx is an answer.
package struct WebhookChannel: AlarmChannel {
    private let address: String
    private let sign: (@Sendable ([UInt8]) -> String)?
    private let timeout: Duration

    /// The header that carries the signature: `sha256=` and 64 hexadecimal digits.
    package static let signatureHeader = "Vartai-Signature"

    /// - Parameter sign: HMAC-SHA-256 of the body in lower-case hexadecimal; `nil` where receiver and gateway share no secret.
    package init(address: String, timeout: Duration = .seconds(15), sign: (@Sendable ([UInt8]) -> String)? = nil) {
        self.address = address
        self.timeout = timeout
        self.sign = sign
    }

    /// HTTPS, or HTTP to this very computer; ASCII without spaces, at most 1000 characters.
    package static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 1000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URLComponents(string: text), let host = url.host,
            !host.isEmpty, url.user == nil, url.password == nil, url.fragment == nil
        else { return false }
        return url.scheme == "https" || (url.scheme == "http" && ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host))
    }

    package func send(_ notice: AlarmNotice, _ text: AlarmText) async throws(AlarmChannelFailure) {
        var object = notice.json.object ?? JSONObject()
        object["language"] = .string(text.language.rawValue)
        object["title"] = .string(text.title)
        object["text"] = .string(text.body)
        let body = JSONWriter.bytes(.object(object))
        var headers = [(name: "Content-Type", value: "application/json")]
        if let sign { headers.append((Self.signatureHeader, "sha256=" + sign(body))) }
        let response: InboundResponse
        do {
            response = try await CurlFetch().send(
                OutboundRequest(.post, "/", headers: headers, body: body, timeout: timeout, responseLimit: 64 << 10), to: address)
        } catch {
            throw AlarmChannelFailure("\(error)")
        }
        guard (200..<300).contains(response.status) else { throw AlarmChannelFailure("HTTP status \(response.status)") }
    }
}
