import ExchangeFormats
import Testing

/// One change between two toy versions, alone, with the bodies that show what it does.
struct VersionChangeCase: Sendable, CustomTestStringConvertible {
    let change: VersionChange
    let path: String
    let old: FormatDefinition
    let new: FormatDefinition
    /// Valid by the old version and not by the new; given where the change is said to break that.
    let oldOnly: JSONValue?
    /// Valid by the new version and not by the old.
    let newOnly: JSONValue?

    var testDescription: String { change.rawValue }

    init(
        _ change: VersionChange, _ path: String, _ old: [JSONValue], _ new: [JSONValue], rules: [JSONValue] = [], newRules: [JSONValue]? = nil,
        flags: JSONObject = [:], newFlags: JSONObject? = nil, oldOnly: JSONValue? = nil, newOnly: JSONValue? = nil
    ) throws {
        self.change = change
        self.path = path
        self.old = try Toy.format(Toy.old, old, rules: rules, flags: flags)
        self.new = try Toy.format(Toy.new, new, rules: newRules ?? rules, flags: newFlags ?? flags)
        self.oldOnly = oldOnly
        self.newOnly = newOnly
    }

    /// One of every kind.
    static func all() throws -> [VersionChangeCase] { try messages() + elements() + values() + codes() + variants() + rules() + otherRules() }

    private static let a = Toy.element("a")
    private static let ab = [Toy.element("a"), Toy.element("b")]

    private static func messages() throws -> [VersionChangeCase] {
        [
            try .init(.kindChanged, "", [a], [a], newFlags: ["kind": "evidence"]),
            try .init(.recipientsLimited, "", [a], [a], newFlags: ["oneRecipient": true]),
            try .init(.recipientsOpened, "", [a], [a], flags: ["oneRecipient": true], newFlags: [:]),
            try .init(.consentDemanded, "", [a], [a], newFlags: ["needsConsent": true]),
            try .init(.consentNotDemanded, "", [a], [a], flags: ["needsConsent": true], newFlags: [:]),
            try .init(.wordsChanged, "/a", [a], [Toy.element("a", ["type": "text", "help": Toy.words("help")])]),
        ]
    }

    private static func elements() throws -> [VersionChangeCase] {
        let required = Toy.element("b", required: true)
        let group: JSONObject = Toy.list(["max": 3], of: ["elements": .array([a])])
        let wider: JSONObject = Toy.list(["max": 3], of: ["elements": .array(ab)])
        return [
            try .init(.elementAdded, "/b", [a], ab, newOnly: ["b": "x"]),
            try .init(.elementAdded, "/g[]/b", [Toy.element("g", group)], [Toy.element("g", wider)], newOnly: ["g": [["b": "x"]]]),
            try .init(.requiredElementAdded, "/b", [a], [a, required], oldOnly: ["a": "x"], newOnly: ["b": "x"]),
            try .init(.elementRemoved, "/b", ab, [a], oldOnly: ["b": "x"]),
            try .init(.requiredElementRemoved, "/b", [a, required], [a], oldOnly: ["b": "x"], newOnly: ["a": "x"]),
            try .init(
                .elementRenamed, "/c", [a, Toy.element("b", lt: "be")], [a, Toy.element("c", lt: "be")], oldOnly: ["b": "x"], newOnly: ["c": "x"]),
            try .init(.madeRequired, "/b", ab, [a, required], oldOnly: ["a": "x"]),
            try .init(.madeOptional, "/b", [a, required], ab, newOnly: ["a": "x"]),
            try .init(.becameList, "/a", [a], [Toy.element("a", Toy.list(["max": 3]))], oldOnly: ["a": "x"], newOnly: ["a": ["x"]]),
            try .init(.becameSingle, "/a", [Toy.element("a", Toy.list(["max": 3]))], [a], oldOnly: ["a": ["x"]], newOnly: ["a": "x"]),
            try .init(
                .uniquenessAdded, "/a", [Toy.element("a", Toy.list(["max": 3]))], [Toy.element("a", Toy.list(["max": 3, "unique": true]))],
                oldOnly: ["a": ["x", "x"]]),
            try .init(
                .uniquenessRemoved, "/a", [Toy.element("a", Toy.list(["max": 3, "unique": true]))], [Toy.element("a", Toy.list(["max": 3]))],
                newOnly: ["a": ["x", "x"]]),
            try .init(
                .limitTightened, "/a", [Toy.element("a", Toy.list(["max": 3]))], [Toy.element("a", Toy.list(["max": 2]))],
                oldOnly: ["a": ["x", "y", "z"]]),
            try .init(
                .limitLoosened, "/a", [Toy.element("a", Toy.list(["min": 1]))], [Toy.element("a", Toy.list([:]))], newOnly: ["a": []]),
        ]
    }

