/// Why a schema was not registered or not compiled, and where.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Reason: Sendable, Hashable {
        /// Neither an object nor a boolean.
        case notASchema
        /// A keyword whose value is not of the kind that it takes.
        case malformed(keyword: String)
        /// No absolute URI where one is needed.
        case notAbsolute(uri: String)
        /// Two documents, or two places of one, with the same `$id`.
        case duplicateURI(String)
        case duplicateAnchor(String)
        /// Nothing is registered there. References are never fetched.
        case unresolvedReference(String)
        /// A `$schema` that is neither 2020-12 nor a registered metaschema.
        case unknownDialect(String)
        /// A vocabulary that the metaschema requires.
        case unknownVocabulary(String)
        /// Not a regular expression of ECMA 262.
        case patternInvalid(String)
        /// A regular expression that RE2 cannot match in linear time, such as one with look-ahead.
        case patternUnsupported(String)
        /// A format of the specification that cannot be asserted, in a dialect that requires it.
        case formatUnsupported(String)
        /// References that lead back to where they began before anything of the instance is looked at.
        case endlessReference
        /// Objects and arrays of the document inside one another.
        case tooDeep(limit: Int)
        case tooManySchemas(limit: Int)
    }

    public let reason: Reason
    /// The absolute URI of the schema with a JSON pointer as its fragment.
    public let location: String

    public var description: String { "\(location): \(text)" }

    private var text: String {
        switch reason {
        case .notASchema: "a schema is an object, true or false"
        case .malformed(let keyword): "the value of “\(keyword)” is not of the kind that the keyword takes"
        case .notAbsolute(let uri): "an absolute URI without a fragment is needed, not “\(uri)”"
        case .duplicateURI(let uri): "a second schema with the URI \(uri)"
        case .duplicateAnchor(let name): "a second anchor “\(name)”"
        case .unresolvedReference(let reference): "nothing is registered at “\(reference)”; references are never fetched"
        case .unknownDialect(let uri): "no metaschema is registered at “\(uri)”"
        case .unknownVocabulary(let uri): "the metaschema requires a vocabulary that is not known here: \(uri)"
        case .patternInvalid(let detail): "not a regular expression of ECMA 262: \(detail)"
        case .patternUnsupported(let detail): "RE2 cannot match this pattern: \(detail)"
        case .formatUnsupported(let name): "the dialect requires that formats are asserted, and “\(name)” cannot be"
        case .endlessReference: "the reference leads back to itself without looking at anything of the instance"
        case .tooDeep(let limit): "more than \(limit) objects and arrays inside one another"
        case .tooManySchemas(let limit): "more than \(limit) schemas"
        }
    }
}
