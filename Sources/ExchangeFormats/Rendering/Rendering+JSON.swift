extension Rendering {
    /// The tree for other programs: every label and value in both languages, machine-readable dates and numbers beside them.
    public var json: JSONValue {
        var object: JSONObject = [
            "title": title.rendered, "redaction": .string(redaction.rawValue),
            "verdict": ["outcome": .string(verdict.outcome.rawValue), "sentence": verdict.sentence.rendered, "rows": verdict.rows.rendered],
            "notes": .array(notes.map(\.rendered)),
            "sections": .array(
                sections.map {
                    [
                        "kind": .string($0.kind.rawValue), "title": $0.title.rendered, "rows": $0.rows.rendered,
                        "notes": .array($0.notes.map(\.rendered)),
                    ]
                }),
        ]
        object["messageId"] = messageID.map { .string($0) }
        return .object(object)
    }
}

extension BilingualText {
    fileprivate var rendered: JSONValue { ["lt": .string(lt), "en": .string(en)] }
}

extension [RenderedRow] {
    fileprivate var rendered: JSONValue {
        .array(
            map { row in
                var object: JSONObject = ["label": row.label.rendered, "pointer": .string(row.pointer.description), "known": .bool(row.isKnown)]
                switch row.content {
                case .values(let values): object["values"] = .array(values.map(\.rendered))
                case .rows(let rows): object["rows"] = rows.rendered
                case .items(let items):
                    object["items"] = .array(items.map { ["heading": $0.heading.rendered, "rows": $0.rows.rendered] })
                }
                return .object(object)
            })
    }
}

extension RenderedValue {
    fileprivate var rendered: JSONValue {
        var object: JSONObject = ["kind": .string(kind), "text": BilingualText(lt: text(.lt), en: text(.en)).rendered]
        object["machine"] = machine.map { .string($0) }
        if case .freeText(_, let language?) = self { object["language"] = .string(language) }
        return .object(object)
    }

    private var kind: String {
        switch self {
        case .text: "text"
        case .freeText: "freeText"
        case .code: "code"
        case .date: "date"
        case .instant: "instant"
        case .number: "number"
        case .identifier: "identifier"
        case .boolean: "boolean"
        case .attachment: "attachment"
        case .words: "words"
        case .withheld: "withheld"
        }
    }

    /// As a program reads it: ISO 8601, RFC 3339 in UTC, digits.
    public var machine: String? {
        switch self {
        case .date(let date): date.text
        case .instant(let instant): instant.rfc3339
        case .number(let number, _): number.text
        case .boolean(let value): value ? "true" : "false"
        default: nil
        }
    }
}
