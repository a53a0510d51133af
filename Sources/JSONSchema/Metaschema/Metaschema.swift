import ExchangeFormats

/// The metaschema of JSON Schema 2020-12 and those of its vocabularies, word by word as the JSON Schema project publishes them at
/// https://json-schema.org/draft/2020-12/schema and …/meta/… (json-schema-org/json-schema-spec, branch 2020-12; AFL 3.0 or BSD 3-Clause).
enum Metaschema {
    static let documents: [JSONValue] = texts.compactMap { text -> JSONValue? in
        let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        do throws(JSONError) {
            return try JSONReader.read(bytes, limits: JSONLimits(bytes: bytes.count))
        } catch {
            assertionFailure("\(error)")
            return nil
        }
    }

    private static let texts: [StaticString] = [
        schema, core, applicator, unevaluated, validation, metaData, formatAnnotation, formatAssertion, content,
    ]
}
