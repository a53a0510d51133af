import ExchangeFormats

/// A format with a list of attachments, for tests of what carries them.
enum SampleFormat {
    static let id = "THB-299"

    /// A format with a code that only courts may set.
    static let withSigners: FormatDefinition? = {
        func text(_ name: String) -> JSONValue { ["lt": .string(name), "en": .string(name)] }
        func code(_ code: String) -> JSONValue { ["code": .string(code), "lt": .string(code), "en": .string(code)] }
        func list(_ id: String, _ codes: [JSONValue]) -> JSONValue { ["id": .string(id), "title": text(id), "codes": .array(codes)] }
        let format: JSONValue = [
            "id": .string(id), "version": "1.0", "title": text("Sample"), "description": text("Sample"),
            "elements": [["en": "status", "lt": "busena", "label": text("status"), "code": "state", "required": true]],
            "rules": [["rule": "signedBy", "element": "status", "roles": ["CONFERRED": ["COURT"]]]],
        ]
        var reader = DefinitionReader()
        do {
            try reader.addCodeList(list("endpointRole", [code("COURT"), code("NGO")]), document: "sample")
            try reader.addCodeList(list("state", [code("CONFERRED"), code("NOTED")]), document: "sample")
            try reader.addFormat(format, document: "sample")
            return reader.formats.first
        } catch {
            return nil
        }
    }()

    static let withAttachments: FormatDefinition? = {
        func text(_ name: String) -> JSONValue { ["lt": .string(name), "en": .string(name)] }
        func element(_ en: String, _ lt: String, required: Bool) -> JSONValue {
            ["en": .string(en), "lt": .string(lt), "label": text(en), "type": "text", "required": .bool(required)]
        }
        let types: JSONValue = ["types": [["id": "text", "base": "string", "maxLength": 300_000, "label": text("text")]]]
        let format: JSONValue = [
            "id": .string(id), "version": "1.0", "title": text("Sample"), "description": text("Sample"),
            "elements": [
                element("note", "pastaba", required: true),
                [
                    "en": "attachments", "lt": "priedai", "label": text("attachments"), "list": ["min": 1, "max": 31],
                    "elements": [
                        element("partId", "daliesId", required: true), element("fileName", "failoPavadinimas", required: true),
                        element("mediaType", "turinioTipas", required: true), element("description", "aprasymas", required: false),
                        element("capturedAt", "uzfiksuotaLaikas", required: false),
                    ],
                ],
            ],
        ]
        var reader = DefinitionReader()
        do {
            try reader.addTypes(types)
            try reader.addFormat(format, document: "sample")
            return reader.formats.first
        } catch {
            return nil
        }
    }()
}
