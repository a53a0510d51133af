/// Every kind of thing that is signed, each with its own exact `typ`, checked before anything in it is believed.
public enum SignedObjectKind: String, Sendable, CaseIterable {
    case message = "vnd.vartai.message+jws"
    case receipt = "vnd.vartai.receipt+jws"
    case evidenceRoot = "vnd.vartai.evidence-root+jws"
    case stampRoot = "vnd.vartai.stamp-root+jws"
    case treeHead = "vnd.vartai.tree-head+jws"
    case logEpoch = "vnd.vartai.log-epoch+jws"
    case logWitness = "vnd.vartai.log-witness+jws"
    case directoryEntry = "vnd.vartai.directory-entry+jws"
    case approval = "vnd.vartai.approval+jws"

    /// The `typ` header member (RFC 7515 §4.1.9).
    public var typ: String { rawValue }

    /// The `cty` header member: what the payload is.
    public var cty: String {
        switch self {
        case .message: "vnd.vartai.manifest+json"
        default: rawValue.dropLast("jws".count) + "json"
        }
    }
}
