import ExchangeFormats
import Foundation
import Logging
import Matching

/// Finds the automatic answer to a query in the desk's own sources.
struct AnswerMaker: Sendable {
    /// References in one answer at most; the count tells of the rest. With all of them the body stays within its padded length.
    private static let references = 8
    /// The largest count that the format knows.
    private static let largestCount = 10_000

    private let parts: DeskParts

    init(_ parts: DeskParts) { self.parts = parts }

    /// An answer that is not signed yet, and what its references stand for.
    struct Answer: Sendable {
        let draft: MessageDraft
        let hits: [DisclosedHit]
    }

    private enum Finding {
        case matches([(source: String, match: Match)], isHit: Bool)
        case nothing
        case refused(reason: String)
        case unable
    }

    /// - Parameters:
    ///   - query: the THB-100's manifest.
    ///   - body: its body, in its own binding.
    func answer(_ owed: OwedAnswer, _ query: Manifest, _ body: JSONValue) async -> Answer {
        let english = FormatCatalogue.format(query.formatID, query.formatVersion)?.body.convert(body, from: query.language, to: .en) ?? body
        let finding = await find(query, english)
        let hits = references(finding, owed)
        let draft = MessageDraft(
            formatID: QueryFormat.answer, formatVersion: QueryFormat.version, recipients: [query.sender], language: query.language,
            body: self.body(finding, hits, owed, query), purpose: query.purpose, regime: query.regime, handlingCodes: query.handlingCodes,
            evaluation: query.evaluation, priority: query.priority, conversationID: query.conversationID, inReplyTo: query.messageID,
            textLanguages: [])
        return Answer(draft: draft, hits: hits.map(\.hit))
    }

    private func find(_ query: Manifest, _ body: JSONValue) async -> Finding {
        let all = parts.sources.value
        // Law-enforcement data go to an asker outside law enforcement only through an officer (corrections.md §1.10).
        let sources = all.filter { $0.regime != .lawEnforcement || query.regime == SourceRegime.lawEnforcement.rawValue }
        guard !all.isEmpty, let question = MatchQuery(queryBody: body) else { return .unable }
        guard !sources.isEmpty else { return .refused(reason: "OFFICER_ONLY") }
        var found: [(source: String, match: Match)] = []
        var isHit = false
        for source in sources {
            let matches: [Match]
            do {
                matches = try await source.search(question)
            } catch {
                parts.log.error("a source cannot be searched", metadata: ["source": "\(source.id)"])
                return .unable
            }
            let told = matches.filter { source.thresholds.verdict(on: $0) != .noHit }
            isHit = isHit || source.thresholds.verdict(on: told) == .hit
            found += told.map { (source.id, $0) }
        }
        return found.isEmpty ? .nothing : .matches(found.sorted { $0.match.score > $1.match.score }, isHit: isHit)
    }

    private func references(_ finding: Finding, _ owed: OwedAnswer) -> [(hit: DisclosedHit, identity: MatchIdentity)] {
        guard case .matches(let found, _) = finding else { return [] }
        let expiresAt = owed.due.adding(parts.settings.answering.referenceValidity)
        return found.prefix(Self.references).map { source, match in
            let hit = DisclosedHit(
                reference: Base64URL.encode(parts.random.bytes(18)), source: source, record: match.recordID, asker: owed.asker,
                queryID: owed.queryID, expiresAt: expiresAt)
            return (hit, match.identity)
        }
    }

    /// The body of a THB-101 in the query's binding.
    private func body(
        _ finding: Finding, _ hits: [(hit: DisclosedHit, identity: MatchIdentity)], _ owed: OwedAnswer, _ query: Manifest
    ) -> JSONValue {
        let settings = parts.settings
        var body: JSONObject = [
            "sourceId": .string(settings.endpoint), "queryId": .string(owed.queryID.wireText),
            "queriedAt": .string(min(query.createdAt, owed.due).rfc3339),
            "answerId": .string(UUID.version7(at: owed.due, random: parts.random).wireText), "answeredAt": .string(owed.due.rfc3339),
        ]
        switch finding {
        case .matches(let found, let isHit):
            body["result"] = isHit ? "HIT" : "PARTIAL"
            body["matchCount"] = .number(JSONNumber(min(found.count, Self.largestCount)))
            body["hits"] = .array(
                hits.map {
                    [
                        "hitRef": .string($0.hit.reference), "expiresAt": .string($0.hit.expiresAt.rfc3339),
                        "identity": .string($0.identity.rawValue),
                    ]
                })
        case .nothing:
            body["result"] = "NO_HIT"
            body["matchCount"] = 0
        case .refused(let reason):
            body["result"] = "REFUSED"
            body["refusalReason"] = .string(reason)
        case .unable: body["result"] = "UNABLE"
        }
        body["ownerUnit"] = settings.unit.map { .string($0) }
        body["contactPhone"] = settings.contactPhone.map { .string($0) }
        body["contactDeskHours"] = settings.contactHours.map { .string($0) }
        body["answeredBy"] = "AUTOMATIC"
        let english = JSONValue.object(body)
        let format = FormatCatalogue.format(QueryFormat.answer, QueryFormat.version)
        return format?.body.convert(english, from: .en, to: query.language) ?? english
    }
}
