/// One walk through two versions of a format.
struct VersionComparer {
    private(set) var findings: [VersionFinding] = []
    /// Optional elements that are new and do not say what a reader takes them for where they are absent; their paths.
    private(set) var unexplained: [String] = []
    private let versions: [String: ProblemArgument]

    init(_ old: FormatVersion, _ new: FormatVersion) {
        versions = ["old": .text(old.description), "new": .text(new.description)]
    }

    mutating func compare(_ old: FormatDefinition, _ new: FormatDefinition) {
        if old.isEvidence != new.isEvidence { add(.kindChanged, "") }
        if old.oneRecipient != new.oneRecipient { add(new.oneRecipient ? .recipientsLimited : .recipientsOpened, "") }
        if old.needsConsent != new.needsConsent { add(new.needsConsent ? .consentDemanded : .consentNotDemanded, "") }
        if old.title != new.title || old.description != new.description { add(.wordsChanged, "", new.title) }
        if let old = old.body.root, let new = new.body.root { compare(old, new, "") }
    }

    private mutating func compare(_ old: GroupDefinition, _ new: GroupDefinition, _ path: String) {
        // Shared by both versions, so that nothing in it can differ.
        guard old !== new else { return }
        let match = ElementMatch(old: old, new: new)
        for (position, element) in new.elements.enumerated() {
            let here = "\(path)/\(element.names.en)"
            if let before = match.oldPosition[position] {
                compare(old.elements[before], element, here)
            } else {
                add(element.isRequired ? .requiredElementAdded : .elementAdded, here, element.label)
                if !element.isRequired, element.absent == nil { unexplained.append(here) }
            }
        }
        for (position, element) in old.elements.enumerated() where match.newPosition[position] == nil {
            add(element.isRequired ? .requiredElementRemoved : .elementRemoved, "\(path)/\(element.names.en)", element.label)
        }
        for difference in RuleComparison(match).differences {
            add(difference.change, path, nil, ["rule": .text(difference.rule)])
        }
    }

    private mutating func compare(_ old: ElementDefinition, _ new: ElementDefinition, _ path: String) {
        for binding in Language.allCases where old.names[binding] != new.names[binding] {
            let names: [String: ProblemArgument] = ["from": .text(old.names[binding]), "to": .text(new.names[binding])]
            add(.elementRenamed, path, new.label, names.merging(["binding": .text(binding.rawValue)]) { own, _ in own })
        }
        if old.label != new.label || old.help != new.help { add(.wordsChanged, path, new.label) }
        if old.isRequired != new.isRequired { add(new.isRequired ? .madeRequired : .madeOptional, path, new.label) }
        switch (old.list, new.list) {
        case (nil, nil): break
        case (nil, _): add(.becameList, path, new.label)
        case (_, nil): add(.becameSingle, path, new.label)
        case (let before?, let after?):
            limit(ComparisonWords.fewestItems, before.minimum, after.minimum, isUpper: false, unlimited: 0, path, new.label)
            limit(ComparisonWords.mostItems, before.maximum, after.maximum, isUpper: true, path, new.label)
            if before.isUnique != after.isUnique { add(after.isUnique ? .uniquenessAdded : .uniquenessRemoved, path, new.label) }
        }
        compareContent(old, new, new.list == nil ? path : path + "[]")
    }

    private mutating func compareContent(_ old: ElementDefinition, _ new: ElementDefinition, _ path: String) {
        switch (old.content, new.content) {
        case (.value(let before), .value(let after)): compare(before, after, path, new.label)
        case (.code(let before), .code(let after)): compare(before, after, path, new.label)
        case (.group(let before), .group(let after)): compare(before, after, path)
        case (.variant(let before), .variant(let after)): compare(before, after, path, new.label)
        case (.value(let type), .code) where type.base == .string: add(.contentRetyped, path, new.label, Self.kinds(old, new))
        case (.code, .value(let type)) where type.base == .string: add(.contentRetyped, path, new.label, Self.kinds(old, new))
        default: add(.contentChanged, path, new.label, Self.kinds(old, new))
        }
    }

    // MARK: Values

    private mutating func compare(_ old: ScalarType, _ new: ScalarType, _ path: String, _ label: BilingualText) {
        guard old !== new else { return }
        guard old.base == new.base else {
            add(.contentChanged, path, label, ["from": .bilingual(ComparisonWords.type(old.base)), "to": .bilingual(ComparisonWords.type(new.base))])
            return
        }
        limit(ComparisonWords.shortest, old.minLength ?? 0, new.minLength ?? 0, isUpper: false, unlimited: 0, path, label)
        limit(ComparisonWords.longest, old.maxLength, new.maxLength, isUpper: true, path, label)
        limit(ComparisonWords.least, old.minimum, new.minimum, isUpper: false, path, label)
        limit(ComparisonWords.greatest, old.maximum, new.maximum, isUpper: true, path, label)
        switch (old.pattern?.text, new.pattern?.text) {
        case (nil, nil): break
        case (nil, _): add(.patternAdded, path, label)
        case (_, nil): add(.patternRemoved, path, label)
        case (let before, let after): if before != after { add(.patternChanged, path, label) }
        }
        switch (old.check?.rawValue, new.check?.rawValue) {
        case (nil, nil): break
        case (nil, let after?): add(.checkAdded, path, label, ["to": .text(after)])
        case (let before?, nil): add(.checkRemoved, path, label, ["from": .text(before)])
        case (let before?, let after?):
            if before != after { add(.checkChanged, path, label, ["from": .text(before), "to": .text(after)]) }
        }
    }

