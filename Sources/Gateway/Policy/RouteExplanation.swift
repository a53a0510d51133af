package import ExchangeFormats

/// One line of an agreement, and where it stands.
package struct RouteLine: Sendable, Hashable {
    package let agreement: Agreement
    /// From 1, within the agreement.
    package let number: Int
    package let route: AgreementRoute
}

/// What a line lacks to allow a message, in the order in which it is told.
package enum RouteLack: Sendable, Hashable {
    /// The agreement has not begun, or has ended.
    case validity
    case format
    case purpose
    case regime
    /// The place of the code in the question's list.
    case handlingCode(Int)
    case retention
    /// The recipient is in a third country, and no instrument of the regime is named.
    case transferInstrument
    /// To a country to which transfers are forbidden by default, and nobody is named who allowed it.
    case transferAuthorisation

    var rank: Int {
        switch self {
        case .validity: 0
        case .format: 1
        case .purpose: 2
        case .regime: 3
        case .handlingCode: 4
        case .retention: 5
        case .transferInstrument: 6
        case .transferAuthorisation: 7
        }
    }

    /// As a sender is told it.
    package func problem(_ question: RouteQuestion, _ line: AgreementRoute) -> Problem {
        switch self {
        case .validity: .noAgreement(question)
        case .format:
            Problem(
                .routeFormatNotAllowed, at: JSONPointer(["formatId"]),
                ["format": .text(question.formatID), "recipient": .text(question.recipient)])
        case .purpose: Problem(.purposeNotAllowed, at: JSONPointer(["purpose"]))
        case .regime: Problem(.regimeNotAllowed, at: JSONPointer(["regime"]))
        case .handlingCode(let index): Problem(.handlingNotAllowed, at: JSONPointer(["handlingCodes"]).appending(index))
        case .retention: Problem(.retentionTooLong, at: JSONPointer(["retention"]), ["n": .count(line.retentionCeiling)])
        case .transferInstrument:
            Problem(.transferInstrumentMissing, at: JSONPointer(["recipients"]), ["recipient": .text(question.recipient)])
        case .transferAuthorisation:
            Problem(.transferNotAuthorised, at: JSONPointer(["recipients"]), ["recipient": .text(question.recipient)])
        }
    }
}

/// What the agreements say to a question, and why. A message is judged by the same value that an administrator reads.
package struct RouteExplanation: Sendable, Hashable {
    /// A line between the two that does not allow it.
    package struct ConsideredLine: Sendable, Hashable {
        package let line: RouteLine
        /// Never empty.
        package let lacks: [RouteLack]
    }

    package let question: RouteQuestion
    /// What no agreement can allow.
    package let rule: Problem?
    /// The line that allows it.
    package let allowing: RouteLine?
    /// Where none does: every line between the two, the closest first.
    package let considered: [ConsideredLine]

    package var isAllowed: Bool { problem == nil }

    /// What the sender of such a message is told; `nil` where it may pass.
    package var problem: Problem? {
        if let rule { return rule }
        guard allowing == nil else { return nil }
        guard let closest = considered.first, let lack = closest.lacks.first else { return .noAgreement(question) }
        return lack.problem(question, closest.line.route)
    }
}

extension Problem {
    fileprivate static func noAgreement(_ question: RouteQuestion) -> Problem {
        Problem(
            .noAgreement, at: JSONPointer(["recipients"]), ["sender": .text(question.sender), "recipient": .text(question.recipient)])
    }
}
