/// One walk through one body.
struct BodyValidator {
    let binding: Language
    let now: UTCInstant
    let senderRole: String?
    /// Whether anybody wants to hear more than what is wrong.
    let warns: Bool
    /// The day that it is already somewhere on Earth (UTC+14): a child born today in Lithuania is not born in the future.
    let today: CalendarDate
    private(set) var violations: [Violation] = []
    private(set) var warnings: [Warning] = []
    private(set) var unjudgedSigners: [JSONPointer] = []
    /// Unknown members for which a known name was looked for. A body that has many more is not a slip of the pen.
    private var suggestions = 0
    private static let maximumSuggestions = 20
    private let body: JSONValue
    /// From the body to the value that is looked at: which member of an object, which item of an array. Turned into text only where there is a
    /// violation to report.
    private var path: [Int] = []

    init(_ body: JSONValue, _ context: ValidationContext, warns: Bool) {
        self.body = body
        self.warns = warns
        binding = context.binding
        now = context.now
        senderRole = context.senderRole
        today = now.latestDate
    }

    // MARK: Objects

    mutating func check(_ value: JSONValue, as group: GroupDefinition, label: BilingualText) {
        guard case .object(let object) = value else {
            report(.fieldTypeWrong, label)
            return
        }
        let values = GroupValues(object, of: group, binding)
        for index in object.members.indices {
            guard let position = values.position(ofMember: index) else {
                reportUnknown(object.members[index].name, in: group)
                continue
            }
            path.append(index)
            check(object.members[index].value, as: group.elements[position], siblings: values, of: group)
            path.removeLast()
        }
        for position in group.elements.indices where group.elements[position].isRequired && !values.has(position) {
            let element = group.elements[position]
            report(.fieldMissing, element.label, at: element.names[binding])
        }
        for index in group.rules.indices where warns || !group.rules[index].isWarning { check(group.rules[index], values, group) }
    }

    private mutating func check(_ value: JSONValue, as element: ElementDefinition, siblings: GroupValues, of group: GroupDefinition) {
        guard let bounds = element.list else {
            check(value, content: element, siblings, group)
            return
        }
        guard case .array(let items) = value else {
            report(.fieldTypeWrong, element.label)
            return
        }
        if items.count < bounds.minimum { report(.tooFewItems, element.label, ["n": .count(bounds.minimum)]) }
        if let maximum = bounds.maximum, items.count > maximum { report(.tooManyItems, element.label, ["n": .count(maximum)]) }
        if bounds.isUnique, Self.hasRepeated(items) { report(.itemsRepeated, element.label) }
        for index in items.indices {
            path.append(index)
            check(items[index], content: element, siblings, group)
            path.removeLast()
        }
    }

    private mutating func check(_ value: JSONValue, content element: ElementDefinition, _ siblings: GroupValues, _ group: GroupDefinition) {
        switch element.content {
        case .value(let type): check(value, as: type, element.label)
        case .code(let list): check(value, in: list, element.label)
        case .group(let inner): check(value, as: inner, label: element.label)
        case .variant(let variant):
            guard let decider = siblings[variant.decider] else {
                // A required decider that is missing is reported by itself.
                if !group.elements[variant.decider].isRequired { report(.fieldNotAllowedHere, element.label) }
                return
            }
            guard let code = decider.string, case .code(let list) = group.elements[variant.decider].content, list.position(of: code) != nil else {
                return
            }
            if let inner = variant.group(for: code) {
                check(value, as: inner, label: element.label)
            } else {
                report(.fieldNotAllowedHere, element.label)
            }
        }
    }

    // MARK: Single values

    private mutating func check(_ value: JSONValue, in list: CodeList, _ label: BilingualText) {
        guard case .string(let text) = value else {
            report(.fieldTypeWrong, label)
            return
        }
        guard let position = list.position(of: text) else {
            report(.codeUnknown, label, ["list": .bilingual(list.title)])
            return
        }
        switch list.codes[position].validity.standing(at: now) {
        case .inForce: break
        case .notYetValid(let first): report(.codeNotYetValid, label, ["date": .text(first.iso8601)])
        case .withdrawn(let last): report(.codeWithdrawn, label, ["date": .text(last.iso8601)])
        }
    }

