/// The events of ETSI EN 319 522-1 §6 that the gateway states, by their names there.
public enum EvidenceEvent: String, Sendable, CaseIterable {
    case submissionAcceptance = "SubmissionAcceptance"
    case submissionRejection = "SubmissionRejection"
    case contentConsignment = "ContentConsignment"
    case consignmentRejection = "ConsignmentRejection"
    case contentHandover = "ContentHandover"
    case contentHandoverFailure = "ContentHandoverFailure"
    case acceptanceRejectionExpiry = "AcceptanceRejectionExpiry"

    /// The format whose schema the statement follows.
    public var formatID: String {
        switch self {
        case .submissionAcceptance: "SYS-001"
        case .submissionRejection: "SYS-002"
        default: "SYS-003"
        }
    }

    /// Whether a delivery ends with it.
    public var isTerminal: Bool {
        switch self {
        case .contentHandover, .contentHandoverFailure, .consignmentRejection, .acceptanceRejectionExpiry: true
        default: false
        }
    }
}
