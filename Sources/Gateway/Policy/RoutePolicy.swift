package import ExchangeFormats

/// Whether a route exists for a message: the only judge of agreements. The gateway, the console and the command line ask here.
package struct RoutePolicy: Sendable {
    package let agreements: [Agreement]
    /// By sender, in the order of agreements and their lines: with many endpoints a message meets its own sender's lines only.
    private let lines: [String: [RouteLine]]

    package init(agreements: [Agreement]) {
        self.agreements = agreements
        var lines: [String: [RouteLine]] = [:]
        for agreement in agreements {
            for (index, route) in agreement.routes.enumerated() {
                let line = RouteLine(agreement: agreement, number: index + 1, route: route)
                for sender in route.from { lines[sender, default: []].append(line) }
            }
        }
        self.lines = lines
    }

    /// The line of an agreement that allows a message to one of its recipients.
    ///
    /// - Throws: ``Problem``: what ``explain(_:from:to:on:)`` calls its problem.
    package func route(_ manifest: Manifest, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint, on day: CalendarDate)
        throws(Problem) -> RouteLine
    {
        let explanation = explain(RouteQuestion(manifest, to: recipient.id), from: sender, to: recipient, on: day)
        if let problem = explanation.problem { throw problem }
        guard let line = explanation.allowing else { throw Problem(.internalFailure) }
        return line
    }

    /// Whether a message may pass, and why. One line has to allow everything at once; what is refused is told by the line that came furthest.
    ///
    /// - Parameters:
    ///   - sender: the endpoint that the question names; `recipient` likewise.
    ///   - day: UTC.
    package func explain(
        _ question: RouteQuestion, from sender: DirectoryEndpoint, to recipient: DirectoryEndpoint, on day: CalendarDate
    ) -> RouteExplanation {
        let rule = RouteRules.problem(question, from: sender, to: recipient)
        var considered: [RouteExplanation.ConsideredLine] = []
        for line in lines[question.sender] ?? [] where line.route.to.contains(question.recipient) {
            let lacks = Self.lacks(of: line, question, to: recipient, day)
            guard !lacks.isEmpty else { return RouteExplanation(question: question, rule: rule, allowing: line, considered: []) }
            considered.append(RouteExplanation.ConsideredLine(line: line, lacks: lacks))
        }
        return RouteExplanation(question: question, rule: rule, allowing: nil, considered: Self.closestFirst(considered))
    }

    private static func lacks(of line: RouteLine, _ question: RouteQuestion, to recipient: DirectoryEndpoint, _ day: CalendarDate) -> [RouteLack] {
        let route = line.route
        var lacks: [RouteLack] = []
        if day < line.agreement.validFrom || line.agreement.validUntil < day { lacks.append(.validity) }
        if !route.formats.contains(question.formatID) { lacks.append(.format) }
        if !route.purposes.contains(question.purpose) { lacks.append(.purpose) }
        if let regime = question.regime, !route.regimes.contains(regime) { lacks.append(.regime) }
        if let index = question.handlingCodes.firstIndex(where: { !route.handlingCodes.contains($0) }) { lacks.append(.handlingCode(index)) }
        if let retention = question.retention, retention > route.retentionCeiling { lacks.append(.retention) }
        if let lack = TransferPolicy.lack(of: route, question, to: recipient) { lacks.append(lack) }
        return lacks
    }

    /// By what is lacking first, then by how much; lines that are equal stay in the order of the file.
    private static func closestFirst(_ lines: [RouteExplanation.ConsideredLine]) -> [RouteExplanation.ConsideredLine] {
        lines.enumerated().sorted { one, other in
            let (left, right) = (one.element.lacks, other.element.lacks)
            let (near, far) = (left.first?.rank ?? 0, right.first?.rank ?? 0)
            if near != far { return near > far }
            return (left.count, one.offset) < (right.count, other.offset)
        }.map(\.element)
    }
}