    private mutating func check(_ value: JSONValue, as type: ScalarType, _ label: BilingualText) {
        switch (type.base, value) {
        case (.boolean, .bool): return
        case (.integer, .number(let number)):
            guard let integer = number.integer else {
                report(.fieldTypeWrong, label)
                return
            }
            if integer < type.minimum ?? .min || integer > type.maximum ?? .max {
                report(.numberOutOfRange, label)
            }
        case (.string, .string(let text)):
            if let fault = Self.fault(text, type, today) {
                report(fault.code, label, fault.arguments)
            } else if warns, let warning = type.check?.warning(text, today: today) {
                report(.warning(warning), label)
            }
        default: report(.fieldTypeWrong, label)
        }
    }

    /// The first thing that is wrong with a text; a text of the wrong length is not also said to have the wrong shape.
    static func fault(
        _ text: String, _ type: ScalarType, _ today: CalendarDate
    ) -> (code: ErrorCode, arguments: [String: ProblemArgument])? {
        if let maximum = type.maxLength, text.hasMoreCodePoints(than: maximum) { return (.valueTooLong, ["n": .count(maximum)]) }
        if let minimum = type.minLength, minimum > 0, !text.hasMoreCodePoints(than: minimum - 1) {
            return (.valueTooShort, ["n": .count(minimum)])
        }
        if let pattern = type.pattern, !pattern.matches(text) { return (.fieldInvalid, [:]) }
        return type.check?.fault(text, today: today).map { ($0, [:]) }
    }

    // MARK: Reporting

    private mutating func report(_ code: ErrorCode, _ label: BilingualText?, _ arguments: [String: ProblemArgument] = [:], at name: String? = nil) {
        report(.error(code), label, arguments, at: name.map { [$0] } ?? [])
    }

    /// - Parameter tokens: from the value that is looked at to the place that is reported.
    mutating func report(
        _ breach: Rule.Breach, _ label: BilingualText?, _ arguments: [String: ProblemArgument] = [:], at tokens: [String] = []
    ) {
        var arguments = arguments
        arguments["label"] = label.map { .bilingual($0) }
        switch breach {
        case .error(let code):
            guard violations.count < BodyDefinition.maximumViolations else { return }
            violations.append(Violation(code, at: pointer(to: tokens), arguments))
        case .warning(let code):
            guard warns, warnings.count < BodyDefinition.maximumViolations else { return }
            warnings.append(Warning(code, at: pointer(to: tokens), arguments))
        }
    }

    mutating func reportUnjudgedSigner(at tokens: [String]) {
        guard warns, unjudgedSigners.count < BodyDefinition.maximumViolations else { return }
        unjudgedSigners.append(pointer(to: tokens))
    }

    private func pointer(to end: [String]) -> JSONPointer {
        var tokens: [String] = []
        var place = body
        for step in path {
            switch place {
            case .object(let object):
                tokens.append(object.members[step].name)
                place = object.members[step].value
            case .array(let items):
                tokens.append(String(step))
                place = items[step]
            default: break
            }
        }
        return JSONPointer(tokens + end)
    }

    /// The place is the member itself where its name looks like one of ours (a slip of the pen), else the object around it: a text that only
    /// poses as a name might be somebody's data.
    private mutating func reportUnknown(_ name: String, in group: GroupDefinition) {
        let looksLikeName = name.utf8.count <= 64 && name.utf8.allSatisfy { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) }
        var arguments: [String: ProblemArgument] = [:]
        if suggestions < Self.maximumSuggestions {
            suggestions += 1
            arguments["nearest"] = group.nearestName(to: name, binding).map { .text($0) }
        }
        report(.fieldUnknown, nil, arguments, at: looksLikeName ? name : nil)
    }

    /// Equal as JSON Schema has it (`uniqueItems`). A few are compared with each other; many by their keys, so that they cost no more than their number.
    private static func hasRepeated(_ items: [JSONValue]) -> Bool {
        guard items.count <= 16 else { return Set(items.map(ValueKey.init)).count < items.count }
        for index in items.indices.dropFirst() where items[..<index].contains(where: { $0.isEqual(to: items[index]) }) { return true }
        return false
    }
}

extension String {
    /// In Unicode code points. A code point is one to four bytes, which mostly settles it without counting.
    fileprivate func hasMoreCodePoints(than limit: Int) -> Bool {
        if utf8.count <= limit { return false }
        if utf8.count > limit * 4 { return true }
        return unicodeScalars.count > limit
    }
}