    /// - Parameter unlimited: the value that limits nothing; `nil` where only absence does.
    private mutating func limit(
        _ name: BilingualText, _ old: Int?, _ new: Int?, isUpper: Bool, unlimited: Int? = nil, _ path: String, _ label: BilingualText
    ) {
        guard old != new else { return }
        let isTighter = isUpper ? new ?? .max < old ?? .max : new ?? .min > old ?? .min
        func value(_ limit: Int?) -> ProblemArgument {
            guard let limit, limit != unlimited else { return .bilingual(ComparisonWords.unlimited) }
            return .count(limit)
        }
        add(isTighter ? .limitTightened : .limitLoosened, path, label, ["limit": .bilingual(name), "from": value(old), "to": value(new)])
    }

    // MARK: Codes

    private mutating func compare(_ old: CodeList, _ new: CodeList, _ path: String, _ label: BilingualText) {
        guard old !== new else { return }
        for code in new.codes {
            guard let before = old[code.code] else {
                add(.codeAdded, path, label, ["code": .text(code.code)])
                continue
            }
            compare(before, code, path, label)
        }
        for code in old.codes where new[code.code] == nil { add(.codeRemoved, path, label, ["code": .text(code.code)]) }
        let isReworded = new.codes.contains { code in old[code.code].map { $0.label != code.label || $0.help != code.help } ?? false }
        if isReworded { add(.wordsChanged, path, label) }
    }

    private mutating func compare(_ old: CodeList.Code, _ new: CodeList.Code, _ path: String, _ label: BilingualText) {
        func change(_ change: VersionChange, _ from: CalendarDate?, _ to: CalendarDate?) {
            func text(_ date: CalendarDate?) -> ProblemArgument { date.map { .text($0.iso8601) } ?? .bilingual(ComparisonWords.unlimited) }
            add(change, path, label, ["code": .text(new.code), "from": text(from), "to": text(to)])
        }
        if old.validity.from != new.validity.from {
            // No date is earlier than any.
            let isLater = new.validity.from.map { after in old.validity.from.map { $0 < after } ?? true } ?? false
            change(isLater ? .codeValidLater : .codeValidEarlier, old.validity.from, new.validity.from)
        }
        if old.validity.to != new.validity.to {
            // No date is later than any.
            let isEarlier = new.validity.to.map { after in old.validity.to.map { after < $0 } ?? true } ?? false
            change(isEarlier ? .codeWithdrawn : .codeRestored, old.validity.to, new.validity.to)
        }
    }

    // MARK: Groups that a code chooses

    private mutating func compare(_ old: ElementDefinition.Variant, _ new: ElementDefinition.Variant, _ path: String, _ label: BilingualText) {
        guard old.by == new.by else {
            add(.deciderChanged, path, label, ["from": .text(old.by), "to": .text(new.by)])
            return
        }
        for entry in new.cases {
            if let before = old.group(for: entry.code) {
                compare(before, entry.group, "\(path){\(entry.code)}")
            } else {
                add(.variantAdded, path, label, ["code": .text(entry.code), "by": .text(new.by)])
            }
        }
        for entry in old.cases where new.group(for: entry.code) == nil {
            add(.variantRemoved, path, label, ["code": .text(entry.code), "by": .text(new.by)])
        }
    }

    // MARK: Reporting

    private mutating func add(
        _ change: VersionChange, _ path: String, _ element: BilingualText? = nil, _ arguments: [String: ProblemArgument] = [:]
    ) {
        var arguments = arguments.merging(versions) { own, _ in own }
        arguments["element"] = element.map { .bilingual($0) }
        findings.append(VersionFinding(path: path, change: change, arguments: arguments))
    }

    private static func kinds(_ old: ElementDefinition, _ new: ElementDefinition) -> [String: ProblemArgument] {
        ["from": .bilingual(kind(old.content)), "to": .bilingual(kind(new.content))]
    }

    private static func kind(_ content: ElementDefinition.Content) -> BilingualText {
        switch content {
        case .value(let type): ComparisonWords.type(type.base)
        case .code: ComparisonWords.codeList
        case .group: ComparisonWords.group
        case .variant: ComparisonWords.variant
        }
    }
}
