import COpenSSL
import Synchronization

/// Contexts of a P-256 key for one operation over SHA-256 digests, made ready once and lent to one caller at a time. `EVP_DigestVerifyInit` makes
/// one anew for every signature, and looks its algorithms up under locks that all threads share.
final class KeyContexts: Sendable {
    /// How many are kept; as many as threads of one gateway work with one key at once. More are made where they are needed, and freed.
    private static let kept = 8

    private let key: OpenSSLObject
    private let start: @Sendable (OpaquePointer) -> Int32
    private let idle = Mutex<[OpenSSLObject]>([])

    static func verifying(_ key: OpenSSLObject) -> KeyContexts { KeyContexts(key) { EVP_PKEY_verify_init($0) } }
    static func signing(_ key: OpenSSLObject) -> KeyContexts { KeyContexts(key) { EVP_PKEY_sign_init($0) } }

    private init(_ key: OpenSSLObject, start: @escaping @Sendable (OpaquePointer) -> Int32) {
        self.key = key
        self.start = start
    }

    /// - Returns: what `body` returns; `nil` also where OpenSSL makes no context.
    func with<Result>(_ body: (OpaquePointer) -> Result?) -> Result? {
        guard let context = idle.withLock({ $0.popLast() }) ?? make() else { return nil }
        defer { idle.withLock { if $0.count < Self.kept { $0.append(context) } } }
        return context.with(body)
    }

    private func make() -> OpenSSLObject? {
        guard let context = OpenSSLObject(key.with { EVP_PKEY_CTX_new_from_pkey(nil, $0, nil) }, free: { EVP_PKEY_CTX_free($0) }) else { return nil }
        let isReady = context.with { context in
            start(context) == 1 && SHA256.algorithm.with { EVP_PKEY_CTX_set_signature_md(context, $0) } == 1
        }
        return isReady ? context : nil
    }
}
