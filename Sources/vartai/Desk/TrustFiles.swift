import Foundation
import Trust

/// Anchors and revocation lists that are in force, as the two files that libcurl takes: copies, so that a wrong file in the configured place changes
/// nothing before it is mended.
struct TrustFiles: Sendable {
    let anchors: URL
    let revocationLists: URL

    init(state: URL) {
        anchors = state.appending(path: "anchors.pem")
        revocationLists = state.appending(path: "revocation-lists.pem")
    }

    /// - Throws: what writing a file throws.
    func write(_ paths: CertificatePathVerifier) throws {
        try Data(paths.anchors.map(\.pem).joined().utf8).write(to: anchors, options: .atomic)
        try Data(paths.revocationLists.map(\.pem).joined().utf8).write(to: revocationLists, options: .atomic)
    }
}
