import ExchangeFormats
import TestSupport
import Testing

/// Two ways to the same equality: each pair of values is equal by both or by neither.
@Suite struct EqualityTests {
    private static let texts = [
        "null", "true", "false", "0", "-0", "1", "1.0", "10e-1", "1e400", #""""#, #""1""#, #""ą""#, #""a\u0328""#, "[]", "[1]", "[1.0]", "[1,2]",
        "[2,1]",
        "[[1],[]]", "{}", #"{"a":1}"#, #"{"a":1.0}"#, #"{"b":1}"#, #"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, #"{"a":2,"b":1}"#, #"{"a":{"b":[1]}}"#,
        #"{"a":{"b":[1.0]}}"#, #"{"a":null}"#, #"{"a":[]}"#, many(0..<40), many((0..<40).reversed()), many(1..<41), many(0..<32),
        many((0..<32).reversed()),
        many(0..<33),
    ]

    private static func many(_ numbers: some Sequence<Int>) -> String { "{" + numbers.map { "\"m\($0)\":\($0)" }.joined(separator: ",") + "}" }

    @Test func keysAndComparisonAgree() throws {
        let values = try Self.texts.map(json)
        var equal = 0
        for (index, a) in values.enumerated() {
            for (other, b) in values.enumerated() {
                #expect(a.isEqual(to: b) == (ValueKey(a) == ValueKey(b)), "\(Self.texts[index]) and \(Self.texts[other])")
                if index != other, a.isEqual(to: b) { equal += 1 }
            }
        }
        // 0 and -0; three ways to write 1; [1]; {"a":1}; one in another; and three orders.
        #expect(equal == 2 * (1 + 3 + 1 + 1 + 1 + 1 + 2))
    }
}
