public import Foundation

/// What verified evidence says of one submission, taken together: how each delivery ended, what is missing, and what contradicts what.
public struct EvidenceHistory: Sendable {
    /// One delivery, as the acceptance promised it, or as it took the place of such a one.
    public struct Delivery: Sendable {
        public let delivery: EvidenceStatement.Delivery
        public let wasConsigned: Bool
        /// How it ended; `nil` while nothing says so.
        public let end: EvidenceOutcome?
        /// Whether there is no terminal evidence although its deadline (``EvidenceDeadline``) has passed.
        public let isOverdue: Bool
    }

    /// Something that an honest gateway would not have stated, or would have stated besides.
    public enum Finding: Sendable, Hashable {
        /// Something is said of a delivery that no acceptance names, or there is none at all.
        case acceptanceMissing(UUID)
        /// Two acceptances make different promises.
        case acceptancesDiffer
        /// Accepted and rejected, with the same bytes: each was true at its instant. Not a contradiction.
        case rejectedBefore
        /// More than one terminal evidence.
        case endedTwice(UUID)
        /// It ended as what is never consigned, and a consignment is stated.
        case consignedAfterAll(UUID)
        /// It ended as only what was consigned can, and no consignment is stated.
        case consignmentMissing(UUID)
        /// Stated as earlier than the acceptance, or a consignment as later than the end.
        case timeReversed(UUID)
        /// The deadline has passed without terminal evidence.
        case overdue(UUID)

        public var isContradiction: Bool {
            switch self {
            case .rejectedBefore, .overdue: false
            default: true
            }
        }
    }

    public let messageID: UUID
    /// Endpoint id.
    public let sender: String
    /// SHA-256 of `protected.payload.signature`.
    public let messageDigest: [UInt8]
    /// In the order of their instants, then of the table of outcomes.
    public let statements: [EvidenceStatement]
    public let deliveries: [Delivery]
    public let findings: [Finding]

    /// Whether it says how everything ended, and nothing contradicts it.
    public var isComplete: Bool { isSound && !statements.isEmpty && deliveries.allSatisfy { $0.end != nil } }

    /// Whether nothing is wrong: what is still under way is not.
    public var isSound: Bool { !findings.contains { $0.isContradiction || $0.isOverdue } }

    /// - Parameters:
    ///   - statements: verified; of one message digest, each of them once or more often.
    ///   - now: by which deadlines are judged.
    /// - Returns: `nil` for none.
    public init?(_ statements: [EvidenceStatement], now: UTCInstant) {
        var seen: Set<UUID> = []
        let unique = statements.filter { seen.insert($0.evidenceID).inserted }
        guard let first = unique.first else { return nil }
        let ordered = unique.enumerated().sorted { a, b in
            (a.element.at, a.element.outcome?.place ?? 0, a.offset) < (b.element.at, b.element.outcome?.place ?? 0, b.offset)
        }.map(\.element)
        var findings: [Finding] = []
        let acceptances = ordered.filter { $0.event == .submissionAcceptance }
        var promised = acceptances.first?.deliveries ?? []
        if acceptances.dropFirst().contains(where: { $0.deliveries != promised }) { findings.append(.acceptancesDiffer) }
        if !acceptances.isEmpty, ordered.contains(where: { $0.event == .submissionRejection }) { findings.append(.rejectedBefore) }

        let told = ordered.filter { $0.event != .submissionAcceptance && $0.event != .submissionRejection }
        promised += Self.rerouted(told, from: promised)
        var unknown: Set<UUID> = []
        for statement in told {
            guard let delivery = statement.deliveries.first, !promised.contains(where: { $0.isSame(as: delivery) }) else { continue }
            if unknown.insert(delivery.deliveryID).inserted { findings.append(.acceptanceMissing(delivery.deliveryID)) }
        }
        var deliveries: [Delivery] = []
        for delivery in promised {
            let own = told.filter { $0.deliveries.first.map { $0.isSame(as: delivery) } ?? false }
            let (judged, faults) = Self.judge(delivery, own, acceptedAt: acceptances.first?.at, now: now)
            deliveries.append(judged)
            findings += faults
        }
        messageID = first.messageID
        sender = first.sender
        messageDigest = first.messageDigest
        self.statements = ordered
        self.deliveries = deliveries
        self.findings = findings
    }