    private static func values() throws -> [VersionChangeCase] {
        func typed(_ type: String) -> [JSONValue] { [Toy.element("a", ["type": .string(type)])] }
        let coded = [Toy.element("a", ["code": "ab"])]
        return [
            try .init(.limitTightened, "/a", typed("text"), typed("shortText"), oldOnly: ["a": "longer text"]),
            try .init(.limitTightened, "/a", typed("text"), typed("longerText"), oldOnly: ["a": "x"]),
            try .init(.limitLoosened, "/a", typed("smallNumber"), typed("number"), newOnly: ["a": 10]),
            try .init(.patternAdded, "/a", typed("text"), typed("digits"), oldOnly: ["a": "x"]),
            try .init(.patternRemoved, "/a", typed("digits"), typed("text"), newOnly: ["a": "x"]),
            try .init(.patternChanged, "/a", typed("digits"), typed("letters"), oldOnly: ["a": "1"], newOnly: ["a": "x"]),
            try .init(.checkAdded, "/a", typed("text"), typed("day"), oldOnly: ["a": "x"]),
            try .init(.checkRemoved, "/a", typed("day"), typed("text"), newOnly: ["a": "x"]),
            try .init(.checkChanged, "/a", typed("day"), typed("partDay"), newOnly: ["a": "1990"]),
            try .init(.contentChanged, "/a", typed("text"), typed("number"), oldOnly: ["a": "x"], newOnly: ["a": 1]),
            try .init(
                .contentChanged, "/a", typed("text"), [Toy.element("a", ["elements": .array([a])])], oldOnly: ["a": "x"],
                newOnly: ["a": ["a": "x"]]),
            try .init(.contentRetyped, "/a", typed("text"), coded, oldOnly: ["a": "x"]),
            try .init(.contentRetyped, "/a", coded, typed("text"), newOnly: ["a": "x"]),
        ]
    }

    private static func codes() throws -> [VersionChangeCase] {
        func coded(_ list: String) -> [JSONValue] { [Toy.element("a", ["code": .string(list)])] }
        return [
            try .init(.codeAdded, "/a", coded("ab"), coded("abc"), newOnly: ["a": "C"]),
            try .init(.codeRemoved, "/a", coded("abc"), coded("ab"), oldOnly: ["a": "C"]),
            try .init(.codeWithdrawn, "/a", coded("ab"), coded("abEnding")),
            try .init(.codeRestored, "/a", coded("abEnding"), coded("ab")),
            try .init(.codeValidLater, "/a", coded("abBegun"), coded("abLater"), oldOnly: ["a": "B"]),
            try .init(.codeValidEarlier, "/a", coded("abLater"), coded("ab"), newOnly: ["a": "B"]),
            try .init(.wordsChanged, "/a", coded("ab"), coded("abReworded")),
        ]
    }

    private static func variants() throws -> [VersionChangeCase] {
        func chosen(_ groups: JSONObject, by: String = "k") -> [JSONValue] {
            [
                Toy.element("k", ["code": "ab"], required: true), Toy.element("l", ["code": "ab"], required: true),
                Toy.element("v", ["variant": ["by": .string(by), "groups": .object(groups)]]),
            ]
        }
        let (one, two): (JSONObject, JSONObject) = (["A": "ga"], ["A": "ga", "B": "gb"])
        let body: JSONValue = ["k": "B", "l": "B", "v": ["b": "x"]]
        return [
            try .init(.variantAdded, "/v", chosen(one), chosen(two), newOnly: body),
            try .init(.variantRemoved, "/v", chosen(two), chosen(one), oldOnly: body),
            try .init(
                .deciderChanged, "/v", chosen(one), chosen(one, by: "l"), oldOnly: ["k": "A", "l": "B", "v": ["a": "x"]],
                newOnly: ["k": "B", "l": "A", "v": ["a": "x"]]),
        ]
    }

