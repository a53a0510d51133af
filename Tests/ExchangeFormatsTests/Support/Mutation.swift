import ExchangeFormats

/// Changes one place of a JSON value at random.
enum Mutation {
    static func mutate(_ value: JSONValue, _ generator: inout SeededGenerator) -> JSONValue {
        switch value {
        case .object(let object) where !object.isEmpty && Int.random(in: 0..<8, using: &generator) > 0:
            var object = object
            let name = object.names[Int.random(in: 0..<object.count, using: &generator)]
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: object[name] = nil
            case 1: object["extra"] = 1
            default: object[name] = object[name].map { mutate($0, &generator) }
            }
            return .object(object)
        case .array(let items) where !items.isEmpty && Int.random(in: 0..<8, using: &generator) > 0:
            var items = items
            let index = Int.random(in: 0..<items.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: items.remove(at: index)
            case 1: items.append(items[index])
            default: items[index] = mutate(items[index], &generator)
            }
            return .array(items)
        case .string(let text) where Int.random(in: 0..<2, using: &generator) == 0:
            return .string(change(text, &generator))
        default:
            let others: [JSONValue] = [.null, true, false, 0, 7, -1, 1_000_000, "", "x", "PERSON", "REFERRAL", [], ["x"], [:], ["x": 1]]
            return others[Int.random(in: 0..<others.count, using: &generator)]
        }
    }

    private static func change(_ text: String, _ generator: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: String(text.dropLast())
        case 1: text + "0"
        case 2: " " + text
        default: String(repeating: text, count: Int.random(in: 2...60, using: &generator))
        }
    }
}
