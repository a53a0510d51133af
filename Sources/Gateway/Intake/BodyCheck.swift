package import ExchangeFormats

/// The body against its format. Sealed bodies are the receiving desk's to check; in this version every agreement says *clear*.
package enum BodyCheck {
    /// Bytes of the body part, which is always inline.
    private static let limits = JSONLimits(bytes: WireLimits.inlinePartBytes, depth: 16, values: 20_000)

    /// The format that a manifest names.
    ///
    /// - Throws: ``Problem``: `formatUnknown`, `formatVersionUnknown`, `formatNotSendable`.
    static func format(of manifest: Manifest) throws(Problem) -> FormatDefinition {
        guard let format = FormatCatalogue.format(manifest.formatID, manifest.formatVersion) else {
            let isKnown = FormatCatalogue.formats.contains { $0.id == manifest.formatID }
            guard isKnown else {
                throw Problem(.formatUnknown, at: JSONPointer(["formatId"]), ["format": .text(manifest.formatID)])
            }
            throw Problem(
                .formatVersionUnknown, at: JSONPointer(["formatVersion"]),
                ["format": .text(manifest.formatID), "version": .text(manifest.formatVersion.description)])
        }
        guard !format.isEvidence else { throw Problem(.formatNotSendable, at: JSONPointer(["formatId"])) }
        return format
    }

    /// - Parameter role: the sender's in the directory, a code of the list `endpointRole`.
    /// - Returns: the body in the English binding.
    /// - Throws: ``Problem`` with every violation, `attachmentMismatch` where its list of attachments is not that of the manifest's parts; pointers
    ///   start in the body.
    package static func read(_ bytes: [UInt8], format: FormatDefinition, manifest: Manifest, role: String, now: UTCInstant) throws(Problem)
        -> JSONValue
    {
        let binding = manifest.language
        let body: JSONValue
        do { body = try JSONReader.read(bytes, limits: limits) } catch { throw Problem(error) }
        if let problem = Problem(violations: format.body.validate(body, binding: binding, now: now, senderRole: role)) { throw problem }
        let english = format.body.convert(body, from: binding, to: .en)
        try AttachmentList.check(english, manifest, bodyPart: "body")
        return english
    }
}
