import ExchangeFormats
import TestSupport
import Testing

struct JSONWriterTests {
    @Test(arguments: [1, 7, 42, 1863, 20261121] as [UInt64])
    func everythingComesBack(_ seed: UInt64) throws {
        var generator = SeededGenerator(state: seed)
        for _ in 0..<200 {
            let value = Self.value(depth: 4, &generator)
            let limits = JSONLimits(bytes: 1 << 22)
            #expect(try JSONReader.read(JSONWriter.bytes(value), limits: limits) == value)
            #expect(try JSONReader.read(Array(JSONWriter.pretty(value).utf8), limits: limits) == value)
        }
    }

    @Test func smallestEscapes() {
        #expect(String(decoding: JSONWriter.bytes("ąž\"\\\n\u{1}\u{7F}/"), as: UTF8.self) == "\"ąž\\\"\\\\\\n\\u0001\u{7F}/\"")
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .number(JSONNumber(Int.random(in: -1_000_000...1_000_000, using: &generator)))
        case 3, 4: return .string(text(&generator))
        case 5: return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in value(depth: depth - 1, &generator) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...4, using: &generator) { object[text(&generator)] = value(depth: depth - 1, &generator) }
            return .object(object)
        }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...8, using: &generator) {
            let ranges: [ClosedRange<UInt32>] = [0...0x7F, 0x80...0x7FF, 0x800...0xD7FF, 0x1F300...0x1F6FF]
            let number = UInt32.random(in: ranges[Int.random(in: 0..<4, using: &generator)], using: &generator)
            if let scalar = Unicode.Scalar(number) { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}
