import ExchangeFormats
import Testing

/// Screens that must not show identities do not show them.
struct RedactionTests {
    /// Texts that no element may show, whatever it is: a name, a code.
    private static let markers = ["Žymūnaitė Marker", "39001011234"]
    /// What looks like an endpoint's id, and so may stand where one does.
    private static let likeEndpoints = ["zymuo.marker", "marker-1"]

    /// The body with every text replaced.
    private static func planted(_ value: JSONValue, _ marker: String) -> JSONValue {
        switch value {
        case .string: return .string(marker)
        case .array(let items): return .array(items.map { planted($0, marker) })
        case .object(let object):
            var copy = JSONObject()
            for member in object.members { copy[member.name] = planted(member.value, marker) }
            return .object(copy)
        default: return value
        }
    }

    /// One text after the other replaced, the rest as it was: what is chosen by a sibling stays chosen.
    private static func plantedOneByOne(_ value: JSONValue, _ marker: String) -> [JSONValue] {
        switch value {
        case .string(let text) where likeEndpoints.contains(marker) && text.wholeMatch(of: /(lt|ngo)(\.[a-z0-9-]+)+/) != nil: return []
        case .string: return [.string(marker)]
        case .array(let items):
            return items.indices.flatMap { index in
                plantedOneByOne(items[index], marker).map { item in
                    var copy = items
                    copy[index] = item
                    return .array(copy)
                }
            }
        case .object(let object):
            return object.members.flatMap { member in
                plantedOneByOne(member.value, marker).map { changed in
                    var copy = object
                    copy[member.name] = changed
                    return .object(copy)
                }
            }
        default: return []
        }
    }

    private static func text(_ file: RenderingSamples.File, _ body: JSONValue) -> String {
        let manifest = RenderingSamples.manifest(file.format, body, file.binding)
        let rendering = Rendering(manifest: manifest, body: .value(body), verdict: .notChecked, redaction: .withoutIdentities)
        return rendering.text([.lt, .en]) + JSONWriter.pretty(rendering.json)
    }

    @Test(arguments: RenderingSamples.all)
    func noTextOfAPersonIsShown(_ file: RenderingSamples.File) throws {
        let body = try Repository.json(file.path)
        for marker in Self.markers { #expect(!Self.text(file, Self.planted(body, marker)).contains(marker)) }
        for marker in Self.markers + Self.likeEndpoints {
            for changed in Self.plantedOneByOne(body, marker) { #expect(!Self.text(file, changed).contains(marker)) }
        }
    }

    /// A name that poses as the name of an element is not shown either, nor the place where it stands.
    @Test(arguments: RenderingSamples.all)
    func noUnknownNameIsShown(_ file: RenderingSamples.File) throws {
        var object = try #require(try Repository.json(file.path).object)
        object["Žymūnaitė"] = ["Marker": ["x": "Žymūnaitė"]]
        let text = Self.text(file, .object(object))
        #expect(!text.contains("Žymūnaitė") && !text.contains("Marker") && text.contains("Nežinomas laukas"))
    }

    @Test func theManifestIsNoBackDoor() throws {
        let file = try RenderingSamples.file("THB-230/1.0/examples/referral.lt.json")
        let body = try Repository.json(file.path)
        let manifest = RenderingSamples.manifest(file.format, body, file.binding)
        for marker in ["Žymūnaitė Marker", "39001011234"] {
            for changed in Self.plantedOneByOne(manifest, marker) {
                let rendering = Rendering(
                    manifest: changed, body: .value(body), verdict: .failed(Problem(.partMissing, ["part": .text(marker)]), .withoutIdentities),
                    redaction: .withoutIdentities)
                #expect(!(rendering.text([.lt, .en]) + JSONWriter.pretty(rendering.json)).contains(marker))
            }
        }
    }

    /// What is left is worth a look: codes, days, counts.
    @Test func codesDaysAndCountsStay() throws {
        let file = try RenderingSamples.file("THB-230/1.0/examples/referral.lt.json")
        let text = try RenderingSamples.rendering(file, .withoutIdentities).text([.lt])
        #expect(text.contains("Skubumas: Skubiai") && text.contains("Siuntėjas: ngo.nappz.linija"))
        #expect(text.contains("Asmenų tapatybę atskleidžiantys duomenys nerodomi."))
        #expect(text.contains("Kliento kodas: nerodoma") && text.contains("Atsakingas asmuo: nerodoma"))
        let body = try Repository.json(file.path)
        for member in ["klientoKodas", "nukreipimoPriezastis"] {
            let value = try #require(body[member]?.string)
            #expect(!text.contains(value))
        }
    }

    /// What tells of a birth, a name, a number or words of a person is never called harmless.
    @Test func definitionsDenyByDefault() {
        func visit(_ group: GroupDefinition, _ path: String) {
            for element in group.elements {
                let name = element.names.en.lowercased()
                let isPersonal = ["birth", "personalcode", "phone", "email", "familyname", "givenname", "alias", "citizenship", "note", "reason"]
                    .contains { name.contains($0) }
                if isPersonal, case .value = element.content, element.names.en != "reason" {
                    #expect(!element.identifiesNobody, "\(path)/\(element.names.en)")
                }
                if case .value(let type) = element.content, [.text, .freeText].contains(type.reading) {
                    #expect(!element.identifiesNobody, "\(path)/\(element.names.en)")
                }
                switch element.content {
                case .group(let inner): visit(inner, "\(path)/\(element.names.en)")
                case .variant(let variant): for entry in variant.cases { visit(entry.group, "\(path)/\(element.names.en)") }
                default: break
                }
            }
        }
        for format in FormatCatalogue.formats { if let root = format.body.root { visit(root, "\(format.id) \(format.version)") } }
        if let root = FormatCatalogue.manifest.root { visit(root, "manifest") }
    }
}
