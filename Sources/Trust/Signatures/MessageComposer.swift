package import ExchangeFormats

/// Builds messages as they go on the wire: salts, digests, manifest, signature, JSON.
package struct MessageComposer: Sendable {
    /// The body or an attachment that goes into a message.
    package struct Part: Sendable, Hashable {
        package enum Content: Sendable, Hashable {
            /// Travels inside the message; at or below the inline limit. Its salt is made by the composer.
            case inline([UInt8])
            /// Travels on its own; was hashed with this salt of 32 bytes.
            case separate(size: Int, salt: [UInt8], digest: [UInt8])
        }

        package let partID: String
        package let mediaType: String
        package let content: Content

        package init(partID: String, mediaType: String, bytes: [UInt8]) {
            self.init(partID: partID, mediaType: mediaType, content: .inline(bytes))
        }

        package init(_ part: SeparatePart) {
            self.init(
                partID: part.partID, mediaType: part.mediaType, content: .separate(size: part.size, salt: part.salt, digest: part.digest))
        }

        package init(partID: String, mediaType: String, content: Content) {
            self.partID = partID
            self.mediaType = mediaType
            self.content = content
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
    ///   - parts: with ids that differ.
    ///   - issuedAt: what the header's `iat` says.
    /// - Throws: ``Problem`` `partTooLarge`, `partUnexpected` for an id that occurs twice, `internalFailure` where signing fails.
    package func compose(_ manifest: Manifest, parts: [Part], issuedAt: UTCInstant) throws(Problem) -> Composed {
        var manifest = manifest
        manifest.parts = []
        var wireParts = JSONObject()
        for part in parts {
            let place = JSONPointer(["parts", part.partID])
            guard wireParts[part.partID] == nil else { throw Problem(.partUnexpected, at: place, ["part": .text(part.partID)]) }
            let (size, salt, digest): (Int, [UInt8], [UInt8])
            var wire = JSONObject()
            switch part.content {
            case .inline(let bytes):
                guard bytes.count <= WireLimits.inlinePartBytes else {
                    throw Problem(.partTooLarge, at: place, ["limit": .count(WireLimits.inlinePartBytes)])
                }
                salt = random.bytes(WireLimits.saltBytes)
                (size, digest) = (bytes.count, SaltedDigest.of(bytes, salt: salt))
                wire["data"] = .string(Base64URL.encode(bytes))
            case .separate(let partSize, let partSalt, let partDigest):
                guard partSize <= WireLimits.partBytes else {
                    throw Problem(.partTooLarge, at: place, ["limit": .count(WireLimits.partBytes)])
                }
                (size, salt, digest) = (partSize, partSalt, partDigest)
            }
            wire["salt"] = .string(Base64URL.encode(salt))
            manifest.parts.append(Manifest.Part(partID: part.partID, mediaType: part.mediaType, size: size, digest: digest))
            wireParts[part.partID] = .object(wire)
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
