import ExchangeFormats
import Testing

/// Every kind of element and rule, by a definition made for the purpose.
struct BodyValidationTests {
    static let body: BodyDefinition = {
        var reader = DefinitionReader()
        func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8), limits: JSONLimits(bytes: 1 << 16)) }
        do {
            try reader.addTypes(
                json(
                    #"""
                    {"types":[
                    {"id":"name","base":"string","pattern":"^[^0-9]*$","minLength":2,"maxLength":5,"label":{"lt":"v","en":"n"}},
                    {"id":"count","base":"integer","minimum":1,"maximum":9,"label":{"lt":"s","en":"c"}},
                    {"id":"flag","base":"boolean","label":{"lt":"a","en":"f"}},
                    {"id":"date","base":"string","check":"partialDate","label":{"lt":"d","en":"d"}},
                    {"id":"code","base":"string","check":"personalCode","label":{"lt":"k","en":"k"}}]}
                    """#))
            try reader.addCodeList(
                json(
                    #"""
                    {"id":"kind","title":{"lt":"Rūšis","en":"Kind"},"codes":[
                    {"code":"A","lt":"a","en":"a"},{"code":"B","lt":"b","en":"b"},{"code":"K","lt":"k","en":"k"},
                    {"code":"OLD","lt":"o","en":"o","validTo":"2020-12-31"},{"code":"NEW","lt":"n","en":"n","validFrom":"2030-01-01"}]}
                    """#), document: "kind")
            for (id, name) in [("first", "one"), ("second", "two")] {
                try reader.addGroup(
                    json(
                        #"{"id":"\#(id)","title":{"lt":"G","en":"G"},"elements":[{"en":"\#(name)","lt":"lt\#(name)","label":{"lt":"l","en":"l"},"type":"name","required":true}]}"#
                    ), document: id)
            }
            func element(_ name: String, _ rest: String) -> String {
                #"{"en":"\#(name)","lt":"lt\#(name)","label":{"lt":"Etiketė","en":"Label"},\#(rest)}"#
            }
            let elements = [
                element("kind", #""code":"kind","required":true"#), element("name", #""type":"name""#), element("count", #""type":"count""#),
                element("flag", #""type":"flag""#), element("list", #""type":"name","list":{"min":1,"max":2,"unique":true}"#),
                element("variant", #""variant":{"by":"kind","groups":{"A":"first","B":"second"}}"#),
                element(
                    "inner",
                    #""elements":[\#(element("from", #""type":"date""#)),\#(element("to", #""type":"date""#))],"rules":[{"rule":"notAfter","first":"from","second":"to"},{"rule":"notInFuture","element":"from"}]"#
                ),
                element(
                    "pairs",
                    #""list":{"min":1,"max":20,"unique":true},"elements":[\#(element("a", #""type":"count""#)),\#(element("b", #""type":"count""#))]"#
                ),
                element("personalCode", #""type":"code""#), element("born", #""type":"date""#), element("sex", #""type":"name""#),
            ]
            let rules = #"""
                [{"rule":"atLeast","count":2,"of":["name","count","flag"],"unless":["personalCode"],"code":"personSearchTooNarrow"},
                {"rule":"requiredWhen","element":"list","when":{"kind":["B"],"flag":[true]}},
                {"rule":"forbiddenWhen","element":"count","when":{"list":["no"]}},
                {"rule":"personalCodeAgrees","personalCode":"personalCode","dateOfBirth":"born","sex":"sex"}]
                """#
            try reader.addFormat(
                json(
                    #"{"id":"T","version":"1.0","title":{"lt":"T","en":"T"},"elements":[\#(elements.joined(separator: ","))],"rules":\#(rules)}"#),
                document: "T")
        } catch {
            Issue.record(error)
        }
        return reader.formats.first?.body ?? BodyDefinition(root: nil)
    }()

    private func violations(_ body: JSONValue, _ binding: Language = .en) -> [String] {
        Self.body.validate(body, binding: binding, now: testInstant).map { "\($0.code) \($0.pointer)" }
    }

    /// A body that is valid, with some members replaced or added.
    private func with(_ members: JSONObject) -> JSONValue {
        var object: JSONObject = ["kind": "K", "name": "Ona", "count": 3]
        for member in members.members { object[member.name] = member.value }
        return .object(object)
    }

    @Test func valid() {
        #expect(violations(with([:])) == [])
        #expect(violations(["ltkind": "A", "ltname": "Ona", "ltflag": false, "ltvariant": ["ltone": "abc"]], .lt) == [])
    }

    @Test func everythingAtOnceInDocumentOrder() {
        #expect(
            violations(["flag": 1, "nosuch": 1, "count": 10, "list": ["a", "abc", "abc"], "inner": []]) == [
                "fieldTypeWrong /flag", "fieldUnknown /nosuch", "numberOutOfRange /count", "tooManyItems /list", "itemsRepeated /list",
                "valueTooShort /list/0", "fieldTypeWrong /inner", "fieldMissing /kind",
            ])
    }

    @Test(arguments: [2, 20]) func itemsAreEqualWhateverTheOrderOfTheirMembers(count: Int) {
        let pairs: [JSONValue] = (2..<count).map { ["a": .number(JSONNumber($0 % 5 + 1)), "b": .number(JSONNumber($0 / 5 + 1))] }
        #expect(violations(with(["pairs": .array(pairs + [["a": 9, "b": 8], ["b": 8, "a": 9]])])) == ["itemsRepeated /pairs"])
        #expect(violations(with(["pairs": .array(pairs + [["a": 9, "b": 8], ["b": 9, "a": 8]])])) == [])
    }

    @Test func texts() {
        #expect(violations(with(["name": "abcdef"])) == ["valueTooLong /name"])
        #expect(violations(with(["name": "a"])) == ["valueTooShort /name"])
        #expect(violations(with(["name": "a1"])) == ["fieldInvalid /name"])
        #expect(violations(with(["name": .null])) == ["fieldTypeWrong /name"])
        // Five code points, whatever Swift counts as characters: e and a combining dot are two.
        #expect(violations(with(["name": "e\u{307}e\u{307}a"])) == [])
        #expect(violations(with(["name": "e\u{307}e\u{307}e\u{307}"])) == ["valueTooLong /name"])
    }

    @Test func numbers() throws {
        #expect(violations(with(["count": 0])) == ["numberOutOfRange /count"])
        let body = try JSONReader.read(Array(#"{"kind":"A","name":"Ona","count":1.0}"#.utf8), limits: JSONLimits(bytes: 100))
        #expect(violations(body) == ["fieldTypeWrong /count"])
    }

    @Test func codes() {
        #expect(violations(with(["kind": "C"])) == ["codeUnknown /kind"])
        #expect(violations(with(["kind": "\u{212A}"])) == ["codeUnknown /kind"])
        #expect(violations(with(["kind": "OLD"])) == ["codeWithdrawn /kind"])
        #expect(violations(with(["kind": "NEW"])) == ["codeNotYetValid /kind"])
        #expect(violations(with(["kind": 1])) == ["fieldTypeWrong /kind"])
    }

    @Test func lists() {
        #expect(violations(with(["list": []])) == ["tooFewItems /list"])
        #expect(violations(with(["list": "ab"])) == ["fieldTypeWrong /list"])
    }

    @Test func variants() {
        #expect(violations(with(["kind": "A", "variant": ["one": "ab"]])) == [])
        #expect(violations(with(["kind": "B", "variant": ["one": "ab"]])) == ["fieldUnknown /variant/one", "fieldMissing /variant/two"])
        #expect(violations(with(["variant": ["one": "ab"]])) == ["fieldNotAllowedHere /variant"])
        #expect(violations(with(["kind": "C", "variant": ["one": "ab"]])) == ["codeUnknown /kind"])
    }

    @Test func atLeast() {
        #expect(violations(["kind": "A", "name": "Ona"]) == ["personSearchTooNarrow "])
        #expect(violations(["kind": "A", "personalCode": "18402290004"]) == [])
    }

    @Test func requiredAndForbidden() {
        #expect(violations(with(["kind": "B", "flag": true])) == ["fieldMissing /list"])
        #expect(violations(with(["kind": "B", "flag": false])) == [])
        #expect(violations(with(["list": ["no", "yes"]])) == ["fieldNotAllowedHere /count"])
    }

    @Test func dates() {
        #expect(violations(with(["inner": ["from": "2020-02", "to": "2020-01-31"]])) == ["periodReversed /inner/to"])
        #expect(violations(with(["inner": ["from": "2020-02", "to": "2020"]])) == [])
        #expect(violations(with(["inner": ["from": "2099"]])) == ["dateInFuture /inner/from"])
        #expect(violations(with(["inner": ["from": "2020-02-30"]])) == ["fieldInvalid /inner/from"])
    }

    @Test func personalCodes() {
        #expect(violations(with(["personalCode": "18402290005"])) == ["personalCodeCheckDigit /personalCode"])
        #expect(violations(with(["personalCode": "18502290007"])) == ["personalCodeDate /personalCode"])
        #expect(violations(with(["personalCode": "18402290004", "born": "1885"])) == ["personalCodeContradiction /personalCode"])
    }

    @Test func unknownNames() {
        #expect(violations(with(["\u{212A}ind": "A"])) == ["fieldUnknown "])
        #expect(violations(with(["Ona Petraitienė": 1])) == ["fieldUnknown "])
        #expect(violations(with(["ltname": "Ona"])) == ["fieldUnknown /ltname"])
        #expect(violations([]) == ["fieldTypeWrong "])
    }

    @Test func hostileBodiesGetAShortAnswer() {
        var object = JSONObject()
        for number in 0..<5000 { object["n\(number)"] = 1 }
        #expect(violations(.object(object)).count == BodyDefinition.maximumViolations)
    }

    @Test func nothingIsValidWithoutADefinition() {
        #expect(BodyDefinition(root: nil).validate([:], binding: .en, now: testInstant).count == 1)
    }
}
