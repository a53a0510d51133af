import CLoad
import Glibc
import LoadTools

/// One TLS connection, without waiting: bytes in, bytes out, answers found.
final class Connection {
    enum State { case closed, connecting, shaking, open }

    let number: Int
    private(set) var state = State.closed
    private(set) var descriptor: Int32 = -1
    /// The kernel's buffer was full: wait until there is room again.
    private(set) var isBlocked = false
    private let server: Server
    private let input = ByteQueue()
    /// Requests that were not written yet.
    let output = ByteQueue()
    private var parser = ResponseParser()
    private var tls: OpaquePointer?

    /// So much is asked of OpenSSL at once: a record holds at most 16 KiB.
    private static let pieceBytes = 16 * 1024

    init(number: Int, server: Server) { (self.number, self.server) = (number, server) }

    deinit { close() }

    /// Opens it; goes on with ``advance(_:)``.
    func start() throws(LoadFailure) {
        close()
        descriptor = try server.connect()
        state = .connecting
        isBlocked = true
    }

    func close() {
        if let tls { SSL_free(tls) }
        if descriptor >= 0 { Glibc.close(descriptor) }
        tls = nil
        descriptor = -1
        state = .closed
        isBlocked = false
        input.removeAll()
        output.removeAll()
        parser = ResponseParser()
    }

    /// Does what can be done now.
    ///
    /// - Parameter answered: is given each answer's status and body, which is good until it returns.
    /// - Throws: ``LoadFailure`` with the reason for which the connection is of no use any more.
    func advance(_ answered: (Int, UnsafeRawBufferPointer) -> Void) throws(LoadFailure) {
        if state == .connecting { try connected() }
        if state == .shaking { try shake() }
        guard state == .open else { return }
        try read(answered)
        try flush()
    }

    /// Writes as much as the kernel takes.
    func flush() throws(LoadFailure) {
        guard state == .open, let tls else { return }
        isBlocked = false
        while !output.isEmpty {
            let bytes = output.readable
            let result = SSL_write(tls, bytes.baseAddress, Int32(min(bytes.count, Self.pieceBytes)))
            if result > 0 {
                output.drop(Int(result))
            } else {
                switch try wait(result, "writing") {
                case .writable: isBlocked = true
                case .readable: break
                }
                return
            }
        }
    }

    private func connected() throws(LoadFailure) {
        var code: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        guard getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length) == 0 else { throw LoadFailure(system: "getsockopt") }
        guard code == 0 else { throw LoadFailure(system: "\(server.host):\(server.port)", code) }
        let tls = try server.makeTLS()
        self.tls = tls
        guard SSL_set_fd(tls, descriptor) == 1 else { throw LoadFailure(TLSErrors.text()) }
        state = .shaking
    }

    private func shake() throws(LoadFailure) {
        guard let tls else { return }
        ERR_clear_error()
        let result = SSL_do_handshake(tls)
        if result == 1 {
            state = .open
            isBlocked = false
            return
        }
        let verdict = SSL_get_verify_result(tls)
        if verdict != Int(X509_V_OK) {
            throw LoadFailure("the server's certificate is not accepted: \(String(cString: X509_verify_cert_error_string(verdict)))")
        }
        isBlocked = try wait(result, "the handshake") == .writable
    }

    private func read(_ answered: (Int, UnsafeRawBufferPointer) -> Void) throws(LoadFailure) {
        guard let tls else { return }
        while true {
            let room = input.room(atLeast: Self.pieceBytes)
            let result = SSL_read(tls, room.baseAddress, Int32(clamping: room.count))
            guard result > 0 else {
                _ = try wait(result, "reading")
                return
            }
            input.filled(Int(result))
            try takeAnswers(answered)
            // Nothing is left in OpenSSL: what comes later, the kernel tells.
            if SSL_has_pending(tls) == 0 { return }
        }
    }

    private func takeAnswers(_ answered: (Int, UnsafeRawBufferPointer) -> Void) throws(LoadFailure) {
        while true {
            let response: ResponseParser.Response?
            do { response = try parser.next(in: input.readable) } catch { throw LoadFailure(error.description) }
            guard let response else { return }
            if response.status >= 200 { answered(response.status, UnsafeRawBufferPointer(rebasing: input.readable[response.body])) }
            input.drop(response.end)
            guard !response.closes else { throw LoadFailure.announcedClose }
        }
    }

    private enum Need { case readable, writable }

    /// What OpenSSL waits for.
    private func wait(_ result: Int32, _ what: String) throws(LoadFailure) -> Need {
        let code = errno
        defer { ERR_clear_error() }
        switch SSL_get_error(tls, result) {
        case SSL_ERROR_WANT_READ: return .readable
        case SSL_ERROR_WANT_WRITE: return .writable
        case SSL_ERROR_ZERO_RETURN: throw LoadFailure("the server closed the connection")
        case SSL_ERROR_SYSCALL: throw code == 0 ? LoadFailure("the connection ended in the middle of \(what)") : LoadFailure(system: what, code)
        default: throw LoadFailure("\(what): \(TLSErrors.text())")
        }
    }
}
