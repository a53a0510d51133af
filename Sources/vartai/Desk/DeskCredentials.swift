import Desk
import Trust

/// What a desk proves itself with: to the gateway by TLS, to everybody by its signature.
struct DeskCredentials: Sendable {
    let tls: Credential
    let signer: MessageSigner
    private let signing: SigningKey

    /// The key that the desk's master key lies under; `nil`: it lies in clear.
    ///
    /// - Throws: ``TrustError``: it has to be a key of its own.
    func wrapping(_ configuration: DeskConfiguration) throws(TrustError) -> WrappingKey? {
        guard let source = configuration.wrapping else { return nil }
        let wrapping = try WrappingKey(source)
        guard !wrapping.isSame(as: tls.key), !wrapping.isSame(as: signing) else { throw .key(.notOfItsOwn(name: wrapping.name)) }
        return wrapping
    }

    /// Reads both, so that a wrong one is known before anything is signed or connected with the other.
    ///
    /// - Throws: ``TrustError``: a TLS key has to be one on P-256 in a file.
    init(_ configuration: DeskConfiguration) throws(TrustError) {
        guard !configuration.tls.key.isOnToken else { throw .key(.tokenForTLS) }
        tls = try configuration.tls.load()
        guard tls.key.kind == .p256 else { throw .keyNotForTLS }
        let signing = try configuration.signing.load()
        self.signing = signing.key
        signer = try signing.signer()
    }

    /// The files that it comes from.
    static func files(_ configuration: DeskConfiguration) -> FileWatch { FileWatch(configuration.tls.files + configuration.signing.files) }
}
