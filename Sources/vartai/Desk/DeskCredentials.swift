import Desk
import Trust

/// What a desk proves itself with: to the gateway by TLS, to everybody by its signature.
struct DeskCredentials: Sendable {
    let tls: Credential
    let signer: MessageSigner

    /// Reads both, so that a wrong one is known before anything is signed or connected with the other.
    ///
    /// - Throws: ``TrustError``: a TLS key has to be one on P-256 in a file.
    init(_ configuration: DeskConfiguration) throws(TrustError) {
        guard !configuration.tls.key.isOnToken else { throw .key(.tokenForTLS) }
        tls = try configuration.tls.load()
        guard tls.key.kind == .p256 else { throw .keyNotForTLS }
        signer = try configuration.signing.load().signer()
    }

    /// The files that it comes from.
    static func files(_ configuration: DeskConfiguration) -> FileWatch { FileWatch(configuration.tls.files + configuration.signing.files) }
}
