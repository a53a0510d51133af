package import ExchangeFormats

/// A message whose signature is that of the endpoint that its manifest names as sender, in this exchange. Only `Trust` makes one.
///
/// Its parts are not verified by that, and its manifest is not validated: ``verifyParts(_:)`` and ``Manifest/read(_:now:)`` come after the
/// check for a repeat.
package struct VerifiedMessage: Sendable {
    package let unverified: UnverifiedMessage
    /// The signer's.
    package let certificate: Certificate
    /// The endpoint that signed: the manifest's `sender`.
    package let endpointID: String
    /// SHA-256 of `protected.payload.signature`: what receipts and evidence name.
    package let messageDigest: [UInt8]
    /// SHA-256 of the manifest's bytes: what tells a repeat from another message under the same id.
    package let manifestDigest: [UInt8]

    fileprivate init(unverified: UnverifiedMessage, signature: VerifiedSignature) {
        self.unverified = unverified
        certificate = signature.certificate
        endpointID = signature.signer.id
        messageDigest = unverified.jws.messageDigest(after: signature.hasher)
        manifestDigest = SHA256.hash(unverified.manifestBytes)
    }

    /// Compares the parts that travel inside the message with what was signed, and names those that travel on their own.
    ///
    /// - Parameter manifest: read from this message.
    /// - Throws: ``Problem`` with the part's place: `partMissing`, `partUnexpected`, `partDigestMismatch`.
    package func verifyParts(_ manifest: Manifest) throws(Problem) -> MessageParts {
        var inline: [String: [UInt8]] = [:]
        var separate: [SeparatePart] = []
        var seen: Set<String> = []
        for expected in manifest.parts {
            guard seen.insert(expected.partID).inserted else { throw Self.problem(.partUnexpected, expected.partID) }
            guard let part = unverified.parts[expected.partID] else { throw Self.problem(.partMissing, expected.partID) }
            guard let data = part.data else {
                separate.append(
                    SeparatePart(
                        partID: expected.partID, mediaType: expected.mediaType, size: expected.size, salt: part.salt, digest: expected.digest))
                continue
            }
            guard data.count == expected.size, SaltedDigest.of(data, salt: part.salt) == expected.digest else {
                throw Self.problem(.partDigestMismatch, expected.partID)
            }
            inline[expected.partID] = data
        }
        if let stranger = unverified.parts.keys.filter({ !seen.contains($0) }).min() { throw Self.problem(.partUnexpected, stranger) }
        return MessageParts(inline: inline, separate: separate)
    }

    private static func problem(_ code: ErrorCode, _ part: String) -> Problem {
        Problem(code, at: JSONPointer(["parts", part]), ["part": .text(part)])
    }
}

extension SignatureVerifier {
    /// - Parameter instant: the acceptance instant, at which the signer's certificate has to be good.
    /// - Throws: ``Problem``: what ``verify(_:kind:purpose:at:)`` throws; `exchangeMismatch` for a message of another exchange, `signerNotSender`
    ///   where the manifest names another sender than the certificate.
    package func verify(_ message: UnverifiedMessage, at instant: UTCInstant) throws(Problem) -> VerifiedMessage {
        let signature = try verify(
            message.jws, header: message.header, payload: message.manifestBytes, purpose: .endpointSigning, at: instant)
        guard message.manifest["exchange"]?.string == exchange else { throw Problem(.exchangeMismatch, at: JSONPointer(["exchange"])) }
        guard message.manifest["sender"]?.string == signature.signer.id else { throw Problem(.signerNotSender, at: JSONPointer(["sender"])) }
        return VerifiedMessage(unverified: message, signature: signature)
    }
}
