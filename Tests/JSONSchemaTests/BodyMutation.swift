import ExchangeFormats

/// Bodies that are nearly right: one to three places of an example changed, often to what stands in another.
struct BodyMutation {
    private var generator: SeededGenerator
    /// Every value of the examples, and some that none has.
    private let pool: [JSONValue]

    init(_ examples: [JSONValue], seed: UInt64) {
        generator = SeededGenerator(state: seed)
        var pool: [JSONValue] = [.null, true, false, 0, 1, -1, 1_000_000, "", "x", "ą", "🙂", [], ["x"], [:], ["x": 1]]
        // Numbers whose value is not their text. No text ends in a line feed: Python's $ matches before one, that of ECMA 262 does not.
        for text in ["1.0", "1.5", "-0", "1e2", "100000000000000000000", "2.50"] { if let number = try? json(text) { pool.append(number) } }
        for example in examples { Self.collect(example, into: &pool) }
        self.pool = pool
    }

    private static func collect(_ value: JSONValue, into pool: inout [JSONValue]) {
        pool.append(value)
        switch value {
        case .object(let object): for member in object.members { collect(member.value, into: &pool) }
        case .array(let elements): for element in elements { collect(element, into: &pool) }
        default: break
        }
    }

    mutating func mutate(_ body: JSONValue) -> JSONValue {
        var body = body
        for _ in 0..<[1, 1, 1, 2, 3][roll(5)] { body = change(body) }
        return body
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &generator) }

    private mutating func change(_ value: JSONValue) -> JSONValue {
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
            default: object[name] = object[name].map { change($0) }
            }
            return .object(object)
        case .array(var elements) where !elements.isEmpty && roll(12) > 0:
            let index = roll(elements.count)
            switch roll(8) {
            case 0: elements.remove(at: index)
            case 1: elements.append(elements[index])
            case 2: elements = Array(repeating: elements[index], count: 1 + roll(40))
            case 3: elements.reverse()
            default: elements[index] = change(elements[index])
            }
            return .array(elements)
        case .string(let text) where roll(3) > 0: return .string(change(text))
        default: return pool[roll(pool.count)]
        }
    }

    private mutating func change(_ text: String) -> String {
        switch roll(9) {
        case 0: String(text.dropLast())
        case 1: text + "0"
        case 2: " " + text
        case 3: text.uppercased()
        case 4: text.lowercased()
        case 5: text + "\u{301}"
        case 6: String(text.reversed())
        case 7: text.replacing("0", with: "٠")
        default: String(repeating: text, count: 2 + roll(60))
        }
    }
}
