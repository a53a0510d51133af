extension BodyDefinition {
    /// Every rule that a body breaks, in document order: the members of an object as they stand, then what is missing, then the rules between
    /// its elements. At most ``maximumViolations`` are listed. Of a body in the other binding that is all that is said.
    ///
    /// - Parameters:
    ///   - binding: the language of the element names.
    ///   - now: when the message is sent or was accepted, for rules that look at the date: a code that was withdrawn later does no harm.
    public func validate(_ body: JSONValue, binding: Language, now: UTCInstant) -> [Violation] {
        guard let root else { return [Violation(.internalFailure, at: .root)] }
        if isTranslated, root.isWritten(value: body, in: binding.other, notIn: binding) { return [Violation(.bindingMismatch, at: .root)] }
        var validator = BodyValidator(binding: binding, now: now)
        validator.check(body, as: root, label: root.title)
        return validator.violations
    }

    /// So that a hostile body cannot ask for an answer many times its own length.
    public static let maximumViolations = 1000
}

extension GroupDefinition {
    /// Whether every name is one of the other binding, and one of them no name of this one.
    fileprivate func isWritten(value: JSONValue, in other: Language, notIn binding: Language) -> Bool {
        guard let members = value.object?.members, !members.isEmpty else { return false }
        return members.allSatisfy { position($0.name, other) != nil } && members.contains { position($0.name, binding) == nil }
    }
}

/// One walk through one body.
struct BodyValidator {
    let binding: Language
    let now: UTCInstant
    /// The day that it is already somewhere on Earth (UTC+14): a child born today in Lithuania is not born in the future.
    let today: CalendarDate
    private(set) var violations: [Violation] = []
    private var path: [Token] = []

    /// A step of the path; turned into text only where there is a violation to report.
    private enum Token {
        case name(String)
        case index(Int)
    }

    init(binding: Language, now: UTCInstant) {
        self.binding = binding
        self.now = now
        today = now.adding(.seconds(14 * 3600)).date
    }

    // MARK: Objects

    mutating func check(_ value: JSONValue, as group: GroupDefinition, label: BilingualText) {
        guard case .object(let object) = value else {
            report(.fieldTypeWrong, label)
            return
        }
        var values = [JSONValue?](repeating: nil, count: group.elements.count)
        var positions: [Int?] = []
        positions.reserveCapacity(object.count)
        for member in object.members {
            let position = group.position(member.name, binding)
            if let position { values[position] = member.value }
            positions.append(position)
        }
        for (member, position) in zip(object.members, positions) {
            guard let position else {
                reportUnknown(member.name)
                continue
            }
            path.append(.name(member.name))
            check(member.value, as: group.elements[position], siblings: values, of: group)
            path.removeLast()
        }
        for (position, element) in group.elements.enumerated() where element.isRequired && values[position] == nil {
            report(.fieldMissing, element.label, at: element.names[binding])
        }
        for rule in group.rules { check(rule, values, group) }
    }

    private mutating func check(_ value: JSONValue, as element: ElementDefinition, siblings: [JSONValue?], of group: GroupDefinition) {
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
        if bounds.isUnique, Set(items).count < items.count { report(.itemsRepeated, element.label) }
        for (index, item) in items.enumerated() {
            path.append(.index(index))
            check(item, content: element, siblings, group)
            path.removeLast()
        }
    }

    private mutating func check(_ value: JSONValue, content element: ElementDefinition, _ siblings: [JSONValue?], _ group: GroupDefinition) {
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
            guard let code = decider.string, case .code(let list) = group.elements[variant.decider].content, list[code] != nil else { return }
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
        guard let code = list[text], code.validFrom.map({ $0 <= today }) ?? true else {
            report(.codeUnknown, label, ["list": .bilingual(list.title)])
            return
        }
        if let last = code.validTo, last < now.date { report(.codeWithdrawn, label, ["list": .bilingual(list.title)]) }
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
            if let fault = fault(text, type) { report(fault.code, label, fault.arguments) }
        default: report(.fieldTypeWrong, label)
        }
    }

    /// The first thing that is wrong with a text; a text of the wrong length is not also said to have the wrong shape.
    private func fault(_ text: String, _ type: ScalarType) -> (code: ErrorCode, arguments: [String: ProblemArgument])? {
        if type.minLength != nil || type.maxLength != nil {
            let length = text.unicodeScalars.count
            if let maximum = type.maxLength, length > maximum { return (.valueTooLong, ["n": .count(maximum)]) }
            if let minimum = type.minLength, length < minimum { return (.valueTooShort, ["n": .count(minimum)]) }
        }
        if let pattern = type.pattern, !pattern.matches(text) { return (.fieldInvalid, [:]) }
        return type.check?.fault(text, today: today).map { ($0, [:]) }
    }

    // MARK: Reporting

    mutating func report(
        _ code: ErrorCode, _ label: BilingualText?, _ arguments: [String: ProblemArgument] = [:], at name: String? = nil
    ) {
        guard violations.count < BodyDefinition.maximumViolations else { return }
        var tokens = path.map { token in
            switch token {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }
        if let name { tokens.append(name) }
        var arguments = arguments
        arguments["label"] = label.map { .bilingual($0) }
        violations.append(Violation(code, at: JSONPointer(tokens), arguments))
    }

    /// The place is the member itself where its name looks like one of ours (a slip of the pen), else the object around it: a text that only
    /// poses as a name might be somebody's data.
    private mutating func reportUnknown(_ name: String) {
        let looksLikeName = name.utf8.count <= 64 && name.utf8.allSatisfy { ($0 | 0x20 >= 97 && $0 | 0x20 <= 122) || ($0 >= 48 && $0 <= 57) }
        report(.fieldUnknown, nil, at: looksLikeName ? name : nil)
    }
}
