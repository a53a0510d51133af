package import ExchangeFormats

/// The OpenAPI document of the exchange API in one language, made from ``APIOperations`` and ``APISchemas``. The server serves it, the generator
/// commits it.
package struct OpenAPIDocument: Sendable {
    package static let specification = "3.1.1"

    package let language: Language

    package init(_ language: Language) { self.language = language }

    package var json: JSONValue {
        [
            "openapi": .string(Self.specification),
            "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base",
            "info": [
                "title": .string(text("Vartų mainų sąsaja", "Vartai exchange API")), "version": .string(ProgramVersion.current),
                "description": .string(
                    text(
                        "Tarpinstituciniai pranešimai apie prekybą žmonėmis. Kiekvienas kreipinys daromas abipusiu TLS 1.3 su mainų dalyvio sertifikatu. Netinkamas kreipinys atmetamas: nežinomas arba pakartotas parametras ir nežinomas JSON laukas yra klaidos. Kiekviena klaida yra „application/problem+json“ su nekintamu kodu ir sakiniu abiem kalbomis. Kitu metodu kreipiantis į žinomą kelią atsakoma 405 su antrašte „Allow“, kreipiantis į nežinomą – 404.",
                        "Messages between agencies against trafficking in human beings. Every request comes over mutual TLS 1.3 with an endpoint’s certificate. What is not right is refused: an unknown or repeated parameter and an unknown JSON member are errors. Every error is application/problem+json with a stable code and a sentence in both languages. Another method on a known path is answered with 405 and Allow, an unknown path with 404."
                    )),
            ], "servers": [["url": "/"]], "security": [["endpointCertificate": []]],
            "tags": .array(APIOperation.Subject.allCases.map(tag)), "paths": .object(paths),
            "components": [
                "securitySchemes": [
                    "endpointCertificate": [
                        "type": "mutualTLS",
                        "description": .string(
                            text(
                                "Ryšio sertifikatas, įrašytas į dalyvių katalogą prie besikreipiančio mainų dalyvio.",
                                "The TLS certificate that the directory names for the calling endpoint.")),
                    ]
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
            case .log: text("Audito žurnalas ir jo įrodymai.", "The audit log and its proofs.")
            case .reference: text("Formatai, dalyvių katalogas ir šis aprašas.", "Formats, the directory, and this document.")
            }
        return ["name": .string(subject.rawValue), "description": .string(description)]
    }

    private var paths: JSONObject {
        var paths = JSONObject()
        for operation in APIOperations.all {
            var item = paths[operation.path]?.object ?? JSONObject()
            item[operation.method.rawValue] = json(operation)
            paths[operation.path] = .object(item)
        }
        return paths
    }

    private var schemas: JSONObject {
        var schemas = JSONObject()
        for component in APISchemas.all {
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
