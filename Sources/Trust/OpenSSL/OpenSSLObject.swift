import COpenSSL

/// Owns one object of OpenSSL and frees it. The pointer is only lent out: ``with(_:)`` keeps the object alive for as long as it is used.
///
/// `@unchecked Sendable`: only objects are shared that OpenSSL lets several threads read (keys, certificates, revocation lists, stores);
/// contexts are used by one at a time (``KeyContexts``).
final class OpenSSLObject: @unchecked Sendable {
    private let pointer: OpaquePointer
    private let free: (OpaquePointer?) -> Void

    /// - Returns: `nil` where OpenSSL gave no object.
    init?(_ pointer: OpaquePointer?, free: @escaping @Sendable (OpaquePointer?) -> Void) {
        guard let pointer else { return nil }
        self.pointer = pointer
        self.free = free
    }

    deinit { free(pointer) }

    func with<Result: ~Copyable, Failure: Error>(_ body: (OpaquePointer) throws(Failure) -> Result) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(pointer)
    }
}

/// The queue of errors that OpenSSL keeps per thread.
enum OpenSSLErrors {
    static func clear() { ERR_clear_error() }

    /// The first error of the queue as a ``TrustError``; the queue is empty afterwards.
    static func take() -> TrustError {
        let code = ERR_get_error()
        ERR_clear_error()
        guard code != 0 else { return .library("no reason given") }
        var text = [UInt8](repeating: 0, count: 256)
        text.withUnsafeMutableBytes { buffer in
            buffer.withMemoryRebound(to: CChar.self) { ERR_error_string_n(code, $0.baseAddress, $0.count) }
        }
        return .library(String(decoding: text.prefix { $0 != 0 }, as: UTF8.self))
    }

    /// For calls that fail only when memory has run out or the library is broken: no input can make them fail, and nothing can go on safely.
    static func require(_ success: Bool, _ what: StaticString) {
        precondition(success, "OpenSSL failed in \(what)")
    }
}
