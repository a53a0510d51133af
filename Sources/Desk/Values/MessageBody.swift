import ExchangeFormats

/// The part `body` of a message.
enum MessageBody {
    static let partID = "body"
    static let mediaType = "application/json"
    private static let limits = JSONLimits(bytes: WireLimits.inlinePartBytes, depth: 16, values: 20_000)

    /// The definition that a body has to obey.
    ///
    /// - Throws: ``Problem``: `formatUnknown`, `formatVersionUnknown`, `formatNotSendable`.
    static func format(_ id: String, _ version: FormatVersion) throws(Problem) -> FormatDefinition {
        guard let format = FormatCatalogue.format(id, version) else {
            guard FormatCatalogue.formats.contains(where: { $0.id == id }) else {
                throw Problem(.formatUnknown, at: JSONPointer(["formatId"]), ["format": .text(id)])
            }
            throw Problem(
                .formatVersionUnknown, at: JSONPointer(["formatVersion"]), ["format": .text(id), "version": .text(version.description)])
        }
        guard !format.isEvidence else { throw Problem(.formatNotSendable, at: JSONPointer(["formatId"])) }
        return format
    }

    /// Reads and validates a body.
    ///
    /// - Throws: ``Problem`` with every violation; pointers start in the body.
    static func read(_ bytes: [UInt8], _ manifest: Manifest, now: UTCInstant) throws(Problem) -> JSONValue {
        let format = try format(manifest.formatID, manifest.formatVersion)
        let body = try parse(bytes)
        if let problem = Problem(violations: format.body.validate(body, binding: manifest.language, now: now)) { throw problem }
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
