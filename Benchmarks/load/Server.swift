import CLoad
import Glibc

/// Where the load goes, and with which certificate.
struct Server {
    let host: String
    let port: UInt16
    /// The name that the server's certificate has to bear.
    let name: String
    private let context: OpaquePointer
    private let address: [UInt8]
    private let family: Int32

    /// - Throws: ``LoadFailure`` naming the file that cannot be used.
    init(host: String, port: UInt16, name: String, anchors: String, certificate: String, key: String) throws(LoadFailure) {
        (self.host, self.port, self.name) = (host, port, name)
        (address, family) = try Self.resolve(host, port)
        guard let context = SSL_CTX_new(TLS_client_method()), vartai_load_settings(context) == 1 else {
            throw LoadFailure("OpenSSL gives no TLS 1.3 client: \(TLSErrors.text())")
        }
        self.context = context
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        guard SSL_CTX_load_verify_locations(context, anchors, nil) == 1 else {
            throw LoadFailure("--anchors \(anchors): \(TLSErrors.text())")
        }
        guard SSL_CTX_use_certificate_chain_file(context, certificate) == 1 else {
            throw LoadFailure("--certificate \(certificate): \(TLSErrors.text())")
        }
        guard SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) == 1, SSL_CTX_check_private_key(context) == 1 else {
            throw LoadFailure("--key \(key): \(TLSErrors.text())")
        }
    }

    /// The context lives as long as the process.
    func makeTLS() throws(LoadFailure) -> OpaquePointer {
        guard let tls = SSL_new(context), vartai_load_server_name(tls, name) == 1 else { throw LoadFailure(TLSErrors.text()) }
        SSL_set_connect_state(tls)
        return tls
    }

    /// A socket that is connecting, without waiting.
    func connect() throws(LoadFailure) -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw LoadFailure(system: "socket") }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let result = address.withUnsafeBytes { bytes in
            bytes.baseAddress.map { Glibc.connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count)) } ?? -1
        }
        guard result == 0 || errno == EINPROGRESS else {
            let code = errno
            close(descriptor)
            throw LoadFailure(system: "\(host):\(port)", code)
        }
        return descriptor
    }

    private static func resolve(_ host: String, _ port: UInt16) throws(LoadFailure) -> ([UInt8], Int32) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0, let first = list?.pointee, let address = first.ai_addr else {
            throw LoadFailure("\(host): \(String(cString: gai_strerror(code)))")
        }
        return (Array(UnsafeRawBufferPointer(start: address, count: Int(first.ai_addrlen))), first.ai_family)
    }
}

/// What OpenSSL says of its last failure.
enum TLSErrors {
    /// Empties OpenSSL's queue of errors.
    static func text() -> String {
        var reasons: [String] = []
        while case let code = ERR_get_error(), code != 0 {
            var text = [CChar](repeating: 0, count: 256)
            ERR_error_string_n(code, &text, text.count)
            let reason = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if !reasons.contains(reason) { reasons.append(reason) }
        }
        return reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; ")
    }
}
