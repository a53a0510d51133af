import COpenSSL
import Synchronization

/// Keys on tokens, through OpenSSL's engine `pkcs11` (Debian: libengine-pkcs11-openssl). It lives as long as the process.
///
/// The engine keeps a pool of sessions with each token, sixteen at most or as many as the token gives, and lends one to each signature: threads that
/// find none free wait. A signature takes what the token needs; SoftHSM took 85 µs of processor time for one, and 280 µs for an agreement (means of 200
/// and of 100, on two cores that others used too).
enum TokenEngine {
    private struct Loaded {
        let engine: OpenSSLObject
        let module: String?
    }

    private static let loaded = Mutex<Loaded?>(nil)

    /// - Parameter pin: as bytes of UTF-8.
    /// - Throws: ``TrustError`` `key`.
    static func key(_ uri: TokenURI, pin: [UInt8]) throws(TrustError) -> OpenSSLObject {
        defer { OpenSSLErrors.clear() }
        // One at a time: the engine keeps the PIN between the two calls that set and use it.
        return try loaded.withLock { loaded throws(TrustError) in
            if let module = uri.module, let present = loaded, present.module != module { throw .key(.secondModule(path: module)) }
            let current: Loaded
            if let present = loaded { current = present } else { current = try load(uri.module) }
            loaded = current
            let secret = (pin + [0]).map { CChar(bitPattern: $0) }
            let key = current.engine.with { vartai_pkcs11_key($0, uri.object, secret) }
            guard let key = OpenSSLObject(key, free: { EVP_PKEY_free($0) }) else { throw .key(failure(uri)) }
            return key
        }
    }

    private static func load(_ module: String?) throws(TrustError) -> Loaded {
        guard let engine = OpenSSLObject(vartai_pkcs11_engine(), free: { vartai_engine_free($0) }) else { throw .key(.engineMissing) }
        guard engine.with({ vartai_pkcs11_prepare($0, module) == 1 }) else { throw .key(.moduleUnusable(path: module ?? "p11-kit-proxy")) }
        return Loaded(engine: engine, module: module)
    }

    /// What the queue of errors says. Reasons of the library „PKCS#11 module“ are the token's own return values (PKCS#11 §5, CKR_…); its number
    /// is given out at run time.
    private static func failure(_ uri: TokenURI) -> KeyFailure {
        var library: UnsafePointer<CChar>?
        var reason: Int32 = 0
        var last = "?"
        while vartai_take_error(&library, &reason) == 1 {
            let name = library.map { String(cString: $0) } ?? "?"
            last = "\(name) \(reason)"
            switch (name, reason) {
            case ("PKCS#11 module", 0xA0), ("PKCS#11 module", 0xA1), ("PKCS#11 module", 0xA2): return .pinWrong
            case ("PKCS#11 module", 0xA4): return .pinLocked
            case ("PKCS#11 module", 0xE0), ("PKCS#11 module", 0xE1), ("pkcs11 engine", 101): return .tokenKeyMissing
            case ("libp11", 1025): return .moduleUnusable(path: uri.module ?? "p11-kit-proxy")
            default: continue
            }
        }
        return .tokenFailed(last)
    }
}
