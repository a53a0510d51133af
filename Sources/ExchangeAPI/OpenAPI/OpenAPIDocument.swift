package import ExchangeFormats

/// The OpenAPI document of an API in one language, made from the tables of its operations and types. The server serves it, the generator
/// commits it.
package struct OpenAPIDocument: Sendable {
    package static let specification = "3.1.1"

    package let language: Language
    let api: DescribedAPI

    package init(_ language: Language, of api: DescribedAPI = .exchange) {
        self.language = language
        self.api = api
    }

    package var json: JSONValue {
        [
            "openapi": .string(Self.specification),
            "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
            "info": [
                "title": text(api.title), "version": .string(ProgramVersion.current), "description": text(api.description),
            ], "servers": [["url": "/"]], "security": [.object([api.scheme: []])],
            "tags": .array(APIOperation.Subject.allCases.filter(subjects.contains).map(tag)), "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    api.scheme: ["type": "mutualTLS", "description": text(api.certificate)]
                ], "headers": .object(headers), "schemas": .object(schemas),
            ],
        ]
    }

    func text(_ lt: String, _ en: String) -> String { language == .lt ? lt : en }

    func text(_ text: BilingualText) -> JSONValue { .string(text[language]) }

    private func tag(_ subject: APIOperation.Subject) -> JSONValue {
        let description =
            switch subject {
            case .messages: text("Pranešimų siuntimas.", "Sending messages.")
            case .deliveries: text("Pranešimų gavimas.", "Receiving messages.")
            case .evidence: text("Mainų įrodymai.", "Evidence of what happened.")
            case .queues: text("Eilės, jų pristabdymas ir sulaikyti pristatymai.", "Queues, their pauses, and parked deliveries.")
            case .alarms: text("Pavojaus signalai ir jų nutildymas.", "Alarms, and their silences.")
            case .changes: text("Susitarimai ir jų pakeitimai.", "The agreements, and changes of them.")
            case .log: text("Audito žurnalas ir jo įrodymai.", "The audit log and its proofs.")
            case .reference: text("Formatai, dalyvių katalogas ir šis aprašas.", "Formats, the directory, and this document.")
            }
        return ["name": .string(subject.rawValue), "description": .string(description)]
    }

    private var subjects: Set<APIOperation.Subject> { Set(api.operations.map(\.subject)) }

    private var paths: JSONObject {
        var paths = JSONObject()
        for operation in api.operations {
            var item = paths[operation.path]?.object ?? JSONObject()
            item[operation.method.rawValue] = json(operation)
            paths[operation.path] = .object(item)
        }
        return paths
    }

    private var schemas: JSONObject {
        var schemas = JSONObject()
        for component in api.components {
            var schema: JSONObject = ["description": text(component.description)]
            for member in component.schema.members { schema[member.name] = member.value }
            schemas[component.name] = .object(schema)
        }
        return schemas
    }

    /// Headers of answers by name.
    private var headers: JSONObject {
        func header(_ lt: String, _ en: String, _ schema: JSONValue, isRequired: Bool = true) -> JSONValue {
            ["description": .string(text(lt, en)), "required": .bool(isRequired), "schema": schema]
        }
        return [
            "Cache-Control": header("Atsakymų niekas nesaugo.", "No cache keeps an answer.", ["const": "no-store"]),
            "Location": header(
                "Kur sužinoti pranešimo būseną.", "Where the message’s status is.", ["type": "string", "format": "uri-reference"]),
            "Content-Language": header(
                "Klaidos sakinio kalba.", "The language of the problem’s sentence.", APISchema.choice(Language.allCases.map(\.rawValue))),
            "Vary": header("Nuo ko priklauso atsakymas.", "What the answer depends on.", ["const": "Accept-Language"]),
            "Content-Length": header("Dalies dydis baitais.", "The part’s size in bytes.", APISchema.integer(from: 0)),
            "Retry-After": header(
                "Po kiek sekundžių verta bandyti dar kartą.", "Seconds after which trying again makes sense.", APISchema.integer(from: 0),
                isRequired: false),
        ]
    }
}
