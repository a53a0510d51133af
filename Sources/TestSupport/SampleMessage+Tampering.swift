package import ExchangeFormats
package import Trust

/// What a hostile or careless sender does.
extension SampleMessage {
    /// The message with a manifest that ``Manifest`` could not say, signed as it then stands.
    package func signed(alteringManifest change: (inout JSONObject) -> Void, signer: MessageSigner? = nil) throws -> [UInt8] {
        let composed = try composed(signer: signer)
        let payload = Base64URL.decode(composed.jws.payload) ?? []
        guard var manifest = try JSONReader.read(payload, limits: JSONLimits(bytes: 1 << 20)).object else { return [] }
        change(&manifest)
        let jws = try (signer ?? exchange.signer(self.manifest.sender)).sign(
            .message, payload: JSONWriter.bytes(.object(manifest)), issuedAt: self.manifest.createdAt)
        return try composed.bytes.alteringJSON { wire in
            wire["payload"] = .string(jws.payload)
            wire["protected"] = .string(jws.protected)
            wire["signature"] = .string(jws.signature)
        }
    }

    /// The message with other parts than the signed manifest names.
    package func composed(alteringParts change: (inout JSONObject) -> Void) throws -> [UInt8] {
        try composed().bytes.alteringJSON { wire in
            guard var parts = wire["parts"]?.object else { return }
            change(&parts)
            wire["parts"] = .object(parts)
        }
    }
}

extension [UInt8] {
    /// The same JSON object with members changed after it was written.
    package func alteringJSON(_ change: (inout JSONObject) throws -> Void) throws -> [UInt8] {
        guard var object = try JSONReader.read(self, limits: JSONLimits(bytes: 1 << 21)).object else { return self }
        try change(&object)
        return JSONWriter.bytes(.object(object))
    }
}
