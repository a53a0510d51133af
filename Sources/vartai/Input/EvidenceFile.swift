import ExchangeFormats

/// Evidence in files: one piece, an array of them, or what the desk's API gives, `{"evidence": […]}`.
enum EvidenceFile {
    /// - Throws: ``CommandFailure`` with status 65 where it is no evidence at all.
    static func read(_ path: String) throws(CommandFailure) -> [Verification.Piece] {
        let value = try InputFile.json(path, limit: WireLimits.messageBytes)
        let elements = value.array ?? value["evidence"]?.array ?? [value]
        do {
            var result: [Verification.Piece] = []
            for element in elements { result.append(Verification.Piece(file: path, evidence: try Evidence(element))) }
            return result
        } catch {
            throw CommandFailure(error, .data)
        }
    }
}
