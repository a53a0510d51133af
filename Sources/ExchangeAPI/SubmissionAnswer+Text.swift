import ExchangeFormats

extension SubmissionAnswer {
    /// The JSON text of ``json``.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    /// Writes the text of ``json`` without making the tree: every accepted message is answered with one. Nothing in it needs escaping: base64url,
    /// identifiers, numbers, an instant.
    package func write(into bytes: inout [UInt8]) {
        let (path, root) = (evidence.path, evidence.root)
        let leaf = Base64URL.encode(evidence.leaf)
        bytes.reserveCapacity(
            bytes.count + 320 + leaf.utf8.count + path.hashes.count * 46 + root.payload.utf8.count + root.protected.utf8.count
                + root.signature.utf8.count)
        func text(_ name: StaticString, _ value: String, _ end: StaticString) {
            name.withUTF8Buffer { bytes.append(contentsOf: $0) }
            bytes.append(contentsOf: value.utf8)
            end.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }
        text(#"{"messageId":""#, messageID.wireText, #"","status":"ACCEPTED","acceptedAt":""#)
        text("", acceptedAt.rfc3339, #"","evidence":{"leaf":""#)
        text("", leaf, #"","path":{"index":"#)
        text("", String(path.index), #","size":"#)
        text("", String(path.size), #","hashes":["#)
        for (position, hash) in path.hashes.enumerated() { text(position > 0 ? #",""# : #"""#, Base64URL.encode(hash), #"""#) }
        text(#"]},"root":{"payload":""#, root.payload, #"","protected":""#)
        text("", root.protected, #"","signature":""#)
        text("", root.signature, #""}}}"#)
    }
}