    private static func rules() throws -> [VersionChangeCase] {
        let abc = ab + [Toy.element("c")]
        let coded = [Toy.element("a"), Toy.element("k", ["code": "ab"])]
        let wider = [Toy.element("a"), Toy.element("k", ["code": "abc"])]
        func when(_ rule: String, _ codes: [JSONValue]) -> JSONValue { ["rule": .string(rule), "element": "a", "when": ["k": .array(codes)]] }
        func atLeast(_ count: Int, _ names: [JSONValue]) -> JSONValue {
            ["rule": "atLeast", "count": .number(JSONNumber(count)), "of": .array(names)]
        }
        let days = [Toy.element("a", ["type": "partDay"]), Toy.element("b", ["type": "partDay"])]
        return [
            try .init(.ruleAdded, "", coded, coded, newRules: [when("requiredWhen", ["A"])], oldOnly: ["k": "A"]),
            try .init(.ruleAdded, "", coded, coded, newRules: [when("forbiddenWhen", ["A"])], oldOnly: ["k": "A", "a": "x"]),
            try .init(
                .ruleAdded, "", days, days, newRules: [["rule": "notAfter", "first": "a", "second": "b"]], oldOnly: ["a": "2000", "b": "1999"]),
            try .init(.ruleRemoved, "", ab, ab, rules: [atLeast(1, ["a", "b"])], newRules: [], newOnly: [:]),
            try .init(
                .ruleRemoved, "", days, days, rules: [["rule": "notInFuture", "element": "a"]], newRules: [], newOnly: ["a": "2999"]),
            try .init(
                .ruleTightened, "", coded, coded, rules: [when("requiredWhen", ["A"])], newRules: [when("requiredWhen", ["A", "B"])],
                oldOnly: ["k": "B"]),
            try .init(.ruleTightened, "", abc, abc, rules: [atLeast(1, ["a", "b"])], newRules: [atLeast(2, ["a", "b"])], oldOnly: ["a": "x"]),
            try .init(
                .ruleLoosened, "", abc, abc, rules: [atLeast(1, ["a", "b"])], newRules: [atLeast(1, ["a", "b", "c"])], newOnly: ["c": "x"]),
            // The rule speaks of a code that is new, so that the code is all that has changed.
            try .init(
                .ruleAdjusted, "", coded, wider, rules: [when("forbiddenWhen", ["A"])], newRules: [when("forbiddenWhen", ["A", "C"])],
                newOnly: ["k": "C"]),
        ]
    }

    private static func otherRules() throws -> [VersionChangeCase] {
        let states = [Toy.element("k", ["code": "abc"]), Toy.element("m", ["code": "abc"])]
        func moves(_ moves: JSONValue) -> JSONValue { ["rule": "transition", "from": "k", "to": "m", "moves": moves] }
        let days = [Toy.element("a", ["type": "partDay"]), Toy.element("b", ["type": "partDay"])]
        func within(_ number: Int) -> JSONValue { ["rule": "within", "first": "a", "second": "b", "days": .number(JSONNumber(number))] }
        let cell = [Toy.element("p"), Toy.element("q")]
        let cells = [Toy.element("cells", Toy.list([:], of: ["elements": .array(cell)]))]
        func distinct(_ by: [JSONValue]) -> JSONValue { ["rule": "distinct", "list": "cells", "by": .array(by)] }
        func atMost(_ names: [JSONValue], _ severity: JSONValue = "error") -> JSONValue {
            ["rule": "atMostOne", "of": .array(names), "severity": severity]
        }
        let two: JSONValue = ["a": "x", "b": "x"]
        return [
            try .init(.ruleAdded, "", ab, ab, newRules: [atMost(["a", "b"])], oldOnly: two),
            try .init(
                .ruleTightened, "", states, states, rules: [moves(["none": ["A", "B"]])], newRules: [moves(["none": ["A"]])], oldOnly: ["m": "B"]),
            try .init(
                .ruleLoosened, "", days, days, rules: [within(30)], newRules: [within(31)], newOnly: ["a": "2026-01-01", "b": "2026-02-01"]),
            try .init(
                .ruleLoosened, "", cells, cells, rules: [distinct(["p"])], newRules: [distinct(["p", "q"])],
                newOnly: ["cells": [["p": "x"], ["p": "x", "q": "y"]]]),
            // A warning refuses nothing, so it may come and go.
            try .init(.warningAdded, "", ab, ab, newRules: [atMost(["a", "b"], "warning")]),
            try .init(.warningRemoved, "", ab, ab, rules: [atMost(["a", "b"], "warning")], newRules: []),
        ]
    }
}
