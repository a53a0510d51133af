import ExchangeFormats
import Gateway

/// What the agreements say to a question, for people and for programs.
struct AgreementExplanation {
    private let explanation: RouteExplanation
    private let recipient: DirectoryEndpoint
    private let file: String
    private let day: CalendarDate

    init(_ explanation: RouteExplanation, recipient: DirectoryEndpoint, file: String, day: CalendarDate) {
        self.explanation = explanation
        self.recipient = recipient
        self.file = file
        self.day = day
    }

    // MARK: For people

    func show(_ console: Console) {
        let language = console.language
        let question = explanation.question
        console.line("\(question.sender) → \(question.recipient)  \(question.formatID)  \(question.purpose)  \(day.iso8601)".printable, .heading)
        if let problem = explanation.problem {
            console.line(Texts.routeRefused, .bad)
            console.line("  \(problem.code.rawValue) \(problem.message(language))".printable)
            if explanation.rule != nil { console.line(Texts.noAgreementAllows) }
            for entry in explanation.considered { show(entry, console) }
            return
        }
        guard let line = explanation.allowing else { return }
        console.line(Texts.routeAllowed, .good)
        console.show(Properties(obligations(line, language)).lines(language))
    }

    private func show(_ entry: RouteExplanation.ConsideredLine, _ console: Console) {
        let language = console.language
        console.line("\(Texts.routeLine[language]) \(place(entry.line)), \(Texts.lacks[language])".printable)
        for lack in entry.lacks {
            let problem = lack.problem(explanation.question, entry.line.route)
            console.line("  \(problem.code.rawValue) \(sentence(lack, entry.line)[language])".printable)
        }
    }

    private func sentence(_ lack: RouteLack, _ line: RouteLine) -> BilingualText {
        if lack == .validity { return Texts.agreementValid(line.agreement.validFrom.iso8601, line.agreement.validUntil.iso8601) }
        let problem = lack.problem(explanation.question, line.route)
        return BilingualText(lt: problem.message(.lt), en: problem.message(.en))
    }

    /// `SUT-2026-002, 1 (agreements.yaml:64)`.
    private func place(_ line: RouteLine) -> String {
        "\(line.agreement.id), \(line.number)" + (line.route.place.map { " (\(file):\($0))" } ?? "")
    }

    private func obligations(_ line: RouteLine, _ language: Language) -> [(BilingualText, String?)] {
        let route = line.route
        let format = newestFormat
        func list(_ values: Set<String>) -> String { values.sorted().joined(separator: ", ") }
        return [
            (Texts.routeLine, place(line)),
            (Texts.agreement, "\(line.agreement.title[language]) (\(line.agreement.memorandum))"),
            (Texts.validity, "\(line.agreement.validFrom.iso8601)–\(line.agreement.validUntil.iso8601)"),
            (Texts.purposes, list(route.purposes)), (Texts.regimes, list(route.regimes)), (Texts.handlingCodes, list(route.handlingCodes)),
            (Texts.retentionCeiling, Texts.days(route.retentionCeiling)[language]),
            (Texts.queryBudget, route.queryBudget.map { Texts.queryBudget($0.perHour, $0.perDay)[language] }),
            (Texts.transfer, route.transfer.map { ($0.instruments.sorted() + [$0.authorisation].compactMap { $0 }).joined(separator: ", ") }),
            (Texts.feedback, route.feedbackAgreed ? Texts.yes[language] : nil),
            (Texts.consent, format?.needsConsent == true || route.consent ? Texts.consentNeeded[language] : nil),
            (
                Texts.answerWithin,
                Texts.answerWithin(AnswerPolicy.deadline(of: explanation.question.formatID, agreed: route.acknowledgementDeadline))?[language]
            ),
            (Texts.escalation, route.escalation.isEmpty ? nil : route.escalation.joined(separator: ", ")),
            (Texts.recipients, format?.oneRecipient == true ? Texts.exactlyOne[language] : nil),
            (Texts.readVersions, readVersions.isEmpty ? Texts.readsNone[language] : readVersions.joined(separator: ", ")),
            (Texts.unsealed, route.clearReason[language]),
        ]
    }

