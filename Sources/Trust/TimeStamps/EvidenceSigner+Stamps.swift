package import ExchangeFormats

extension EvidenceSigner {
    /// Signs the root of a stamp's tree.
    ///
    /// - Parameters:
    ///   - tree: over ``BatchStamp/leaf(_:_:)``.
    ///   - sequence: the root's number, one more than that of the stamp before.
    /// - Throws: ``TrustError`` `library`.
    package func signStampRoot(of tree: MerkleTree, sequence: Int, at instant: UTCInstant) throws(TrustError) -> FlattenedJWS {
        let root = EvidenceRoot(exchange: exchange, purpose: BatchStamp.purpose, sequence: sequence, size: tree.size, hash: tree.root)
        return try signer.sign(.stampRoot, payload: JSONWriter.bytes(root.json), issuedAt: instant)
    }
}
