import DefinitionsGenerator
import ExchangeFormats
import Testing

/// Every kind of rule that `Definitions/README.md` knows has words in both languages.
struct RuleWordsTests {
    /// An object whose elements the rules below name.
    private static func object() throws -> DefinitionObject {
        var reader = DefinitionReader()
        try reader.addTypes(["types": [["id": "text", "base": "string", "label": ["lt": "Tekstas", "en": "Text"]]]])
        try reader.addCodeList(
            [
                "id": "state", "title": ["lt": "Būsena", "en": "State"],
                "codes": [
                    ["code": "NEW", "lt": "Nauja", "en": "New"], ["code": "OLD", "lt": "Sena", "en": "Old"],
                    ["code": "LOST", "lt": "Dingusi", "en": "Lost"],
                ],
            ], document: "state")
        func element(_ name: String, _ content: (String, JSONValue)...) -> JSONValue {
            var element: JSONObject = [
                "en": .string(name), "lt": .string(name + "Lt"), "label": ["lt": .string("L-\(name)"), "en": .string("E-\(name)")],
            ]
            for (key, value) in content { element[key] = value }
            return .object(element)
        }
        let group: JSONValue = [
            "id": "toy", "title": ["lt": "Objektas", "en": "Object"],
            "elements": [
                element("a", ("type", "text")), element("b", ("type", "text")), element("c", ("type", "text")),
                element("from", ("code", "state")), element("to", ("code", "state")), element("sure", ("code", "state"), ("required", true)),
                element("states", ("code", "state"), ("list", ["max": 3])),
                element("rows", ("elements", [element("value", ("type", "text")), element("key", ("type", "text"))]), ("list", ["max": 3])),
            ],
        ]
        try reader.addGroup(group, document: "toy")
        let definition = try #require(reader.groups["toy"])
        return DefinitionObject(definition, group, shared: [:])
    }

