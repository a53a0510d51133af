import Synchronization

/// Paths that were verified with one set of anchors and revocation lists. Only paths that lead to an anchor get in, so strangers cannot fill it.
final class VerifiedPathCache: Sendable {
    private struct Key: Hashable {
        let fingerprint: [UInt8]
        let purpose: CertificatePurpose
    }

    /// More certificates than an exchange has; beyond that it starts afresh.
    private static let limit = 4096

    private let paths = Mutex<[Key: CertificatePath]>([:])

    func path(fingerprint: [UInt8], purpose: CertificatePurpose) -> CertificatePath? {
        paths.withLock { $0[Key(fingerprint: fingerprint, purpose: purpose)] }
    }

    func remember(_ path: CertificatePath) {
        paths.withLock { paths in
            if paths.count >= Self.limit { paths.removeAll(keepingCapacity: true) }
            paths[Key(fingerprint: path.leaf.fingerprint, purpose: path.purpose)] = path
        }
    }
}
