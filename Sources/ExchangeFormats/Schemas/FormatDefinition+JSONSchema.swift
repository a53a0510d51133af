extension FormatDefinition {
    /// The JSON Schema (2020-12) of a body in one binding, the very value that stands in `Schemas/<id>/<version>/<id>.<binding>.schema.json`.
    /// It is built at every call: whoever needs it often keeps it.
    public func jsonSchema(_ binding: Language) -> JSONValue {
        var builder = JSONSchemaBuilder(binding: binding)
        return builder.schema(of: self, id: schemaID(binding))
    }

    /// The schema's `$id`, a URN that nothing has to fetch: `urn:vartai:schema:THB-230:1.0:lt`.
    public func schemaID(_ binding: Language) -> String { "urn:vartai:schema:\(id):\(version):\(binding.rawValue)" }
}
