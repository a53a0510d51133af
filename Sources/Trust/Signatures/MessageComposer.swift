package import ExchangeFormats

/// Builds messages as they go on the wire: salts, digests, manifest, signature, JSON.
package struct MessageComposer: Sendable {
    /// The body or an attachment that goes into a message.
    package struct Part: Sendable, Hashable {
        package let partID: String
        package let mediaType: String
        package let bytes: [UInt8]

        package init(partID: String, mediaType: String, bytes: [UInt8]) {
            self.partID = partID
            self.mediaType = mediaType
            self.bytes = bytes
        }
    }

    /// A signed message.
    package struct Composed: Sendable {
        /// `application/vnd.vartai.message+json`, to be kept and sent as it is.
        package let bytes: [UInt8]
        /// The manifest with its parts, as it was signed.
        package let manifest: Manifest
        package let jws: FlattenedJWS
        /// SHA-256 of `protected.payload.signature`.
        package var messageDigest: [UInt8] { jws.messageDigest }
    }

    private let signer: MessageSigner
    private let random: any RandomSource

    package init(signer: MessageSigner, random: any RandomSource) {
        self.signer = signer
        self.random = random
    }

    /// - Parameters:
    ///   - manifest: whose `parts` are made here from `parts`, in their order.
    ///   - parts: each at or below the inline limit, with ids that differ.
    ///   - issuedAt: what the header's `iat` says.
    /// - Throws: ``Problem`` `partTooLarge`, `partUnexpected` for an id that occurs twice, `internalFailure` where signing fails.
    package func compose(_ manifest: Manifest, parts: [Part], issuedAt: UTCInstant) throws(Problem) -> Composed {
        var manifest = manifest
        manifest.parts = []
        var wireParts = JSONObject()
        for part in parts {
            let place = JSONPointer(["parts", part.partID])
            guard part.bytes.count <= WireLimits.inlinePartBytes else {
                throw Problem(.partTooLarge, at: place, ["limit": .count(WireLimits.inlinePartBytes)])
            }
            guard wireParts[part.partID] == nil else { throw Problem(.partUnexpected, at: place, ["part": .text(part.partID)]) }
            let salt = random.bytes(WireLimits.saltBytes)
            manifest.parts.append(
                Manifest.Part(
                    partID: part.partID, mediaType: part.mediaType, size: part.bytes.count,
                    digest: SaltedDigest.of(part.bytes, salt: salt)))
            wireParts[part.partID] = ["salt": .string(Base64URL.encode(salt)), "data": .string(Base64URL.encode(part.bytes))]
        }
        let jws: FlattenedJWS
        do {
            jws = try signer.sign(.message, payload: JSONWriter.bytes(manifest.json), issuedAt: issuedAt)
        } catch {
            throw Problem(.internalFailure)
        }
        let wire: JSONValue = [
            "payload": .string(jws.payload), "protected": .string(jws.protected), "signature": .string(jws.signature),
            "parts": .object(wireParts),
        ]
        return Composed(bytes: JSONWriter.bytes(wire), manifest: manifest, jws: jws)
    }
}
