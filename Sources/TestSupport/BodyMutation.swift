package import ExchangeFormats

/// Bodies that are nearly right: one to three places of one changed, often to what stands in another.
package struct BodyMutation: Sendable {
    /// What a changed place may become.
    private let pool: [JSONValue]

    /// - Parameters:
    ///   - examples: whose every value may stand in any place.
    ///   - others: values that no example has.
    package init(_ examples: [JSONValue], others: [JSONValue] = Self.strangers) {
        var pool = others
        for example in examples { Self.collect(example, into: &pool) }
        self.pool = pool
    }

    package static let strangers: [JSONValue] = [
        .null, true, false, 0, 1, -1, 1_000_000, "", "x", "ą", "🙂", "PERSON", "REFERRAL", [], ["x"], [:], ["x": 1],
    ]

    /// Numbers whose value is not their text: by JSON Schema 1.0 is an integer, by the message library it is not.
    package static let unusualNumbers: [JSONValue] = ["1.0", "1.5", "-0", "1e2", "100000000000000000000", "2.50"].compactMap { text in
        try? JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 32))
    }

    private static func collect(_ value: JSONValue, into pool: inout [JSONValue]) {
        pool.append(value)
        switch value {
        case .object(let object): for member in object.members { collect(member.value, into: &pool) }
        case .array(let elements): for element in elements { collect(element, into: &pool) }
        default: break
        }
    }

    package func mutate(_ body: JSONValue, using generator: inout some RandomNumberGenerator) -> JSONValue {
        var body = body
        for _ in 0..<[1, 1, 1, 2, 3][Self.roll(5, &generator)] { body = change(body, &generator) }
        return body
    }

    private static func roll(_ sides: Int, _ generator: inout some RandomNumberGenerator) -> Int { Int.random(in: 0..<sides, using: &generator) }

    private func change(_ value: JSONValue, _ generator: inout some RandomNumberGenerator) -> JSONValue {
        func roll(_ sides: Int) -> Int { Self.roll(sides, &generator) }
        switch value {
        case .object(var object) where !object.isEmpty && roll(12) > 0:
            let name = object.names[roll(object.count)]
            switch roll(10) {
            case 0, 4: object[name] = nil
            case 5, 6:
                let value = object[name]
                object[name] = nil
                object[name] = value
            case 1: object[name + "X"] = object[name]
            case 2: object[object.names[roll(object.count)]] = object[name]
            case 3: object["x-unknown"] = pool[roll(pool.count)]
            default: object[name] = object[name].map { change($0, &generator) }
            }
            return .object(object)
        case .array(var elements) where !elements.isEmpty && roll(12) > 0:
            let index = roll(elements.count)
            switch roll(8) {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            case 2: elements = Array(repeating: elements[index], count: 1 + roll(40))
            case 3: elements.reverse()
            default: elements[index] = change(elements[index], &generator)
            }
            return .array(elements)
        case .string(let text) where roll(3) > 0: return .string(Self.change(text, &generator))
        default: return pool[roll(pool.count)]
        }
    }

    /// No text ends in a line feed: Python's `$` matches before one, that of ECMA 262 does not.
    private static func change(_ text: String, _ generator: inout some RandomNumberGenerator) -> String {
        switch roll(9, &generator) {
        case 0: String(text.dropLast())
        case 1: text + "0"
        case 2: " " + text
        case 3: text.uppercased()
        case 4: text.lowercased()
        case 5: text + "\u{301}"
        case 6: String(text.reversed())
        case 7: text.replacing("0", with: "٠")
        default: String(repeating: text, count: 2 + roll(60, &generator))
        }
    }
}