    private var newestFormat: FormatDefinition? { FormatCatalogue.formats.last { $0.id == explanation.question.formatID } }

    private var readVersions: [String] { (recipient.reads[explanation.question.formatID] ?? []).sorted().map(\.description) }

    // MARK: For programs

    var json: JSONValue {
        let question = explanation.question
        var object: JSONObject = [
            "allowed": .bool(explanation.isAllowed), "from": .string(question.sender), "to": .string(question.recipient),
            "format": .string(question.formatID), "purpose": .string(question.purpose), "on": .string(day.iso8601),
            "readVersions": .array(readVersions.map { .string($0) }),
        ]
        object["problem"] = explanation.problem.map { json($0.code, BilingualText(lt: $0.message(.lt), en: $0.message(.en))) }
        object["noAgreementCanAllow"] = explanation.rule == nil ? nil : .bool(true)
        if explanation.isAllowed, let line = explanation.allowing { object["line"] = json(line, obligations: true) }
        if !explanation.considered.isEmpty {
            object["considered"] = .array(
                explanation.considered.map { entry in
                    [
                        "line": json(entry.line, obligations: false),
                        "lacks": .array(
                            entry.lacks.map { json($0.problem(question, entry.line.route).code, sentence($0, entry.line)) }),
                    ]
                })
        }
        return .object(object)
    }

    private func json(_ code: ErrorCode, _ sentence: BilingualText) -> JSONValue {
        ["code": .string(code.rawValue), "messages": both(sentence)]
    }

    private func json(_ line: RouteLine, obligations: Bool) -> JSONValue {
        let route = line.route
        var object: JSONObject = [
            "agreement": .string(line.agreement.id), "number": .number(JSONNumber(line.number)), "memorandum": .string(line.agreement.memorandum),
        ]
        object["fileLine"] = route.place.map { .number(JSONNumber($0)) }
        guard obligations else { return .object(object) }
        func list(_ values: Set<String>) -> JSONValue { .array(values.sorted().map { .string($0) }) }
        object["purposes"] = list(route.purposes)
        object["regimes"] = list(route.regimes)
        object["handlingCodes"] = list(route.handlingCodes)
        object["retentionCeiling"] = .number(JSONNumber(route.retentionCeiling))
        object["feedbackAgreed"] = .bool(route.feedbackAgreed)
        object["transfer"] = route.transfer.map { terms in
            var transfer: JSONObject = ["instruments": list(terms.instruments)]
            transfer["authorisation"] = terms.authorisation.map { .string($0) }
            return .object(transfer)
        }
        object["queryBudget"] = route.queryBudget.map { budget in
            var numbers: JSONObject = [:]
            numbers["perHour"] = budget.perHour.map { .number(JSONNumber($0)) }
            numbers["perDay"] = budget.perDay.map { .number(JSONNumber($0)) }
            return .object(numbers)
        }
        object["consent"] = .bool(newestFormat?.needsConsent == true || route.consent)
        object["acknowledgementDeadline"] = AnswerPolicy.deadline(of: explanation.question.formatID, agreed: route.acknowledgementDeadline).map {
            var times: JSONObject = [:]
            times["emergency"] = $0.emergency.map { .number(JSONNumber($0)) }
            times["urgent"] = $0.urgent.map { .number(JSONNumber($0)) }
            times["normal"] = $0.normal.map { .number(JSONNumber($0)) }
            return .object(times)
        }
        if !route.escalation.isEmpty { object["escalation"] = .array(route.escalation.map { .string($0) }) }
        object["oneRecipient"] = .bool(newestFormat?.oneRecipient == true)
        object["clearReason"] = both(route.clearReason)
        return .object(object)
    }

    private func both(_ text: BilingualText) -> JSONValue { ["lt": .string(text.lt), "en": .string(text.en)] }
}
