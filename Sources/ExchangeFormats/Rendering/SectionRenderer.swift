/// One walk through a manifest or a body along its definition, in the order of the definition; what the definition does not know comes last.
struct SectionRenderer {
    let binding: Language
    let redaction: Redaction
    let limits: RenderingLimits
    /// Of the free text, where the manifest names one language alone.
    let textLanguage: String?
    /// Rows that may still be made.
    private var rowsLeft: Int
    private(set) var omittedRows = 0
    private(set) var hasUnknown = false

    init(binding: Language, redaction: Redaction, limits: RenderingLimits, textLanguage: String? = nil) {
        self.binding = binding
        self.redaction = redaction
        self.limits = limits
        self.textLanguage = textLanguage
        rowsLeft = limits.rows
    }

    /// What has to be known of the section that was walked.
    var notes: [BilingualText] {
        (hasUnknown && redaction == .full ? [RenderingWords.hasUnknownElements] : [])
            + (omittedRows > 0 ? [RenderingWords.omittedRows.filled(omittedRows)] : [])
    }

    // MARK: Objects

    /// - Parameter skipping: the English names of elements that are shown elsewhere.
    mutating func rows(
        _ object: JSONObject, _ group: GroupDefinition, _ place: JSONPointer, depth: Int = 1, skipping: Set<String> = []
    ) -> [RenderedRow] {
        let values = GroupValues(object, of: group, binding)
        var rows: [RenderedRow] = []
        for position in group.elements.indices {
            let element = group.elements[position]
            guard let value = values[position], !skipping.contains(element.names.en), take() else { continue }
            let context = Context(object: object, group: group, values: values, element: element)
            let content = content(value, context, place.appending(element.names[binding]), depth)
            rows.append(
                RenderedRow(label: element.label, content: content, pointer: place.appending(element.names[binding]), isKnown: true))
        }
        for index in object.members.indices where values.position(ofMember: index) == nil {
            guard take() else { continue }
            rows.append(unknown(object.members[index].name, object.members[index].value, place, depth))
        }
        return rows
    }

    private struct Context {
        let object: JSONObject
        let group: GroupDefinition
        let values: GroupValues
        let element: ElementDefinition
    }

    private mutating func take() -> Bool {
        guard rowsLeft > 0 else {
            omittedRows += 1
            return false
        }
        rowsLeft -= 1
        return true
    }

    private mutating func content(_ value: JSONValue, _ context: Context, _ place: JSONPointer, _ depth: Int) -> RenderedRow.Content {
        guard depth < limits.depth else { return .values([.words(RenderingWords.tooDeep)]) }
        let element = context.element
        let inner = element.innerGroup { context.values[$0]?.string }
        guard element.list != nil, case .array(let items) = value else {
            guard let inner, case .object(let object) = value else { return single(value, context, place, depth) }
            return .rows(rows(object, inner, place, depth: depth + 1))
        }
        guard let inner else {
            // A list that must not be shown does not tell how long it is either.
            let isDenied = redaction == .withoutIdentities && !element.identifiesNobody
            guard !isDenied, items.allSatisfy({ $0.array == nil && $0.object == nil }) else { return unknownContent(value, place, depth) }
            var values: [RenderedValue] = []
            for item in items where values.isEmpty || take() { values.append(scalar(item, context)) }
            return .values(values)
        }
        var rendered: [RenderedItem] = []
        for (index, item) in items.enumerated() where take() {
            guard case .object(let object) = item else {
                rendered.append(RenderedItem(heading: scalar(item, context), rows: []))
                continue
            }
            let heading = RenderedValue.number(JSONNumber(index + 1), unit: nil)
            rendered.append(RenderedItem(heading: heading, rows: rows(object, inner, place.appending(index), depth: depth + 1)))
        }
        return .items(rendered)
    }

    private mutating func single(_ value: JSONValue, _ context: Context, _ place: JSONPointer, _ depth: Int) -> RenderedRow.Content {
        switch value {
        case .object, .array: unknownContent(value, place, depth)
        default: .values([scalar(value, context)])
        }
    }

    // MARK: Single values

    private func scalar(_ value: JSONValue, _ context: Context) -> RenderedValue {
        let element = context.element
        if redaction == .withoutIdentities, !element.identifiesNobody || !element.expects(value) { return .withheld }
        switch (element.content, value) {
        case (_, .null): return .words(RenderingWords.nothing)
        case (.code(let list), .string(let text)): return list[text].map { .code($0.label) } ?? raw(value)
        case (.value(let type), .string(let text)): return self.text(text, type, context)
        case (.value(let type), .number(let number)) where type.base == .integer: return .number(number, unit: type.unit)
        case (.value(let type), .bool(let bool)) where type.base == .boolean: return .boolean(bool)
        default: return raw(value)
        }
    }

