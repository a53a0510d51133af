package import ExchangeFormats

/// Makes evidence of what a gateway states: one signature for many statements.
package struct EvidenceSigner: Sendable {
    let exchange: String
    let signer: MessageSigner

    /// - Parameter signer: with a certificate for the purpose ``CertificatePurpose/gatewaySeal``.
    package init(exchange: String, signer: MessageSigner) {
        self.exchange = exchange
        self.signer = signer
    }

    /// - Parameters:
    ///   - statements: become the leaves of one tree, in their order.
    ///   - sequence: the root's number, one more than that of the root before.
    /// - Returns: one evidence per statement; none for none.
    /// - Throws: ``TrustError`` `library`.
    package func sign(_ statements: [EvidenceStatement], sequence: Int, at instant: UTCInstant) throws(TrustError) -> [Evidence] {
        guard !statements.isEmpty else { return [] }
        let leaves = statements.map { JSONWriter.bytes($0.json) }
        let tree = MerkleTree(leaves: leaves)
        let root = EvidenceRoot(exchange: exchange, sequence: sequence, size: tree.size, hash: tree.root)
        let signed = try signer.sign(.evidenceRoot, payload: JSONWriter.bytes(root.json), issuedAt: instant)
        return leaves.enumerated().map { index, leaf in
            Evidence(leaf: leaf, path: Evidence.Path(index: index, size: tree.size, hashes: tree.inclusionProof(of: index) ?? []), root: signed)
        }
    }
}
