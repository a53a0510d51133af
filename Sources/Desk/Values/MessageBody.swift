import ExchangeFormats

/// The part `body` of a message.
enum MessageBody {
    static let partID = "body"
    static let mediaType = "application/json"
    private static let limits = JSONLimits(bytes: WireLimits.inlinePartBytes, depth: 16, values: 20_000)

    /// The definition that a body has to obey.
    ///
    /// - Parameter version: `nil` for the oldest, which the most endpoints read.
    /// - Throws: ``Problem``: `formatUnknown`, `formatVersionUnknown`, `formatNotSendable`.
    static func format(_ id: String, _ version: FormatVersion?, among formats: [FormatDefinition]) throws(Problem) -> FormatDefinition {
        let versions = formats.filter { $0.id == id }
        guard let oldest = versions.min(by: { $0.version < $1.version }) else {
            throw Problem(.formatUnknown, at: JSONPointer(["formatId"]), ["format": .text(id)])
        }
        let wanted = version ?? oldest.version
        guard let format = versions.first(where: { $0.version == wanted }) else {
            throw Problem(
                .formatVersionUnknown, at: JSONPointer(["formatVersion"]), ["format": .text(id), "version": .text(wanted.description)])
        }
        guard !format.isEvidence else { throw Problem(.formatNotSendable, at: JSONPointer(["formatId"])) }
        return format
    }

    /// Reads and validates a body, and compares its list of attachments with the manifest.
    ///
    /// - Throws: ``Problem`` with every violation; pointers start in the body.
    static func read(
        _ bytes: [UInt8], _ manifest: Manifest, among formats: [FormatDefinition], now: UTCInstant
    ) throws(Problem) -> JSONValue {
        let format = try format(manifest.formatID, manifest.formatVersion, among: formats)
        let body = try parse(bytes)
        if let problem = Problem(violations: format.body.validate(body, binding: manifest.language, now: now)) { throw problem }
        try AttachmentList.check(format.body.convert(body, from: manifest.language, to: .en), manifest, bodyPart: partID)
        return body
    }

    static func parse(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do {
            return try JSONReader.read(bytes, limits: limits)
        } catch {
            throw Problem(error)
        }
    }
}
