package import ExchangeFormats

/// Whether a route exists for a message: the only judge of agreements. The gateway, the console and the command line ask here.
package struct RoutePolicy: Sendable {
    package let agreements: [Agreement]
    /// By sender, in the order of agreements and their lines: with many endpoints a message meets its own sender's lines only.
    private let lines: [String: [Line]]

    private struct Line: Sendable {
        let agreement: Agreement
        let route: AgreementRoute
    }

    package init(agreements: [Agreement]) {
        self.agreements = agreements
        var lines: [String: [Line]] = [:]
        for agreement in agreements {
            for route in agreement.routes {
                for sender in route.from { lines[sender, default: []].append(Line(agreement: agreement, route: route)) }
            }
        }
        self.lines = lines
    }

    /// The agreement and the line of it that allow a message to one of its recipients.
    ///
    /// A line has to allow everything at once; what is refused is told by the line that came furthest.
    ///
    /// - Throws: ``Problem``: `noAgreement`, `routeFormatNotAllowed`, `purposeNotAllowed`, `regimeNotAllowed`, `handlingNotAllowed`,
    ///   `retentionTooLong`.
    package func route(_ manifest: Manifest, to recipient: String, on day: CalendarDate) throws(Problem) -> (Agreement, AgreementRoute) {
        var refusal: (rank: Int, problem: Problem)?
        for line in lines[manifest.sender] ?? [] where line.agreement.validFrom <= day && day <= line.agreement.validUntil {
            guard line.route.to.contains(recipient) else { continue }
            guard let (rank, problem) = Self.refusal(by: line.route, manifest, recipient) else { return (line.agreement, line.route) }
            if rank > refusal?.rank ?? 0 { refusal = (rank, problem) }
        }
        throw refusal?.problem
            ?? Problem(.noAgreement, at: JSONPointer(["recipients"]), ["sender": .text(manifest.sender), "recipient": .text(recipient)])
    }

    /// Why a line does not allow a message, and how far the message came; `nil` where it allows it.
    private static func refusal(by line: AgreementRoute, _ manifest: Manifest, _ recipient: String) -> (rank: Int, problem: Problem)? {
        if !line.formats.contains(manifest.formatID) {
            return (
                1,
                Problem(
                    .routeFormatNotAllowed, at: JSONPointer(["formatId"]),
                    ["format": .text(manifest.formatID), "recipient": .text(recipient)])
            )
        }
        if !line.purposes.contains(manifest.purpose) { return (2, Problem(.purposeNotAllowed, at: JSONPointer(["purpose"]))) }
        if !line.regimes.contains(manifest.regime) { return (3, Problem(.regimeNotAllowed, at: JSONPointer(["regime"]))) }
        if let index = manifest.handlingCodes.firstIndex(where: { !line.handlingCodes.contains($0) }) {
            return (4, Problem(.handlingNotAllowed, at: JSONPointer(["handlingCodes"]).appending(index)))
        }
        if manifest.retention > line.retentionCeiling {
            return (5, Problem(.retentionTooLong, at: JSONPointer(["retention"]), ["n": .count(line.retentionCeiling)]))
        }
        return nil
    }
}
