/// Where the keywords of 2020-12 hold schemas. Everything else in a schema is data: an `$id` in it names nothing.
enum Keywords {
    /// One schema.
    static let single: Set<String> = [
        "items", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not", "unevaluatedItems", "unevaluatedProperties",
        "contentSchema",
    ]
    /// An array of schemas.
    static let lists: Set<String> = ["prefixItems", "allOf", "anyOf", "oneOf"]
    /// An object whose members are schemas.
    static let maps: Set<String> = ["$defs", "properties", "patternProperties", "dependentSchemas"]
}
