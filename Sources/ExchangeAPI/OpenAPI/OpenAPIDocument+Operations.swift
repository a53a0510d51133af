import ExchangeFormats

extension OpenAPIDocument {
    func json(_ operation: APIOperation) -> JSONValue {
        var object: JSONObject = [
            "operationId": .string(operation.id), "tags": [.string(operation.subject.rawValue)], "summary": text(operation.summary),
            "description": text(operation.description),
            "parameters": .array((operation.parameters + [.acceptLanguage]).map(json)),
        ]
        object["requestBody"] = operation.body.map { json([$0] + operation.variants.map(\.body)) }
        var responses = JSONObject()
        for success in [operation.success] + operation.variants.map(\.success) { responses[String(success.status)] = json(success) }
        let byStatus = Dictionary(grouping: operation.allErrors) { ErrorCatalogue.entry($0).status }
        for (status, codes) in byStatus.sorted(by: { $0.key < $1.key }) { responses[String(status)] = problem(status, codes) }
        object["responses"] = .object(responses)
        return .object(object)
    }

    private func json(_ bodies: [APIOperation.Body]) -> JSONValue {
        var content = JSONObject()
        for body in bodies { content[body.mediaType] = ["schema": body.schema] }
        let limits = bodies.map { body in
            let limit = text("ne daugiau kaip \(body.bytes) baitų", "at most \(body.bytes) bytes")
            return bodies.count == 1 ? limit.prefix(1).uppercased() + limit.dropFirst() : "\(body.mediaType): \(limit)"
        }
        return [
            "required": true, "description": .string(limits.joined(separator: "; ") + "."), "content": .object(content),
        ]
    }

    private func json(_ parameter: APIOperation.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue), "required": .bool(parameter.isRequired),
            "description": text(parameter.description), "schema": parameter.schema,
        ]
    }

    private func json(_ success: APIOperation.Success) -> JSONValue {
        var response: JSONObject = [
            "description": text(success.description), "headers": .object(references(["Cache-Control"] + success.headers)),
            "content": .object([success.mediaType: ["schema": success.schema]]),
        ]
        var links = JSONObject()
        for link in success.links {
            links[link.operation] = [
                "operationId": .string(link.operation), "parameters": .object([link.parameter: .string("$response.body#\(link.pointer)")]),
            ]
        }
        if !links.isEmpty { response["links"] = .object(links) }
        return .object(response)
    }

    /// The answer with a status: which codes it may carry, each with its sentence.
    private func problem(_ status: Int, _ codes: [ErrorCode]) -> JSONValue {
        let sentences = codes.map { "- `\($0.rawValue)` \(ErrorCatalogue.entry($0).sentence[language])" }
        var names = ["Cache-Control", "Content-Language", "Vary"]
        if status == 429 || status == 503 { names.append("Retry-After") }
        return [
            "description": .string(sentences.joined(separator: "\n")), "headers": .object(references(names)),
            "content": .object([
                MediaType.problem: [
                    "schema": [
                        "allOf": [
                            APISchema.reference("Problem"),
                            [
                                "properties": [
                                    "status": ["const": .number(JSONNumber(status))],
                                    "code": ["enum": .array(codes.map { .string($0.rawValue) })],
                                ]
                            ],
                        ]
                    ]
                ]
            ]),
        ]
    }

    private func references(_ names: [String]) -> JSONObject {
        var headers = JSONObject()
        for name in names { headers[name] = ["$ref": .string("#/components/headers/\(name)")] }
        return headers
    }
}
