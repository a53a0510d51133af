package import ExchangeFormats

/// Purposes that no agreement can give a route (`domain.md` §5.1 row 8): those who help do not investigate, and a route for statistics carries what is of nobody.
package enum PurposePolicy {
    private static let investigating: Set<String> = ["INVESTIGATE", "PROSECUTE"]

    /// Without personal data: the joint action day's counts, the reports of the national rapporteur, and test messages.
    package static func isOfNobody(_ formatID: String) -> Bool {
        formatID == "THB-411" || formatID.hasPrefix("THB-5") || formatID == TestMessage.formatID
    }

    /// - Throws: ``Problem``: `purposeNotAllowed`, `statisticsOnly`.
    package static func check(_ question: RouteQuestion, to recipient: DirectoryEndpoint) throws(Problem) {
        if RoleGroups.assists(recipient), investigating.contains(question.purpose) {
            throw Problem(.purposeNotAllowed, at: JSONPointer(["purpose"]))
        }
        let isForStatistics = question.regime == "STAT" || question.purpose == "STATISTICS" || recipient.role == "RAPPORTEUR"
        guard isForStatistics, !isOfNobody(question.formatID) else { return }
        throw Problem(.statisticsOnly, at: JSONPointer(["formatId"]), ["format": .text(question.formatID)])
    }
}