    /// Deliveries that took the place of others, in whatever order that is told; each ends when the first one had to.
    private static func rerouted(_ told: [EvidenceStatement], from promised: [EvidenceStatement.Delivery]) -> [EvidenceStatement.Delivery] {
        var (known, left) = (promised, told.filter { $0.outcome == .rerouted })
        while let index = left.firstIndex(where: { statement in known.contains { known in statement.deliveries.contains(where: known.isSame) } }) {
            let statement = left.remove(at: index)
            guard let next = statement.rerouted, !known.contains(where: { $0.deliveryID == next.deliveryID }) else { continue }
            let before = known.first { known in statement.deliveries.contains(where: known.isSame) }
            known.append(EvidenceStatement.Delivery(deliveryID: next.deliveryID, recipient: next.recipient, validUntil: before?.validUntil))
        }
        return Array(known.dropFirst(promised.count))
    }

    private static func judge(
        _ delivery: EvidenceStatement.Delivery, _ own: [EvidenceStatement], acceptedAt: UTCInstant?, now: UTCInstant
    ) -> (Delivery, [Finding]) {
        let id = delivery.deliveryID
        var findings: [Finding] = []
        let ends = own.filter { $0.event.isTerminal }
        let consignment = own.first { $0.outcome == .consigned }
        let end = ends.first?.outcome
        if ends.count > 1 { findings.append(.endedTwice(id)) }
        if let end {
            if consignment != nil, !end.mayFollowConsignment { findings.append(.consignedAfterAll(id)) }
            // Version 1.0 gave one reason for both kinds of expiry.
            let mustSay = end.needsConsignment && !(end == .expired && ends.first?.formatVersion == FormatVersion(1, 0))
            if consignment == nil, mustSay { findings.append(.consignmentMissing(id)) }
        }
        let isEarly = own.contains { statement in acceptedAt.map { statement.at < $0 } ?? false }
        let isLate = consignment.map { consigned in ends.contains { $0.at < consigned.at } } ?? false
        if isEarly || isLate { findings.append(.timeReversed(id)) }
        let isOverdue = end == nil && (delivery.validUntil.map { EvidenceDeadline.isOver($0, at: now) } ?? false)
        if isOverdue { findings.append(.overdue(id)) }
        return (Delivery(delivery: delivery, wasConsigned: consignment != nil, end: end, isOverdue: isOverdue), findings)
    }

    /// One history for each message digest, in the order in which they are met.
    public static func of(_ statements: [EvidenceStatement], now: UTCInstant) -> [EvidenceHistory] {
        var order: [[UInt8]] = []
        var groups: [[UInt8]: [EvidenceStatement]] = [:]
        for statement in statements {
            if groups[statement.messageDigest] == nil { order.append(statement.messageDigest) }
            groups[statement.messageDigest, default: []].append(statement)
        }
        return order.compactMap { groups[$0].flatMap { EvidenceHistory($0, now: now) } }
    }
}

extension EvidenceHistory.Finding {
    fileprivate var isOverdue: Bool { if case .overdue = self { true } else { false } }

    /// Its name for programs.
    public var name: String {
        switch self {
        case .acceptanceMissing: "acceptanceMissing"
        case .acceptancesDiffer: "acceptancesDiffer"
        case .rejectedBefore: "rejectedBefore"
        case .endedTwice: "endedTwice"
        case .consignedAfterAll: "consignedAfterAll"
        case .consignmentMissing: "consignmentMissing"
        case .timeReversed: "timeReversed"
        case .overdue: "overdue"
        }
    }

    /// The delivery that it is about.
    public var delivery: UUID? {
        switch self {
        case .acceptanceMissing(let id), .endedTwice(let id), .consignedAfterAll(let id), .consignmentMissing(let id), .timeReversed(let id),
            .overdue(let id):
            id
        case .acceptancesDiffer, .rejectedBefore: nil
        }
    }
}

extension EvidenceOutcome {
    /// Its place in the table: of two statements of one instant the one that comes first in a life stands first.
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
