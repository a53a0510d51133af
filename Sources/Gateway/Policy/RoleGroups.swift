/// Roles as the rules of routing speak of them: codes of the list `endpointRole`.
package enum RoleGroups {
    /// Who investigates, prosecutes or judges.
    package static let investigators: Set<String> = ["POLICE", "BORDER_GUARD", "PROSECUTOR", "COURT"]

    /// Who helps, and whoever else is neither an investigator nor an inspecting authority: law-enforcement material does not flow to them.
    package static let assistance: Set<String> = [
        "NGO", "MUNICIPALITY", "INTERNATIONAL", "CHILD_RIGHTS", "CONSULATE", "RECEPTION", "REGISTRATION_CENTRE", "LEGAL_AID", "CHILD_OMBUDSMAN",
        "OTHER",
    ]

    package static func assists(_ endpoint: DirectoryEndpoint) -> Bool {
        assistance.contains(endpoint.role) && !PoliceChannelPolicy.isChannel(endpoint)
    }

    package static func investigates(_ endpoint: DirectoryEndpoint) -> Bool { investigators.contains(endpoint.role) }
}
