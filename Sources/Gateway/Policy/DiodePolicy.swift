package import ExchangeFormats

/// What was given for help may become evidence; what is evidence does not flow back (`domain.md` §5.1 row 9; `corrections.md` §3, *Other*): to those
/// who help, law-enforcement material goes in a few formats only, with listed elements and without attachments. The gateway never strips: it refuses.
package enum DiodePolicy {
    /// What may flow back.
    package static let formats: Set<String> = ["THB-230", "THB-231", "THB-232", "THB-300", "THB-301", "THB-310"]
    /// What is an investigation's, whichever regime an investigator states.
    private static let investigation: Set<String> = [
        "THB-100", "THB-101", "THB-102", "THB-103", "THB-104", "THB-210", "THB-400", "THB-430",
    ]

    /// Outermost elements (English binding) of the formats that tell a status: the status, the needs, the rights, whom to ask. A new element of a later
    /// version does not flow back before it stands here.
    package static let elements: [String: Set<String>] = [
        "THB-232": [
            "referralRef", "outcome", "outcomeAt", "redirectedTo", "acceptedBy", "declineReason", "contactPhone", "meetingPoint", "meetingAt",
            "firstContactAt", "availableFrom", "servicesProvided", "note",
        ],
        "THB-300": [
            "personRef", "minorAssessment", "anonymity", "from", "to", "decidedAt", "decisionType", "decidedBy", "decidingAuthority",
            "complaintUntil", "rightsExplainedAt", "rightsExplainedIn", "protectionNeeds", "recipientOutsideInvestigation",
            "disclosurePermission", "contact", "handlingText",
        ],
        "THB-310": [
            "personRef", "person", "minorAssessment", "stayStatus", "event", "requestedAt", "requestedBy", "grantedAt", "extendedAt", "refusedAt",
            "endsAt", "endedAt", "refusalReason", "terminatedReason", "grantedBy", "decidingAuthority", "complaintUntil", "expulsionSuspended",
            "cooperationDecision", "explainedIn", "contact", "handlingText",
        ],
    ]

    /// - Throws: ``Problem`` `ledToAssistance`.
    package static func check(_ question: RouteQuestion, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint) throws(Problem) {
        guard RoleGroups.assists(recipient) else { return }
        let isMaterial =
            question.regime == "LED" && !formats.contains(question.formatID)
            || RoleGroups.investigates(sender) && investigation.contains(question.formatID)
        guard isMaterial else { return }
        throw Problem(.ledToAssistance, at: JSONPointer(["formatId"]), ["format": .text(question.formatID)])
    }

    /// - Parameter body: in the English binding.
    /// - Throws: ``Problem`` `investigationDataToAssistance`.
    package static func check(
        _ manifest: Manifest, body: JSONValue, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint
    ) throws(Problem) {
        guard RoleGroups.assists(recipient), manifest.regime == "LED" || RoleGroups.investigates(sender) else { return }
        if let index = manifest.parts.firstIndex(where: { $0.partID != Manifest.bodyPart }) {
            throw Problem(.investigationDataToAssistance, at: JSONPointer(["parts"]).appending(index))
        }
        if let listed = elements[manifest.formatID], let name = body.object?.names.first(where: { !listed.contains($0) }) {
            throw Problem(.investigationDataToAssistance, at: JSONPointer([name]))
        }
        if let place = InvestigationNumber.place(in: body) { throw Problem(.investigationDataToAssistance, at: place) }
    }
}