    static let rules: [(JSONValue, lt: String, en: String)] = [
        (
            ["rule": "atLeast", "of": ["a", "b"]], "Turi būti pateiktas bent vienas iš šių elementų: „L-a“ (`aLt`), „L-b“ (`bLt`).",
            "At least one of these has to be given: “E-a” (`a`), “E-b” (`b`)."
        ),
        (
            ["rule": "atLeast", "count": 2, "of": ["a", "b"], "unless": ["c"]],
            "Turi būti pateikti bent 2 iš šių elementų: „L-a“ (`aLt`), „L-b“ (`bLt`). To nereikia, kai pateiktas bent vienas iš šių: „L-c“ (`cLt`).",
            "At least 2 of these have to be given: “E-a” (`a`), “E-b” (`b`). Not so where one of these is given: “E-c” (`c`)."
        ),
        (
            ["rule": "requiredWhen", "element": "a", "when": ["to": ["NEW", "OLD"]]],
            "Elementą „L-a“ (`aLt`) privaloma pateikti, kai elementas „L-to“ (`toLt`) yra „Nauja“ arba „Sena“.",
            "“E-a” (`a`) has to be given where “E-to” (`to`) is “New” or “Old”."
        ),
        (
            ["rule": "forbiddenWhen", "element": "a", "when": ["states": ["NEW"]]],
            "Elemento „L-a“ (`aLt`) pateikti negalima, kai tarp elemento „L-states“ (`statesLt`) reikšmių yra „Nauja“.",
            "“E-a” (`a`) must not be given where “E-states” (`states`) has “New”."
        ),
        (
            ["rule": "forbiddenWhen", "element": "to", "when": ["to": ["NEW"], "sure": ["OLD"]]],
            "Elementas „L-to“ (`toLt`) negali būti „Nauja“, kai elementas „L-sure“ (`sureLt`) yra „Sena“.",
            "“E-to” (`to`) must not be “New” where “E-sure” (`sure`) is “Old”."
        ),
        (
            ["rule": "forbiddenWhen", "element": "sure", "when": ["sure": ["NEW", "OLD"]]],
            "Elementas „L-sure“ (`sureLt`) negali būti „Nauja“ arba „Sena“.", "“E-sure” (`sure`) must not be “New” or “Old”."
        ),
        (
            ["rule": "notAfter", "first": "a", "second": "b"], "„L-a“ (`aLt`) negali būti vėliau už „L-b“ (`bLt`).",
            "“E-a” (`a`) must not be later than “E-b” (`b`)."
        ),
        (["rule": "notInFuture", "element": "a"], "„L-a“ (`aLt`) negali būti ateityje.", "“E-a” (`a`) must not lie in the future."),
        (
            ["rule": "personalCodeAgrees", "personalCode": "a", "dateOfBirth": "b"],
            "Tai, kas užkoduota elemente „L-a“ (`aLt`), turi sutapti su nurodytais duomenimis: „L-b“ (`bLt`).",
            "What “E-a” (`a`) holds in its digits has to agree with what is stated: “E-b” (`b`)."
        ),
        (
            ["rule": "exactlyOne", "of": ["a", "b"]], "Turi būti pateiktas vienas, ir tik vienas, iš šių elementų: „L-a“ (`aLt`), „L-b“ (`bLt`).",
            "Of these exactly one has to be given: “E-a” (`a`), “E-b” (`b`)."
        ),
        (
            ["rule": "atMostOne", "of": ["a", "b"]], "Gali būti pateiktas ne daugiau kaip vienas iš šių elementų: „L-a“ (`aLt`), „L-b“ (`bLt`).",
            "Of these at most one may be given: “E-a” (`a`), “E-b” (`b`)."
        ),
        (
            ["rule": "sum", "total": "c", "of": ["a", "b"]],
            "Kai pateikti visi, elementas „L-c“ (`cLt`) yra šių elementų suma: „L-a“ (`aLt`), „L-b“ (`bLt`).",
            "Where all are given, “E-c” (`c`) is the sum of these: “E-a” (`a`), “E-b” (`b`)."
        ),
        (
            ["rule": "sum", "total": "c", "list": "rows", "of": "value"],
            "Elementas „L-c“ (`cLt`) yra visų sąrašo „L-rows“ (`rowsLt`) įrašų elementų „L-value“ (`valueLt`) suma.",
            "“E-c” (`c`) is the sum of “E-value” (`value`) in all items of “E-rows” (`rows`)."
        ),
        (
            ["rule": "distinct", "list": "rows", "by": ["key", "value"]],
            "Sąraše „L-rows“ (`rowsLt`) negali būti dviejų įrašų, kurių sutampa visi šie elementai: „L-key“ (`keyLt`), „L-value“ (`valueLt`).",
            "No two items of “E-rows” (`rows`) agree in all of these: “E-key” (`key`), “E-value” (`value`)."
        ),
        (
            ["rule": "within", "first": "a", "second": "b", "days": 30], "Nuo „L-a“ (`aLt`) iki „L-b“ (`bLt`) gali praeiti ne daugiau kaip 30 d.",
            "“E-b” (`b`) lies at most 30 days after “E-a” (`a`)."
        ),
        (
            ["rule": "transition", "from": "from", "to": "to", "moves": ["none": ["NEW"], "NEW": ["OLD"], "OLD": []]],
            "Iš reikšmės „L-from“ (`fromLt`) į reikšmę „L-to“ (`toLt`) leidžiama pereiti tik taip: nenurodyta → „Nauja“; „Nauja“ → „Sena“; „Sena“ → –.",
            "From “E-from” (`from`) to “E-to” (`to`) only these moves are allowed: not given → “New”; “New” → “Old”; “Old” → –."
        ),
        (
            ["rule": "signedBy", "element": "to", "roles": ["OLD": ["POLICE"]]],
            "Kai kurias elemento „L-to“ (`toLt`) reikšmes pasirašyti gali tik šių rūšių mainų dalyviai: „Sena“ – „Policija“.",
            "Some values of “E-to” (`to`) may be signed by endpoints of these kinds only: “Old” – “Police”."
        ),
        (
            ["rule": "servicesConsented", "services": "a", "consent": "b"],
            "Elemente „L-a“ (`aLt`) gali būti tik tos paslaugos, dėl kurių sutikta elemente „L-b“ (`bLt`).",
            "“E-a” (`a`) may name only services that “E-b” (`b`) grants."
        ),
        (
            ["rule": "schemeAgrees", "scheme": "a", "value": "b"],
            "Elemento „L-b“ (`bLt`) kontroliniai ženklai turi atitikti schemą, nurodytą elemente „L-a“ (`aLt`).",
            "The check digits of “E-b” (`b`) have to be those of the scheme in “E-a” (`a`)."
        ),
        (
            ["rule": "noIdentifierIn", "elements": ["a"], "severity": "warning"],
            "Laisvajame tekste („L-a“ (`aLt`)) neturi būti asmens kodo, sąskaitos ar telefono numerio ir kitų identifikatorių."
                + " Tai įspėjimas: pranešimas dėl to neatmetamas.",
            "The free text of “E-a” (`a`) holds no personal code, account or phone number, or other identifier."
                + " This is a warning: no message is refused for it."
        ),
    ]

    @Test(arguments: rules.indices) func everyKindHasWords(_ index: Int) throws {
        let entry = Self.rules[index]
        let sentence = try #require(RuleWords.sentence(entry.0, in: try Self.object()))
        #expect(sentence.lt == entry.lt)
        #expect(sentence.en == entry.en)
    }

    /// A rule that nobody has put into words, or that names what is not there, says nothing rather than half of it.
    @Test(
        arguments: [
            ["rule": "surprise", "of": ["a"]], ["rule": "atLeast", "of": ["a", "nothing"]], ["rule": "within", "first": "a", "second": "b"],
            ["rule": "sum", "total": "a", "list": "a", "of": "value"],
        ] as [JSONValue]) func whatIsNotUnderstoodHasNone(_ rule: JSONValue) throws
    {
        #expect(RuleWords.sentence(rule, in: try Self.object()) == nil)
    }
}