    private func text(_ text: String, _ type: ScalarType, _ context: Context) -> RenderedValue {
        if let words = type.words[text] { return .code(words) }
        switch type.check {
        case .calendarDate, .partialDate: return PartialDate(text).map { .date($0) } ?? raw(.string(text))
        case .dateTime: return UTCInstant(rfc3339: text).map { .instant($0) } ?? raw(.string(text))
        default: break
        }
        switch type.reading {
        case .identifier: return .identifier(visible(text))
        case .text: return .text(visible(text))
        case .freeText: return .freeText(VisibleText(text, breaksLines: true, limit: limits.valueCharacters), language: language(of: context))
        case .errorCode: return ErrorCode(rawValue: text).map { .code(Self.sentence($0)) } ?? .identifier(visible(text))
        }
    }

    /// Beside an element of free text there may be one of the same name and `Language`, which says what language it is in.
    private func language(of context: Context) -> String? {
        guard let position = context.group.position(context.element.names.en + "Language", .en),
            case .code(let list) = context.group.elements[position].content, let code = context.values[position]?.string, list[code] != nil
        else { return textLanguage }
        return code
    }

    private static func sentence(_ code: ErrorCode) -> BilingualText {
        func text(_ language: Language) -> String { "\(code.rawValue) – \(ErrorCatalogue.message(code, [:], language))" }
        return BilingualText(lt: text(.lt), en: text(.en))
    }

    private func visible(_ text: String) -> VisibleText { VisibleText(text, limit: limits.valueCharacters) }

    // MARK: What no definition knows

    /// Shown all the same: a reader sees everything that was signed. Where identities are not shown, a name is as little trusted as a value.
    private mutating func unknown(_ name: String, _ value: JSONValue, _ place: JSONPointer, _ depth: Int) -> RenderedRow {
        hasUnknown = true
        guard redaction == .full else {
            return RenderedRow(label: RenderingWords.unknownElement, content: .values([.withheld]), pointer: place, isKnown: false)
        }
        let label = visible(name)
        return RenderedRow(
            label: BilingualText(lt: label.text(.lt), en: label.text(.en)), content: unknownContent(value, place.appending(name), depth),
            pointer: place.appending(name), isKnown: false)
    }

    private mutating func unknownContent(_ value: JSONValue, _ place: JSONPointer, _ depth: Int) -> RenderedRow.Content {
        guard redaction == .full else { return .values([.withheld]) }
        guard depth < limits.depth else { return .values([.words(RenderingWords.tooDeep)]) }
        switch value {
        case .object(let object):
            var rows: [RenderedRow] = []
            for member in object.members where take() { rows.append(unknown(member.name, member.value, place, depth + 1)) }
            return .rows(rows)
        case .array(let items):
            var rendered: [RenderedItem] = []
            for (index, item) in items.enumerated() where take() {
                let content = unknownContent(item, place.appending(index), depth + 1)
                rendered.append(RenderedItem(number: index + 1, content, place.appending(index)))
            }
            return .items(rendered)
        default: return .values([raw(value)])
        }
    }

    /// As it stands in the text.
    private func raw(_ value: JSONValue) -> RenderedValue {
        guard redaction == .full else { return .withheld }
        switch value {
        case .string(let text): return .text(visible(text))
        case .number(let number): return .number(number, unit: nil)
        case .bool(let bool): return .boolean(bool)
        default: return .words(RenderingWords.nothing)
        }
    }
}

extension RenderedItem {
    /// An item of a list that no definition knows.
    fileprivate init(number: Int, _ content: RenderedRow.Content, _ place: JSONPointer) {
        let heading = RenderedValue.number(JSONNumber(number), unit: nil)
        switch content {
        case .values(let values) where values.count == 1: self.init(heading: values[0], rows: [])
        case .rows(let rows): self.init(heading: heading, rows: rows)
        default:
            let label = RenderingWords.unknownElement
            self.init(heading: heading, rows: [RenderedRow(label: label, content: content, pointer: place, isKnown: false)])
        }
    }
}

extension ElementDefinition {
    /// Whether a single value is what the definition expects, so that it holds nothing else.
    fileprivate func expects(_ value: JSONValue) -> Bool {
        switch (content, value) {
        case (.code(let list), .string(let text)): return list[text] != nil
        case (.value(let type), .string(let text)):
            return type.base == .string && BodyValidator.fault(text, type, Self.noDay) == nil
        case (.value(let type), .number(let number)):
            guard type.base == .integer, let integer = number.integer else { return false }
            return integer >= type.minimum ?? .min && integer <= type.maximum ?? .max
        case (.value(let type), .bool): return type.base == .boolean
        default: return false
        }
    }

    /// A screen does not judge whether a day has come.
    private static let noDay = CalendarDate(daysSinceEpoch: 2_932_896)
}
