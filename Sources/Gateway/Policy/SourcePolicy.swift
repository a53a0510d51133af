package import ExchangeFormats

/// Who can be asked at all. NGOs, shelters, social and health services are never query sources, and no agreement can make them one
/// (`corrections.md` §1.2; `DESIGN.md`, *Hit / no hit*).
package enum SourcePolicy {
    /// The format with which a source is asked.
    package static let queryFormat = "THB-100"

    /// Codes of the list `endpointRole`; every other role is denied.
    private static let sourceRoles: Set<String> = ["POLICE", "BORDER_GUARD", "MIGRATION", "LABOUR_INSPECTORATE"]

    package static func mayBeSource(_ endpoint: DirectoryEndpoint) -> Bool { sourceRoles.contains(endpoint.role) }

    /// - Throws: ``Problem`` `neverASource`.
    package static func check(_ question: RouteQuestion, to recipient: DirectoryEndpoint) throws(Problem) {
        guard question.formatID == queryFormat, !mayBeSource(recipient) else { return }
        throw Problem(.neverASource, at: JSONPointer(["recipients"]), ["recipient": .text(recipient.id)])
    }
}
