import ArgumentParser
import ExchangeFormats
import Foundation
import Trust

/// The files that a signature is verified by: authorities and revocation lists.
struct TrustOptions: ParsableArguments {
    @Option(help: "Trusted authorities, PEM / Patikimos sertifikavimo tarnybos, PEM") var anchors: String?
    @Option(help: "Intermediate authorities, PEM / Tarpinės sertifikavimo tarnybos, PEM") var issuing: String?
    @Option(help: "Revocation lists, PEM or DER; may be repeated / Atšauktų sertifikatų sąrašai, galima kartoti") var crl: [String] = []
    @Option(help: "Judge the signer's certificate at this instant, RFC 3339 / Kuriuo laiku tikrinti sertifikatą") var at: String?

    func validate() throws {
        if anchors == nil, issuing != nil || !crl.isEmpty || at != nil { throw ValidationError("--anchors: anchors.pem") }
        if anchors != nil, crl.isEmpty { throw ValidationError("--crl: at least one / bent vienas") }
        if let at, UTCInstant(rfc3339: at) == nil { throw ValidationError("--at: 2026-11-21T22:51:41Z") }
    }

    var instant: UTCInstant? { at.flatMap(UTCInstant.init(rfc3339:)) }

    /// - Returns: `nil` where no authorities are named.
    func pathVerifier() throws(CommandFailure) -> CertificatePathVerifier? {
        guard let anchors else { return nil }
        do {
            var lists: [RevocationList] = []
            for path in crl { lists += try RevocationList.lists(contentsOf: URL(fileURLWithPath: path)) }
            return try CertificatePathVerifier(
                anchors: try Certificate.bundle(contentsOf: URL(fileURLWithPath: anchors)),
                intermediates: try issuing.map { path throws(TrustError) in try Certificate.bundle(contentsOf: URL(fileURLWithPath: path)) } ?? [],
                revocationLists: lists)
        } catch {
            throw CommandFailure(error)
        }
    }
}
