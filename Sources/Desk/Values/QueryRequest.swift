package import ExchangeFormats

/// A hit/no-hit query as a person asks it; the desk makes one THB-100 per source of it.
package struct QueryRequest: Sendable, Hashable {
    /// A code of the list `subjectType`: `PERSON`, `VEHICLE`…
    package var subjectType: String
    /// The THB-100 element `subject`, by its English names.
    package var subject: JSONObject
    /// A code of the list `subjectRole`.
    package var subjectRole: String
    /// A code of the list `queryAim`.
    package var queryAim: String
    /// A code of the list `purpose`, for the manifest.
    package var purpose: String
    package var justification: String
    /// A pseudonym of the asker's case, never an investigation number.
    package var caseRef: String?
    /// Endpoint ids; `nil` for all that the desk's configuration names (`ask`).
    package var sources: [String]?
    /// The person who asks, by a pseudonymous id; `nil` for the configuration's.
    package var staffID: String?

    package init(
        subjectType: String, subject: JSONObject, subjectRole: String, queryAim: String, purpose: String, justification: String,
        caseRef: String? = nil, sources: [String]? = nil, staffID: String? = nil
    ) {
        self.subjectType = subjectType
        self.subject = subject
        self.subjectRole = subjectRole
        self.queryAim = queryAim
        self.purpose = purpose
        self.justification = justification
        self.caseRef = caseRef
        self.sources = sources
        self.staffID = staffID
    }
}

extension QueryRequest {
    /// The format of a query, and the version that every source reads.
    package static let formatID = QueryFormat.query
    package static let formatVersion = QueryFormat.version

    /// The THB-100 that each source is sent, in the English binding.
    package var body: JSONValue {
        var body: JSONObject = ["subjectType": .string(subjectType), "subject": .object(subject)]
        body["subjectRole"] = subjectRole.isEmpty ? nil : .string(subjectRole)
        body["queryAim"] = .string(queryAim)
        body["justification"] = .string(justification)
        return .object(body)
    }
}
