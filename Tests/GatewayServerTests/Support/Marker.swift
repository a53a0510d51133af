import ExchangeFormats

/// Something that stands nowhere else, to be planted wherever a message or a request has room for a text.
enum Marker {
    static let text = "zymeklisqx"

    /// Spellings for fields that want them so.
    private static let spellings = [
        text, "Zymeklisqx", "ZYMEKLISQX", "zymeklisqx zymeklisqx zymeklisqx zymeklisqx zymeklisqx", "zymeklisqx@example.lt",
        "https://zymeklisqx.example/zymeklisqx", "+370zymeklisqx", "ZYMEKLISQX0001", "Zymeklisqx-1", "zymeklisqx_1",
    ]

    static func isIn(_ text: String) -> Bool { text.lowercased().contains(Self.text) }

    /// Every text that the format lets anybody choose is the marker; the body stays valid.
    ///
    /// - Returns: the body, and how many fields hold the marker.
    static func plant(in body: JSONValue, of format: FormatDefinition, now: UTCInstant) -> (body: JSONValue, count: Int) {
        var body = body
        var count = 0
        for path in strings(of: body) {
            for spelling in spellings {
                let marked = replacing(body, path[...], .string(spelling))
                if format.body.validate(marked, binding: .en, now: now).isEmpty {
                    (body, count) = (marked, count + 1)
                    break
                }
            }
        }
        return (body, count)
    }

    /// Every text whatever the format says, and a member whose name is the marker.
    static func force(into body: JSONValue) -> JSONValue {
        var forced = strings(of: body).reduce(body) { replacing($0, $1[...], .string("\(text) \(text)")) }
        if var object = forced.object {
            object["\(text)/~ \(text)"] = .string(text)
            forced = .object(object)
        }
        return forced
    }

    private enum Step {
        case member(String)
        case item(Int)
    }

    private static func strings(of value: JSONValue) -> [[Step]] {
        switch value {
        case .string: [[]]
        case .array(let items): items.enumerated().flatMap { index, item in strings(of: item).map { [.item(index)] + $0 } }
        case .object(let object): object.members.flatMap { member in strings(of: member.value).map { [.member(member.name)] + $0 } }
        default: []
        }
    }

    private static func replacing(_ value: JSONValue, _ path: ArraySlice<Step>, _ new: JSONValue) -> JSONValue {
        guard let step = path.first else { return new }
        switch (step, value) {
        case (.member(let name), .object(var object)):
            object[name] = object[name].map { replacing($0, path.dropFirst(), new) }
            return .object(object)
        case (.item(let index), .array(var items)):
            items[index] = replacing(items[index], path.dropFirst(), new)
            return .array(items)
        default: return value
        }
    }
}
