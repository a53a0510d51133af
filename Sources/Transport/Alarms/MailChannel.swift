package import Alarms
import CCurl
import ExchangeAPI
import Foundation

/// A server that takes mail (RFC 5321): `smtps://host:465`, or `smtp://host:587`, which has to offer STARTTLS unless it is on a loopback address.
package struct MailServer: Sendable, Hashable {
    package let url: String
    package let from: String
    package let user: String?
    package let password: String?

    package init(url: String, from: String, user: String?, password: String?) {
        self.url = url
        self.from = from
        self.user = user
        self.password = password
    }

    package static func isAddress(_ text: String) -> Bool {
        guard text.utf8.count <= 1000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URLComponents(string: text),
            url.host?.isEmpty == false, url.user == nil, url.password == nil, url.query == nil, url.fragment == nil
        else { return false }
        return url.scheme == "smtps" || url.scheme == "smtp"
    }

    /// The server is this computer: nothing leaves it in clear.
    package var isLoopback: Bool {
        guard let start = url.range(of: "://")?.upperBound else { return false }
        let host = url[start...].prefix { $0 != "/" }
        return ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }
}

/// Tells alarms by mail, through libcurl.
package struct MailChannel: AlarmChannel {
    private let server: MailServer
    private let to: String
    private let timeout: Duration

    package init(server: MailServer, to: String, timeout: Duration = .seconds(30)) {
        self.server = server
        self.to = to
        self.timeout = timeout
    }

    package func send(_ notice: AlarmNotice, _ text: AlarmText) async throws(AlarmChannelFailure) {
        let mail = MailMessage(notice, text, from: server.from, to: to).bytes
        // Seldom, and blocking: a thread of its own.
        let failure = await withCheckedContinuation { (continuation: CheckedContinuation<String?, Never>) in
            let thread = Thread { continuation.resume(returning: MailTransfer(server, to: to, timeout: timeout).perform(mail)) }
            thread.name = "mail"
            thread.start()
        }
        if let failure { throw AlarmChannelFailure(failure) }
    }
}

/// One mail on one connection, on one thread.
private struct MailTransfer {
    private let server: MailServer
    private let to: String
    private let timeout: Duration

    init(_ server: MailServer, to: String, timeout: Duration) {
        self.server = server
        self.to = to
        self.timeout = timeout
    }

    /// What is left to be sent.
    private final class Rest {
        var bytes: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { self.bytes = bytes[...] }
    }

    /// - Returns: why it was not sent; `nil` where it was.
    func perform(_ mail: [UInt8]) -> String? {
        guard vartai_curl_global_init() == CURLE_OK, let handle = curl_easy_init() else { return "libcurl cannot be set up" }
        let recipients = curl_slist_append(nil, "<\(to)>")
        let rest = Rest(mail)
        defer {
            curl_easy_cleanup(handle)
            curl_slist_free_all(recipients)
        }
        var codes = [
            vartai_curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            vartai_curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
            vartai_curl_set_text(handle, CURLOPT_PROXY, ""),
            vartai_curl_set_text(handle, CURLOPT_URL, server.url),
            vartai_curl_set_long(handle, CURLOPT_USE_SSL, server.isLoopback ? Int(CURLUSESSL_TRY.rawValue) : Int(CURLUSESSL_ALL.rawValue)),
            vartai_curl_set_text(handle, CURLOPT_MAIL_FROM, "<\(server.from)>"),
            vartai_curl_set_list(handle, CURLOPT_MAIL_RCPT, recipients),
            vartai_curl_set_long(handle, CURLOPT_TIMEOUT_MS, max(1, Int(timeout.components.seconds) * 1000)),
            vartai_curl_set_long(handle, CURLOPT_UPLOAD, 1),
            vartai_curl_set_pointer(handle, CURLOPT_READDATA, Unmanaged.passUnretained(rest).toOpaque()),
            vartai_curl_set_receiver(handle, CURLOPT_READFUNCTION) { room, size, count, context in
                guard let room, let context else { return Int(CURL_READFUNC_ABORT) }
                let rest = Unmanaged<Rest>.fromOpaque(context).takeUnretainedValue()
                let piece = rest.bytes.prefix(size * count)
                piece.withUnsafeBytes {
                    UnsafeMutableRawPointer(room).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(room), byteCount: $0.count)
                }
                rest.bytes.removeFirst(piece.count)
                return piece.count
            },
        ]
        if let user = server.user { codes.append(vartai_curl_set_text(handle, CURLOPT_USERNAME, user)) }
        if let password = server.password { codes.append(vartai_curl_set_text(handle, CURLOPT_PASSWORD, password)) }
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { return "libcurl lacks mail" }
        let code = withExtendedLifetime(rest) { curl_easy_perform(handle) }
        return code == CURLE_OK ? nil : String(cString: curl_easy_strerror(code))
    }
}
