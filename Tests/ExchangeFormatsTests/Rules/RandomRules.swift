import ExchangeFormats
import TestSupport

/// Random rules of every kind over the same elements, and bodies that may or may not obey them.
enum RandomRules {
    private static let cell = [
        Toy.element("p", ["code": "abc"]), Toy.element("q", ["code": "ab"]), Toy.element("v", ["type": "smallNumber"]),
    ]
    private static let service = [Toy.element("service", ["code": "abc"]), Toy.element("granted", ["type": "flag"])]

    static let elements: [(name: String, content: JSONObject)] = [
        ("a", ["type": "text"]), ("b", ["type": "text"]), ("c", ["type": "freeText"]), ("n1", ["type": "number"]),
        ("n2", ["type": "smallNumber"]), ("n3", ["type": "smallNumber"]), ("d1", ["type": "partDay"]), ("d2", ["type": "partDay"]),
        ("i1", ["type": "instant"]), ("i2", ["type": "instant"]), ("k", ["code": "abc"]), ("m", ["code": "abc"]), ("scheme", ["code": "schemes"]),
        ("codes", Toy.list([:], of: ["code": "abc"])), ("cells", Toy.list([:], of: ["elements": .array(cell)])),
        ("consent", ["elements": [Toy.element("perServiceType", Toy.list([:], of: ["elements": .array(service)]))]]),
    ]

    static let kinds = [
        "atLeast", "exactlyOne", "atMostOne", "requiredWhen", "forbiddenWhen", "notAfter", "notInFuture", "within", "sum", "sumOfList", "distinct",
        "transition", "signedBy", "servicesConsented", "personalCodeAgrees", "schemeAgrees", "noIdentifierIn",
    ]

    static func rule(_ kind: String, _ generator: inout SeededGenerator) -> JSONObject {
        func some(_ names: [String], _ least: Int = 1) -> JSONValue {
            let count = Int.random(in: least...names.count, using: &generator)
            return .array(names.shuffled(using: &generator).prefix(count).map { .string($0) })
        }
        let abc = ["a", "b", "c", "n1"]
        switch kind {
        case "atLeast": return ["rule": "atLeast", "count": 1, "of": some(abc), "unless": some(["k", "m"])]
        case "exactlyOne", "atMostOne": return ["rule": .string(kind), "of": some(abc, 2)]
        case "requiredWhen", "forbiddenWhen": return ["rule": .string(kind), "element": "a", "when": ["k": some(["A", "B", "C"])]]
        case "notAfter": return ["rule": "notAfter", "first": "d1", "second": "d2"]
        case "notInFuture": return ["rule": "notInFuture", "element": "i1"]
        case "within":
            let days = JSONValue.number(JSONNumber(Int.random(in: 0...400, using: &generator)))
            return Bool.random(using: &generator)
                ? ["rule": "within", "first": "d1", "second": "d2", "days": days] : ["rule": "within", "first": "i1", "second": "i2", "days": days]
        case "sum": return ["rule": "sum", "total": "n1", "of": ["n2", "n3"]]
        case "sumOfList": return ["rule": "sum", "total": "n1", "list": "cells", "of": "v"]
        case "distinct": return ["rule": "distinct", "list": "cells", "by": some(["p", "q", "v"])]
        case "transition":
            var moves: JSONObject = ["none": some(["A", "B", "C"])]
            for state in ["A", "B", "C"] where Bool.random(using: &generator) { moves[state] = some(["A", "B", "C"]) }
            return ["rule": "transition", "from": "k", "to": "m", "moves": .object(moves)]
        case "signedBy":
            return [
                "rule": "signedBy", "element": "codes", "roles": .object(["C": some(["POLICE", "COURT", "NGO"]), "B": some(["NGO", "COURT"])]),
            ]
        case "servicesConsented": return ["rule": "servicesConsented", "services": "codes", "consent": "consent"]
        case "personalCodeAgrees": return ["rule": "personalCodeAgrees", "personalCode": "a", "dateOfBirth": "d1", "sex": "b"]
        case "schemeAgrees": return ["rule": "schemeAgrees", "scheme": "scheme", "value": "b"]
        default: return ["rule": "noIdentifierIn", "elements": some(["a", "b", "c"]), "severity": "warning"]
        }
    }

    /// Mostly right values, so that the rules have something to judge.
    static func body(_ generator: inout SeededGenerator) -> JSONObject {
        var body = JSONObject()
        for (name, _) in elements where Int.random(in: 0..<3, using: &generator) > 0 { body[name] = value(name, &generator) }
        return body
    }

    static func value(_ name: String, _ generator: inout SeededGenerator) -> JSONValue {
        func one(_ values: [JSONValue]) -> JSONValue { values[Int.random(in: 0..<values.count, using: &generator)] }
        let codes: [JSONValue] = ["A", "B", "C"]
        let numbers: [JSONValue] = [0, 1, 2, 3]
        func many(_ make: () -> JSONValue) -> JSONValue { .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in make() }) }
        func object(_ members: [(String, [JSONValue])]) -> JSONValue {
            var object = JSONObject()
            for (name, values) in members where Bool.random(using: &generator) { object[name] = one(values) }
            return .object(object)
        }
        switch name {
        case "n1", "n2", "n3": return one(numbers)
        case "d1", "d2": return one(["2025", "2025-06", "2025-06-30", "2026-01-01", "2999"])
        case "i1", "i2": return one(["2025-06-30T10:00:00Z", "2025-07-30T10:00:01+02:00", "2999-01-01T00:00:00Z"])
        case "k", "m": return one(codes)
        case "scheme": return one(["PL-PESEL", "UA-RNOKPP"])
        case "codes": return many { one(codes) }
        case "cells": return many { object([("p", codes), ("q", ["A", "B"]), ("v", numbers)]) }
        case "consent":
            return ["perServiceType": many { object([("service", codes), ("granted", [true, true, false])]) }]
        default: return one(["x", "44051401359", "44051401358", "33309240064", "1"])
        }
    }
}
