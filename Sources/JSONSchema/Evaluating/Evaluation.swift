import ExchangeFormats

/// One value judged by one schema.
struct Evaluation {
    /// What came of applying a schema.
    struct Outcome {
        var isValid: Bool
        /// Empty for a value that is not valid.
        var evaluated = EvaluatedSet()
    }

    /// A step of a path; made text only where it is told.
    enum Step {
        case name(String)
        case index(Int)

        var token: String {
            switch self {
            case .name(let name): name
            case .index(let index): String(index)
            }
        }
    }

    let schema: CompiledSchema
    private let limits: ValidationLimits
    /// Whether violations are told; otherwise evaluation ends at the first.
    var isReporting: Bool
    var isAnnotating: Bool
    private let isTracking: Bool
    private(set) var errors: [OutputUnit] = []
    private(set) var annotations: [OutputUnit] = []
    private(set) var isTruncated = false
    private var keywordPath: [Step] = []
    private var valuePath: [Step] = []
    /// The resources that evaluation is in, the outermost first (Core §7.1).
    private var scope: [Int] = []
    private var depth = 0
    private var work = 0

    init(
        _ schema: CompiledSchema, of value: JSONValue, _ limits: ValidationLimits, reporting: Bool, annotating: Bool
    ) throws(ValidationLimitExceeded) {
        guard value.depth(limit: limits.valueDepth) <= limits.valueDepth else { throw .valueDepth }
        self.schema = schema
        self.limits = limits
        isReporting = reporting
        isAnnotating = annotating
        isTracking = reporting || annotating
    }

    /// - Parameter collecting: whether a schema around this one asks what was looked at.
    mutating func apply(_ index: Int, to value: JSONValue, collecting: Bool) throws(ValidationLimitExceeded) -> Outcome {
        try spend(1)
        let node = schema.nodes[index]
        if let verdict = node.verdict {
            if !verdict { report(nil, node, "no value is allowed here") }
            return Outcome(isValid: verdict)
        }
        guard depth < limits.depth else { throw .depth }
        depth += 1
        let entersResource = scope.last != node.resource
        if entersResource { scope.append(node.resource) }
        let outcome = try applyKeywords(of: node, to: value, collecting: collecting || node.hasUnevaluated)
        if entersResource { scope.removeLast() }
        depth -= 1
        return outcome
    }

    private mutating func applyKeywords(of node: SchemaNode, to value: JSONValue, collecting: Bool) throws(ValidationLimitExceeded) -> Outcome {
        let mark = annotations.count
        var outcome = Outcome(isValid: true)
        for keyword in node.keywords {
            // What failed has looked at nothing: asking now for what is left would blame members that are not to blame.
            if !outcome.isValid, keyword.isUnevaluated { break }
            guard try !satisfies(keyword, node, value, collecting, &outcome.evaluated) else { continue }
            outcome.isValid = false
            if !isReporting { break }
        }
        if !outcome.isValid {
            annotations.removeLast(annotations.count - mark)
            outcome.evaluated = EvaluatedSet()
        }
        return outcome
    }

    private mutating func satisfies(
        _ keyword: Keyword, _ node: SchemaNode, _ value: JSONValue, _ collecting: Bool, _ evaluated: inout EvaluatedSet
    ) throws(ValidationLimitExceeded) -> Bool {
        switch keyword {
        case .assertion(let name, let assertion):
            let holds = try check(assertion, value)
            if !holds { report(name, node, assertion.text(for: value)) }
            if name == "format", holds { annotate(name, node, .string(assertion.formatName ?? "")) }
            return holds
        case .applicator(let applicator):
            return try satisfies(applicator, node, value, collecting, &evaluated)
        case .annotation(let name, let content, let ofStringsOnly):
            guard isAnnotating, !ofStringsOnly || value.string != nil else { return true }
            // Without a media type there is nothing that the schema could be about (Validation §8.5).
            if name == "contentSchema", ofStringsOnly, !node.saysMediaType { return true }
            annotate(name, node, content)
            return true
        }
    }

    /// Applies a schema that a keyword holds.
    ///
    /// - Parameters:
    ///   - part: the member or element of the keyword's value that the schema is.
    ///   - place: the member or element of the value that it is applied to; `nil` for the value itself.
    mutating func descend(
        _ index: Int, _ value: JSONValue, _ keyword: String, _ part: Step? = nil, at place: Step? = nil, collecting: Bool = false
    ) throws(ValidationLimitExceeded) -> Outcome {
        guard isTracking else { return try apply(index, to: value, collecting: collecting) }
        keywordPath.append(.name(keyword))
        if let part { keywordPath.append(part) }
        if let place { valuePath.append(place) }
        let outcome = try apply(index, to: value, collecting: collecting)
        if place != nil { valuePath.removeLast() }
        keywordPath.removeLast(part == nil ? 1 : 2)
        return outcome
    }

    /// The node that a dynamic reference leads to: its anchor in the outermost resource that has one (Core §8.2.3.2).
    func target(of anchor: NameKey) -> Int? {
        for resource in scope {
            if let node = schema.dynamicAnchors[resource][anchor] { return node }
        }
        return nil
    }

    mutating func spend(_ amount: Int) throws(ValidationLimitExceeded) {
        work += amount
        guard work <= limits.work else { throw .work }
    }

    // MARK: What is told

    /// How much has been told, to take back what was told since.
    struct Mark {
        fileprivate let errors: Int
        fileprivate let isTruncated: Bool
    }

    var mark: Mark { Mark(errors: errors.count, isTruncated: isTruncated) }

    mutating func takeBack(to mark: Mark) {
        errors.removeLast(errors.count - mark.errors)
        isTruncated = mark.isTruncated
    }

    /// - Parameter keyword: `nil` for the schema `false`.
    mutating func report(_ keyword: String?, _ node: SchemaNode, _ text: @autoclosure () -> String) {
        guard isReporting else { return }
        guard errors.count < limits.errors else {
            isTruncated = true
            return
        }
        errors.append(unit(keyword, node, .error(text())))
    }

    private mutating func annotate(_ keyword: String, _ node: SchemaNode, _ value: JSONValue) {
        guard isAnnotating else { return }
        guard annotations.count < limits.errors * 100 else {
            isTruncated = true
            return
        }
        annotations.append(unit(keyword, node, .annotation(value)))
    }

    private func unit(_ keyword: String?, _ node: SchemaNode, _ finding: OutputUnit.Finding) -> OutputUnit {
        let path = keywordPath.map(\.token) + [keyword].compactMap { $0 }
        let location = keyword.map { node.location.appending($0) } ?? node.location
        return OutputUnit(
            keywordLocation: JSONPointer(path), absoluteKeywordLocation: location.absolute,
            instanceLocation: JSONPointer(valuePath.map(\.token)), finding: finding)
    }
}
