import ArgumentParser
import ExchangeFormats
import Foundation

struct FormatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "The exchange formats / Mainų formatai",
        subcommands: [
            FormatsList.self, FormatsShow.self, FormatsSchema.self, FormatsExample.self, FormatsValidate.self, FormatsConvert.self,
            FormatsRender.self, FormatsCompare.self, FormatsCodes.self, FormatsExplain.self,
        ],
        defaultSubcommand: FormatsList.self)
}

struct FormatsList: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the formats / Formatų sąrašas",
        discussion: "Example / Pavyzdys: vartai formats list --language lt")

    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) {
        console.list(FormatCatalogue.formats, json: \.summary, [Texts.format, Texts.version, Texts.title]) { format in
            [.init(format.id), .init(format.version.description), .init(format.title[console.language])]
        }
    }
}

struct FormatsShow: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "The elements of a format in both bindings / Formato elementai abiem kalbomis",
        discussion: "Example / Pavyzdys: vartai formats show THB-230")

    @Argument(help: "THB-230 or/arba THB-230@1.0") var format: FormatReference
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let definition = try format.definition()
        let language = console.language
        let rows = definition.body.root.map { ElementRow.rows($0, depth: 0) } ?? []
        if console.json {
            guard var object = definition.summary.object else { return }
            object["elements"] = .array(rows.map(\.json))
            console.show(.object(object))
            return
        }
        console.line("\(definition.id) \(definition.version) – \(definition.title[language])", .heading)
        console.line(definition.description[language])
        console.line()
        console.show(
            Table(
                [
                    Texts.element[.lt] + " (lt)", Texts.element[.en] + " (en)", Texts.label[language], Texts.content[language],
                    Texts.required[language],
                ],
                rows: rows.map { $0.cells(language) }))
    }
}

struct FormatsCodes: VartaiCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "A code list, or all of them / Klasifikatorius arba visi",
        discussion: "Example / Pavyzdys: vartai formats codes queryResult")

    @Argument(help: "Code list / Klasifikatorius", completion: .list(FormatCatalogue.codeLists.map(\.id))) var list: String?
    @OptionGroup var common: CommonOptions

    func perform(_ console: Console) throws {
        let language = console.language
        guard let list else {
            return console.list(
                FormatCatalogue.codeLists, json: { ["id": .string($0.id), "title": $0.title.json] }, [Texts.code, Texts.title]
            ) { [.init($0.id), .init($0.title[language])] }
        }
        guard let found = FormatCatalogue.codeList(list) else {
            let nearest = NearestName(list).all(among: FormatCatalogue.codeLists.map(\.id))
            throw CommandFailure(.data, code: .parameterInvalid, Texts.codeListUnknown(list, nearest: nearest))
        }
        if console.json {
            console.show([
                "id": .string(found.id), "title": found.title.json,
                "codes": .array(found.codes.map { ["code": .string($0.code), "label": $0.label.json] }),
            ])
            return
        }
        console.line(found.title[language], .heading)
        console.show(
            Table([Texts.code[language], Texts.meaning[language]], rows: found.codes.map { [.init($0.code), .init($0.label[language])] }))
    }
}

extension FormatDefinition {
    fileprivate var summary: JSONValue {
        [
            "id": .string(id), "version": .string(version.description), "title": title.json, "evidence": .bool(isEvidence),
            "needsConsent": .bool(needsConsent), "oneRecipient": .bool(oneRecipient),
        ]
    }
}

extension BilingualText {
    /// `{"lt": …, "en": …}`.
    var json: JSONValue { ["lt": .string(lt), "en": .string(en)] }
}

/// One element of a format as a line, those of its groups below it.
private struct ElementRow {
    let element: ElementDefinition
    let depth: Int
    /// The code that chooses the group it stands in, where it does.
    let variant: String?

    static func rows(_ group: GroupDefinition, depth: Int, variant: String? = nil) -> [ElementRow] {
        group.elements.flatMap { element -> [ElementRow] in
            let own = ElementRow(element: element, depth: depth, variant: variant)
            switch element.content {
            case .value, .code: return [own]
            case .group(let inner): return [own] + rows(inner, depth: depth + 1)
            case .variant(let choice): return [own] + choice.cases.flatMap { rows($0.group, depth: depth + 1, variant: $0.code) }
            }
        }
    }

    func cells(_ language: Language) -> [Table.Cell] {
        let indent = String(repeating: "  ", count: depth)
        let many = element.list == nil ? "" : ", " + Texts.list[language]
        let choice = variant.map { " [\($0)]" } ?? ""
        return [
            .init(indent + element.names.lt), .init(indent + element.names.en), .init(element.label[language] + choice),
            .init(content(language) + many), .init((element.isRequired ? Texts.yes : Texts.no)[language], element.isRequired ? .plain : .faint),
        ]
    }

    private func content(_ language: Language) -> String {
        switch element.content {
        case .value(let type): type.label[language]
        case .code(let list): "\(Texts.codeList[language]) \(list.id)"
        case .group(let group): group.title[language]
        case .variant(let variant): "→ \(variant.by)"
        }
    }

    var json: JSONValue {
        var object: JSONObject = [
            "names": element.names.json, "label": element.label.json, "depth": .number(JSONNumber(depth)),
            "required": .bool(element.isRequired), "list": .bool(element.list != nil),
        ]
        object["when"] = variant.map { .string($0) }
        switch element.content {
        case .value(let type): object["type"] = .string(type.id)
        case .code(let list): object["codeList"] = .string(list.id)
        case .group, .variant: break
        }
        return .object(object)
    }
}
