import ExchangeFormats

/// What one text of agreements says otherwise than another, for somebody who has to approve it.
package struct AgreementDifference: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case added = "ADDED"
        case removed = "REMOVED"
        case changed = "CHANGED"
    }

    package let kind: Kind
    /// `SUT-2026-001`.
    package let agreement: String
    /// The line of the agreement, from 1, as the newer text counts (the older one for a removed line); `nil`: the agreement itself.
    package let line: Int?
    /// As `agreements.yaml` calls it.
    package let member: String
    package let before: String?
    package let after: String?

    package init(kind: Kind, agreement: String, line: Int?, member: String, before: String?, after: String?) {
        self.kind = kind
        self.agreement = agreement
        self.line = line
        self.member = member
        self.before = before
        self.after = after
    }

    /// By agreement in the order of the newer text, what went at the end.
    package static func between(_ old: [Agreement], _ new: [Agreement]) -> [AgreementDifference] {
        let before = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
        let kept = Set(new.map(\.id))
        return new.flatMap { agreement in
            guard let earlier = before[agreement.id] else { return whole(agreement, .added) }
            return compare(agreement.id, nil, earlier.members, agreement.members) + lines(earlier, agreement)
        } + old.filter { !kept.contains($0.id) }.flatMap { whole($0, .removed) }
    }

    private static func whole(_ agreement: Agreement, _ kind: Kind) -> [AgreementDifference] {
        entries(kind, agreement.id, nil, agreement.members)
            + agreement.routes.enumerated().flatMap { entries(kind, agreement.id, $0.offset + 1, $0.element.members) }
    }

    private static func entries(_ kind: Kind, _ agreement: String, _ line: Int?, _ members: [AgreementMember]) -> [AgreementDifference] {
        members.map { member in
            AgreementDifference(
                kind: kind, agreement: agreement, line: line, member: member.name, before: kind == .removed ? member.value : nil,
                after: kind == .added ? member.value : nil)
        }
    }

    /// Lines that say the same are no difference, wherever they stand. The others are held together in their order.
    private static func lines(_ old: Agreement, _ new: Agreement) -> [AgreementDifference] {
        var left = Array(old.routes.enumerated())
        var right: [(offset: Int, element: AgreementRoute)] = []
        for line in new.routes.enumerated() {
            if let same = left.firstIndex(where: { $0.element.members == line.element.members }) {
                left.remove(at: same)
            } else {
                right.append(line)
            }
        }
        let pairs = zip(left, right).flatMap { compare(new.id, $1.offset + 1, $0.element.members, $1.element.members) }
        let came = right.dropFirst(left.count).flatMap { entries(.added, new.id, $0.offset + 1, $0.element.members) }
        let went = left.dropFirst(right.count).flatMap { entries(.removed, new.id, $0.offset + 1, $0.element.members) }
        return pairs + came + went
    }

    private static func compare(
        _ agreement: String, _ line: Int?, _ old: [AgreementMember], _ new: [AgreementMember]
    ) -> [AgreementDifference] {
        let before = Dictionary(old.map { ($0.name, $0.value) }) { first, _ in first }
        let after = Dictionary(new.map { ($0.name, $0.value) }) { first, _ in first }
        let names = new.map(\.name) + old.map(\.name).filter { after[$0] == nil }
        return names.filter { before[$0] != after[$0] }.map { name in
            AgreementDifference(kind: .changed, agreement: agreement, line: line, member: name, before: before[name], after: after[name])
        }
    }
}

/// One member of an agreement or of one of its lines, as one text.
struct AgreementMember: Hashable {
    let name: String
    let value: String

    init?(_ name: String, _ value: String?) {
        guard let value else { return nil }
        self.name = name
        self.value = value
    }

    fileprivate init?(_ name: String, _ values: Set<String>) { self.init(name, values.sorted().joined(separator: ", ")) }

    fileprivate init?(_ name: String, _ text: BilingualText) { self.init(name, "\(text.lt) / \(text.en)") }
}

extension Agreement {
    fileprivate var members: [AgreementMember] {
        [
            AgreementMember("title", title), AgreementMember("memorandum", memorandum), AgreementMember("controller", controller),
            AgreementMember("processor", processor), AgreementMember("dataProtectionOfficer", dataProtectionOfficer),
            AgreementMember("validFrom", validFrom.iso8601), AgreementMember("validUntil", validUntil.iso8601),
        ].compactMap { $0 }
    }
}

extension AgreementRoute {
    fileprivate var members: [AgreementMember] {
        [
            AgreementMember("from", from), AgreementMember("to", to), AgreementMember("formats", formats), AgreementMember("purposes", purposes),
            AgreementMember("regimes", regimes), AgreementMember("handlingCodes", handlingCodes),
            AgreementMember("retentionCeiling", "\(retentionCeiling)"),
            AgreementMember("queryBudget.perHour", queryBudget?.perHour.map { "\($0)" }),
            AgreementMember("queryBudget.perDay", queryBudget?.perDay.map { "\($0)" }),
            AgreementMember("transfer.instruments", transfer.map { $0.instruments.sorted().joined(separator: ", ") }),
            AgreementMember("transfer.authorisation", transfer?.authorisation),
            AgreementMember("feedbackAgreed", "\(feedbackAgreed)"), AgreementMember("consent", "\(consent)"),
            AgreementMember("acknowledgementDeadline.emergency", acknowledgementDeadline?.emergency.map { "\($0)" }),
            AgreementMember("acknowledgementDeadline.urgent", acknowledgementDeadline?.urgent.map { "\($0)" }),
            AgreementMember("acknowledgementDeadline.normal", acknowledgementDeadline?.normal.map { "\($0)" }),
            AgreementMember("escalation", escalation.isEmpty ? nil : escalation.joined(separator: ", ")),
            AgreementMember("clearReason", clearReason),
        ].compactMap { $0 }
    }
}
