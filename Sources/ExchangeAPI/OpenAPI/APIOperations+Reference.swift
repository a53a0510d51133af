import ExchangeFormats

/// What everybody may know who may call at all.
extension APIOperations {
    static let reference = [
        APIOperation(
            "listFormats", .get, APIPath.formats, .reference,
            summary: BilingualText(lt: "Gauti pranešimų formatų sąrašą", en: "List the formats"),
            description: BilingualText(
                lt: "Visi mainų mazgui žinomi formatai ir jų versijos.", en: "Every format and version that the gateway knows."),
            success: .init(200, MediaType.json, APISchema.reference("FormatListing"), lt: "Formatai.", en: "The formats.")),
        APIOperation(
            "getFormatSchema", .get, APIPath.formatPattern, .reference,
            summary: BilingualText(lt: "Gauti formato JSON schemą", en: "Get the JSON Schema of a format"),
            description: BilingualText(
                lt: "Pranešimo turinio schema pasirinkta kalba.", en: "The schema of a body in one of its two bindings."),
            parameters: [
                .formatID, .version,
                .language(lt: "Turinio kalba: lietuviški arba angliški laukų vardai.", en: "The binding: Lithuanian or English names."),
            ],
            success: .init(
                200, MediaType.schema, ["type": "object"], lt: "JSON schema (2020-12).", en: "A JSON Schema (2020-12)."),
            errors: [.resourceUnknown]),
        APIOperation(
            "getDirectory", .get, APIPath.directory, .reference,
            summary: BilingualText(lt: "Gauti dalyvių katalogą", en: "Get the directory"),
            description: BilingualText(
                lt: "Mainų dalyviai, jų pasirašymo sertifikatai ir formatai, kuriuos jie skaito.",
                en: "The endpoints, their signing certificates and the formats that they read."),
            success: .init(200, MediaType.json, APISchema.reference("DirectoryListing"), lt: "Dalyvių katalogas.", en: "The directory.")),
        APIOperation(
            "getOpenAPI", .get, APIPath.openAPI, .reference,
            summary: BilingualText(lt: "Gauti šį aprašą angliškai", en: "Get this document in English"),
            description: BilingualText(
                lt: "OpenAPI 3.1 aprašas ten, kur jo ieško programos.", en: "The OpenAPI 3.1 document, where tools look for it."),
            success: .init(200, MediaType.json, openAPI, lt: "OpenAPI aprašas.", en: "An OpenAPI document.")),
        APIOperation(
            "getOpenAPIByLanguage", .get, APIPath.openAPIPattern, .reference,
            summary: BilingualText(lt: "Gauti šį aprašą pasirinkta kalba", en: "Get this document in one of two languages"),
            description: BilingualText(
                lt: "Skiriasi tik tekstai, skirti žmonėms.", en: "Only the texts for people differ."),
            parameters: [.language(lt: "Aprašo kalba.", en: "The document’s language.")],
            success: .init(200, MediaType.json, openAPI, lt: "OpenAPI aprašas.", en: "An OpenAPI document."), errors: [.resourceUnknown]),
    ]

    static let openAPI: JSONValue = [
        "type": "object", "required": ["openapi", "info", "paths"], "properties": ["openapi": ["const": .string(OpenAPIDocument.specification)]],
    ]
}
