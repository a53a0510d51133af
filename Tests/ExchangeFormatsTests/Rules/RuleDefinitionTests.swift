import ExchangeFormats
import Testing

/// What a definition of a rule may not say, with the place that is named.
struct RuleDefinitionTests {
    struct Breach: Sendable, CustomTestStringConvertible {
        let rule: JSONObject
        let place: String
        let reason: String
        var testDescription: String { "\(rule["rule"]?.string ?? "") \(reason)" }

        init(_ rule: JSONObject, _ place: String, _ reason: String) {
            (self.rule, self.place, self.reason) = (rule, "/rules/0" + place, reason)
        }
    }

    private static let cell = [Toy.element("counter", ["code": "abc"]), Toy.element("value", ["type": "number"]), Toy.element("note")]
    private static let elements = [
        Toy.element("text"), Toy.element("texts", Toy.list([:])), Toy.element("one", ["type": "number"]), Toy.element("two", ["type": "number"]),
        Toy.element("day", ["type": "day"]), Toy.element("instant", ["type": "instant"]), Toy.element("from", ["code": "abc"]),
        Toy.element("to", ["code": "ab"]), Toy.element("withNone", ["code": "withNone"]), Toy.element("codes", Toy.list([:], of: ["code": "ab"])),
        Toy.element("cells", Toy.list([:], of: ["elements": .array(cell)])), Toy.element("cell", ["elements": .array(cell)]),
    ]

    static let breaches: [Breach] = [
        Breach(["rule": "sometimes"], "/rule", "there is no rule “sometimes”"),
        Breach(["rule": "exactlyOne", "of": ["text"]], "/of", "at least two elements"),
        Breach(["rule": "exactlyOne", "of": ["text", "text"]], "/of/1", "a second “text”"),
        Breach(["rule": "exactlyOne", "of": ["text", "day"], "count": 1], "/count", "unknown key"),
        Breach(["rule": "atMostOne", "of": ["text", "nosuch"]], "/of/1", "there is no element “nosuch”"),
        Breach(["rule": "notAfter", "first": "day", "second": "instant"], "/second", "a date and an instant are not compared"),
        Breach(["rule": "notAfter", "first": "text", "second": "day"], "/first", "neither a date nor an instant"),
        Breach(["rule": "notInFuture", "element": "one"], "/element", "is no text"),
        Breach(["rule": "within", "first": "day", "second": "day"], "", "“days” is missing"),
        Breach(["rule": "within", "first": "day", "second": "day", "days": -1], "/days", "0 to 36525 days"),
        Breach(["rule": "within", "first": "day", "second": "day", "days": "30"], "/days", "a whole number"),
        Breach(["rule": "sum", "total": "text", "of": ["one", "two"]], "/total", "not a single whole number"),
        Breach(["rule": "sum", "total": "one", "of": ["two", "text"]], "/of/1", "not a single whole number"),
        Breach(["rule": "sum", "total": "one", "of": ["one", "two"]], "/of", "at least two others"),
        Breach(["rule": "sum", "total": "one", "list": "cell", "of": "value"], "/list", "is no list of objects"),
        Breach(["rule": "sum", "total": "one", "list": "cells", "of": "nosuch"], "/of", "in the objects of the list"),
        Breach(["rule": "sum", "total": "one", "list": "cells", "of": "note"], "/of", "not a single whole number"),
        Breach(["rule": "distinct", "list": "texts", "by": ["value"]], "/list", "is no list of objects"),
        Breach(["rule": "distinct", "list": "cells", "by": ["value", "value"]], "/by/1", "a second “value”"),
        Breach(["rule": "distinct", "list": "cells", "by": []], "/by", "no element"),
        Breach(["rule": "transition", "from": "text", "to": "to", "moves": ["none": ["A"]]], "/from", "not a single code element"),
        Breach(["rule": "transition", "from": "withNone", "to": "to", "moves": ["none": ["A"]]], "/from", "has a code “none”"),
        Breach(["rule": "transition", "from": "from", "to": "to", "moves": ["X": ["A"]]], "/moves/X", "has no “X”"),
        Breach(["rule": "transition", "from": "from", "to": "to", "moves": ["C": ["C"]]], "/moves/C/0", "“ab” has no “C”"),
        Breach(["rule": "transition", "from": "from", "to": "to", "moves": [:]], "/moves", "no move"),
        Breach(["rule": "signedBy", "element": "text", "roles": ["A": ["POLICE"]]], "/element", "is no code element"),
        Breach(["rule": "signedBy", "element": "to", "roles": ["C": ["POLICE"]]], "/roles/C", "has no “C”"),
        Breach(["rule": "signedBy", "element": "to", "roles": ["A": ["PROSECUTION"]]], "/roles/A/0", "“endpointRole” has no “PROSECUTION”"),
        Breach(["rule": "signedBy", "element": "to", "roles": ["A": []]], "/roles/A", "no role"),
        Breach(["rule": "servicesConsented", "services": "text", "consent": "cell"], "/services", "is no code element"),
        Breach(["rule": "servicesConsented", "services": "codes", "consent": "cell"], "/consent", "“perServiceType”"),
        Breach(["rule": "schemeAgrees", "scheme": "text", "value": "text"], "/scheme", "not a single code element"),
        Breach(["rule": "schemeAgrees", "scheme": "from", "value": "texts"], "/value", "is a list"),
        Breach(["rule": "noIdentifierIn", "elements": ["text"]], "", "“severity: warning” is expected"),
        Breach(["rule": "noIdentifierIn", "elements": ["one"], "severity": "warning"], "/elements/0", "is no text"),
        Breach(["rule": "noIdentifierIn", "elements": [], "severity": "warning"], "/elements", "no element"),
        Breach(["rule": "atMostOne", "of": ["text", "day"], "severity": "hint"], "/severity", "error or warning"),
        Breach(["rule": "atMostOne", "of": ["text", "day"], "code": "valueDoubtful"], "/code", "no error “valueDoubtful”"),
        Breach(["rule": "atMostOne", "of": ["text", "day"], "severity": "warning", "code": "moreThanOne"], "/code", "no warning “moreThanOne”"),
    ]

    @Test(arguments: breaches) func isRefused(_ breach: Breach) throws {
        let refusal = try #require(try RuleCase.refusal(Self.elements, breach.rule))
        #expect(refusal.reason.contains(breach.reason), "\(refusal.reason)")
        #expect(refusal.place == breach.place)
    }
}
