package import ExchangeFormats
package import Foundation

/// What has become of a query, source by source.
package struct QueryStatus: Sendable, Hashable {
    package var queryID: UUID
    package var askedAt: UTCInstant
    /// A code of the list `subjectType`.
    package var subjectType: String
    /// In the order in which they were asked.
    package var sources: [SourceStatus]

    /// Whether every source has answered, refused or failed.
    package var isComplete: Bool { sources.allSatisfy { $0.state != .waiting } }

    package init(queryID: UUID, askedAt: UTCInstant, subjectType: String, sources: [SourceStatus]) {
        self.queryID = queryID
        self.askedAt = askedAt
        self.subjectType = subjectType
        self.sources = sources
    }
}

/// What one source has said.
package struct SourceStatus: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable {
        case waiting = "WAITING"
        /// It answered: hit, partial, no hit, or unable.
        case answered = "ANSWERED"
        /// It answered that it refuses to answer.
        case refused = "REFUSED"
        /// The query did not reach it, or no answer will come; ``SourceStatus/problem`` says why.
        case failed = "FAILED"
    }

    /// An opaque reference to a match, with which details can be requested.
    package struct Hit: Sendable, Hashable {
        package var reference: String
        /// A code of the list `identity`: `SAME` or `SIMILAR`.
        package var identity: String
        package var expiresAt: UTCInstant

        package init(reference: String, identity: String, expiresAt: UTCInstant) {
            self.reference = reference
            self.identity = identity
            self.expiresAt = expiresAt
        }
    }

    /// Endpoint id.
    package var source: String
    /// As the directory names it; the id where the directory has not been read yet.
    package var name: BilingualText
    /// The THB-100 that went to it.
    package var messageID: UUID
    package var state: State
    /// A code of the list `queryResult`.
    package var result: String?
    package var matchCount: Int?
    package var hits: [Hit]
    /// The desk to ask for details.
    package var ownerUnit: String?
    package var contactPhone: String?
    package var contactHours: String?
    /// When the answer took effect here.
    package var answeredAt: UTCInstant?
    package var problem: ReportedProblem?
    /// From asking to the answer's taking effect.
    package var elapsed: Duration?

    package init(
        source: String, name: BilingualText, messageID: UUID, state: State = .waiting, result: String? = nil, matchCount: Int? = nil,
        hits: [Hit] = [], ownerUnit: String? = nil, contactPhone: String? = nil, contactHours: String? = nil, answeredAt: UTCInstant? = nil,
        problem: ReportedProblem? = nil, elapsed: Duration? = nil
    ) {
        self.source = source
        self.name = name
        self.messageID = messageID
        self.state = state
        self.result = result
        self.matchCount = matchCount
        self.hits = hits
        self.ownerUnit = ownerUnit
        self.contactPhone = contactPhone
        self.contactHours = contactHours
        self.answeredAt = answeredAt
        self.problem = problem
        self.elapsed = elapsed
    }
}
