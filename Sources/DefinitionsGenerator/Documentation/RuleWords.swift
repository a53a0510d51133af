package import ExchangeFormats

/// A rule between the elements of one object, in words. What it says stands in its definition (`Definitions/README.md`).
package struct RuleWords {
    private let object: DefinitionObject
    private let rule: JSONValue

    private init(_ rule: JSONValue, _ object: DefinitionObject) {
        self.rule = rule
        self.object = object
    }

    /// One sentence in both languages; `nil` for a kind of rule that nobody has put into words.
    package static func sentence(_ rule: JSONValue, in object: DefinitionObject) -> BilingualText? {
        guard let said = RuleWords(rule, object).said else { return nil }
        guard rule["severity"]?.string == "warning" else { return said }
        return BilingualText(
            lt: said.lt + " Tai įspėjimas: pranešimas dėl to neatmetamas.", en: said.en + " This is a warning: no message is refused for it.")
    }

    private var said: BilingualText? {
        switch rule["rule"]?.string {
        case "atLeast", "exactlyOne", "atMostOne": presence
        case "requiredWhen":
            join(
                hasExceptions
                    ? BilingualText(lt: "Elementą {a} privaloma pateikti, nebent {when}.", en: "{a} has to be given unless {when}.")
                    : BilingualText(lt: "Elementą {a} privaloma pateikti, kai {when}.", en: "{a} has to be given where {when}."),
                ["a": name("element"), "when": conditions])
        case "forbiddenWhen" where forbidsValues: forbiddenValues
        case "forbiddenWhen":
            join(
                hasExceptions
                    ? BilingualText(lt: "Elementą {a} galima pateikti tik tada, kai {when}.", en: "{a} may be given only where {when}.")
                    : BilingualText(lt: "Elemento {a} pateikti negalima, kai {when}.", en: "{a} must not be given where {when}."),
                ["a": name("element"), "when": conditions])
        case "notAfter":
            join(
                BilingualText(lt: "{a} negali būti vėliau už {b}.", en: "{a} must not be later than {b}."),
                ["a": name("first"), "b": name("second")])
        case "within": within
        case "notInFuture":
            join(BilingualText(lt: "{a} negali būti ateityje.", en: "{a} must not lie in the future."), ["a": name("element")])
        case "personalCodeAgrees":
            join(
                BilingualText(
                    lt: "Tai, kas užkoduota elemente {a}, turi sutapti su nurodytais duomenimis: {b}.",
                    en: "What {a} holds in its digits has to agree with what is stated: {b}."),
                ["a": name("personalCode"), "b": names(["dateOfBirth", "sex"].compactMap { rule[$0]?.string })])
        case "schemeAgrees":
            join(
                BilingualText(
                    lt: "Elemento {a} kontroliniai ženklai turi atitikti schemą, nurodytą elemente {b}.",
                    en: "The check digits of {a} have to be those of the scheme in {b}."),
                ["a": name("value"), "b": name("scheme")])
        case "servicesConsented":
            join(
                BilingualText(
                    lt: "Elemente {a} gali būti tik tos paslaugos, dėl kurių sutikta elemente {b}.",
                    en: "{a} may name only services that {b} grants."),
                ["a": name("services"), "b": name("consent")])
        case "noIdentifierIn":
            join(
                BilingualText(
                    lt: "Laisvajame tekste ({a}) neturi būti asmens kodo, sąskaitos ar telefono numerio ir kitų identifikatorių.",
                    en: "The free text of {a} holds no personal code, account or phone number, or other identifier."),
                ["a": names(rule["elements"].strings)])
        case "sum": sum
        case "distinct": distinct
        case "transition": transition
        case "signedBy": signedBy
        default: nil
        }
    }

    // MARK: Kinds of several sentences

    private var presence: BilingualText? {
        let of = names(rule["of"].strings)
        let unless = rule["unless"].strings
        switch (rule["rule"]?.string, rule["count"]?.integer ?? 1) {
        case ("exactlyOne", _):
            return join(
                BilingualText(
                    lt: "Turi būti pateiktas vienas, ir tik vienas, iš šių elementų: {of}.", en: "Of these exactly one has to be given: {of}."),
                ["of": of])
        case ("atMostOne", _):
            return join(
                BilingualText(
                    lt: "Gali būti pateiktas ne daugiau kaip vienas iš šių elementų: {of}.", en: "Of these at most one may be given: {of}."),
                ["of": of])
        case (_, let count):
            let head =
                count == 1
                ? BilingualText(lt: "Turi būti pateiktas bent vienas iš šių elementų: {of}.", en: "At least one of these has to be given: {of}.")
                : BilingualText(lt: "Turi būti pateikti bent {n} iš šių elementų: {of}.", en: "At least {n} of these have to be given: {of}.")
            let said = join(head, ["of": of, "n": same(String(count))])
            guard let said, !unless.isEmpty else { return said }
            let rest = join(
                BilingualText(lt: " To nereikia, kai pateiktas bent vienas iš šių: {of}.", en: " Not so where one of these is given: {of}."),
                ["of": names(unless)])
            return rest.map { BilingualText(lt: said.lt + $0.lt, en: said.en + $0.en) }
        }
    }

    /// A rule that forbids an element where it has a value forbids the value.
    private var forbidsValues: Bool { rule["element"]?.string.map { rule["when"]?[$0] != nil } ?? false }

    private var forbiddenValues: BilingualText? {
        guard let element = rule["element"]?.string, let when = rule["when"]?.object else { return nil }
        let values = (when[element]?.array ?? []).compactMap { value($0, of: element) }
        let said = BilingualText(lt: Self.or(values.map(\.lt), "arba"), en: Self.or(values.map(\.en), "or"))
        var others = when
        others[element] = nil
        guard !others.isEmpty else {
            return join(BilingualText(lt: "Elementas {a} negali būti {v}.", en: "{a} must not be {v}."), ["a": name("element"), "v": said])
        }
        return join(
            BilingualText(lt: "Elementas {a} negali būti {v}, kai {when}.", en: "{a} must not be {v} where {when}."),
            ["a": name("element"), "v": said, "when": conditions(others)])
    }

    private var within: BilingualText? {
        guard let days = rule["days"]?.integer else { return nil }
        return join(
            BilingualText(lt: "Nuo {a} iki {b} gali praeiti ne daugiau kaip {n} d.", en: "{b} lies at most {n} days after {a}."),
            ["a": name("first"), "b": name("second"), "n": same(String(days))])
    }

    private var sum: BilingualText? {
        guard let list = rule["list"]?.string, let of = rule["of"]?.string else {
            return join(
                BilingualText(
                    lt: "Kai pateikti visi, elementas {a} yra šių elementų suma: {of}.", en: "Where all are given, {a} is the sum of these: {of}."),
                ["a": name("total"), "of": names(rule["of"].strings)])
        }
        return join(
            BilingualText(
                lt: "Elementas {a} yra visų sąrašo {list} įrašų elementų {of} suma.", en: "{a} is the sum of {of} in all items of {list}."),
            ["a": name("total"), "list": name("list"), "of": inList(list, [of])])
    }

    private var distinct: BilingualText? {
        guard let list = rule["list"]?.string else { return nil }
        return join(
            BilingualText(
                lt: "Sąraše {list} negali būti dviejų įrašų, kurių sutampa visi šie elementai: {by}.",
                en: "No two items of {list} agree in all of these: {by}."),
            ["list": name("list"), "by": inList(list, rule["by"].strings)])
    }

    private var transition: BilingualText? {
        guard let from = rule["from"]?.string, let to = rule["to"]?.string, let moves = rule["moves"]?.object else { return nil }
        func words(_ language: Language) -> String {
            moves.members.map { move in
                let start =
                    move.name == "none" ? (language == .lt ? "nenurodyta" : "not given") : value(.string(move.name), of: from)?[language] ?? ""
                let ends = move.value.strings.compactMap { value(.string($0), of: to)?[language] }
                return "\(start) → \(ends.isEmpty ? "–" : ends.joined(separator: ", "))"
            }.joined(separator: "; ")
        }
        return join(
            BilingualText(
                lt: "Iš reikšmės {a} į reikšmę {b} leidžiama pereiti tik taip: {moves}.", en: "From {a} to {b} only these moves are allowed: {moves}."
            ),
            ["a": name("from"), "b": name("to"), "moves": BilingualText(lt: words(.lt), en: words(.en))])
    }

    private var signedBy: BilingualText? {
        guard let element = rule["element"]?.string, let roles = rule["roles"]?.object else { return nil }
        func list(_ language: Language) -> String {
            roles.members.map { entry in
                let signers = entry.value.strings.map { role in
                    FormatCatalogue.codeList("endpointRole")?[role].map { "„\($0.label.lt)“" } ?? "`\(role)`"
                }
                let english = entry.value.strings.map { role in
                    FormatCatalogue.codeList("endpointRole")?[role].map { "“\($0.label.en)”" } ?? "`\(role)`"
                }
                return
                    "\(value(.string(entry.name), of: element)?[language] ?? "") – \((language == .lt ? signers : english).joined(separator: ", "))"
            }.joined(separator: "; ")
        }
        return join(
            BilingualText(
                lt: "Kai kurias elemento {a} reikšmes pasirašyti gali tik šių rūšių mainų dalyviai: {list}.",
                en: "Some values of {a} may be signed by endpoints of these kinds only: {list}."),
            ["a": name("element"), "list": BilingualText(lt: list(.lt), en: list(.en))])
    }

    // MARK: Words of the definition

    /// `nil` where a part is missing, so that nothing is half said.
    private func join(_ sentence: BilingualText, _ parts: [String: BilingualText?]) -> BilingualText? {
        var (lt, en) = (sentence.lt, sentence.en)
        for (name, part) in parts {
            guard let part else { return nil }
            lt.replace("{\(name)}", with: part.lt)
            en.replace("{\(name)}", with: part.en)
        }
        return BilingualText(lt: lt, en: en)
    }

    private func same(_ text: String) -> BilingualText { BilingualText(lt: text, en: text) }

    private static func quoted(_ element: ElementDefinition) -> BilingualText {
        BilingualText(lt: "„\(element.label.lt)“ (`\(element.names.lt)`)", en: "“\(element.label.en)” (`\(element.names.en)`)")
    }

    /// The element that a member of the rule names.
    private func name(_ member: String) -> BilingualText? { rule[member]?.string.flatMap(object.element).map(Self.quoted) }

    private func names(_ names: [String]) -> BilingualText? { Self.list(names.map { object.element($0) }) }

    private static func list(_ elements: [ElementDefinition?]) -> BilingualText? {
        let words = elements.compactMap { $0.map(quoted) }
        guard !words.isEmpty, words.count == elements.count else { return nil }
        return BilingualText(lt: words.map(\.lt).joined(separator: ", "), en: words.map(\.en).joined(separator: ", "))
    }

    /// Elements of the objects in a list.
    private func inList(_ list: String, _ names: [String]) -> BilingualText? {
        guard case .group(let group) = object.element(list)?.content else { return nil }
        return Self.list(names.map { name in group.elements.first { $0.names.en == name } })
    }

    /// The codes that the only condition leaves out, where they are fewer than those that it names and one is always given: then a rule is shorter
    /// said by them. `nil` where it is not.
    private var exceptions: (name: String, codes: [JSONValue])? {
        guard let members = rule["when"]?.object?.members, members.count == 1, let element = object.element(members[0].name), element.isRequired,
            element.list == nil, case .code(let list) = element.content
        else { return nil }
        let named = Set((members[0].value.array ?? []).map(Self.code))
        let others = list.codes.map(\.code).filter { !named.contains($0) }
        guard !others.isEmpty, others.count < named.count else { return nil }
        return (members[0].name, others.map { .string($0) })
    }

    private var hasExceptions: Bool { exceptions != nil }

    private var conditions: BilingualText? {
        guard let stated = rule["when"]?.object, !stated.isEmpty else { return nil }
        var when = stated
        if let exceptions { when[exceptions.name] = .array(exceptions.codes) }
        return conditions(when)
    }

    private func conditions(_ when: JSONObject) -> BilingualText? {
        var sentences: [BilingualText] = []
        for member in when.members {
            guard let element = object.element(member.name) else { return nil }
            let values = (member.value.array ?? []).compactMap { value($0, of: member.name) }
            let name = Self.quoted(element)
            let isList = element.list != nil
            sentences.append(
                BilingualText(
                    lt: (isList ? "tarp elemento \(name.lt) reikšmių yra " : "elementas \(name.lt) yra ") + Self.or(values.map(\.lt), "arba"),
                    en: name.en + (isList ? " has " : " is ") + Self.or(values.map(\.en), "or")))
        }
        return BilingualText(lt: sentences.map(\.lt).joined(separator: " ir "), en: sentences.map(\.en).joined(separator: " and "))
    }

    private static func or(_ values: [String], _ word: String) -> String {
        guard let last = values.last, values.count > 1 else { return values.first ?? "" }
        return values.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    /// A code such as `1` may stand without quotes.
    private static func code(_ value: JSONValue) -> String {
        if case .number(let number) = value { number.text } else { value.string ?? "" }
    }

    /// A code by its label.
    private func value(_ value: JSONValue, of name: String) -> BilingualText? {
        if case .bool(let bool) = value { return BilingualText(lt: bool ? "„taip“" : "„ne“", en: bool ? "“yes”" : "“no”") }
        let text = Self.code(value)
        guard case .code(let list) = object.element(name)?.content, let code = list[text] else { return same("`\(text)`") }
        return BilingualText(lt: "„\(code.label.lt)“", en: "“\(code.label.en)”")
    }
}

extension JSONValue? {
    fileprivate var strings: [String] { self?.strings ?? [] }
}

extension JSONValue {
    fileprivate var strings: [String] { array?.compactMap(\.string) ?? [] }
}
