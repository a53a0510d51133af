public import ExchangeFormats

/// The schemas that references may lead to: documents by their URI, with the metaschema of 2020-12 and its vocabularies from the start. What is
/// not here does not exist; nothing is ever fetched.
public struct SchemaRegistry: Sendable {
    /// Objects and arrays of a document inside one another.
    public static let maximumDepth = 128

    private(set) var documents: [JSONValue] = []
    private(set) var resources: [SchemaResource] = []
    private var byURI: [NameKey: Int] = [:]
    /// Of every schema that a keyword holds, its resource.
    private var owners: [Place: Int] = [:]

    public init() { self = Self.standard }

    private init(documents: [JSONValue]) {
        for document in documents {
            do throws(SchemaError) { try add(document) } catch { assertionFailure("\(error)") }
        }
    }

    private static let standard = SchemaRegistry(documents: Metaschema.documents)

    /// Makes a document known. Its references are looked at when a schema that needs it is compiled.
    ///
    /// - Parameter uri: where it can be referred to; not needed where its `$id` is an absolute URI.
    /// - Throws: ``SchemaError``; the registry is then as it was.
    public mutating func add(_ document: JSONValue, at uri: String? = nil) throws(SchemaError) {
        let named = uri ?? document["$id"]?.string ?? ""
        let base = URIReference(named)
        guard base.isAbsolute, (base.fragment ?? "").isEmpty else { throw SchemaError(reason: .notAbsolute(uri: named), location: named) }
        var copy = self
        _ = try copy.index(document, at: base.resolved(against: base).withoutFragment)
        self = copy
    }

    /// Makes a document known under its `$id`, or under a URI that nothing refers to.
    ///
    /// - Returns: its place.
    mutating func addRoot(_ document: JSONValue, at uri: String?) throws(SchemaError) -> Place {
        let base = URIReference(uri ?? Self.unnamed)
        guard base.isAbsolute else { throw SchemaError(reason: .notAbsolute(uri: uri ?? ""), location: uri ?? "") }
        return try index(document, at: base.resolved(against: base).withoutFragment)
    }

    /// The base of a schema that has no URI (RFC 3986 §5.1.4).
    private static let unnamed = "schema:///unnamed"

    /// What is registered at an absolute URI without a fragment.
    public func document(at uri: String) -> JSONValue? { resource(at: URIReference(uri)).flatMap { value(at: resources[$0].root) } }

    func resource(at uri: URIReference) -> Int? { byURI[NameKey(uri.withoutFragment.description)] }

    func value(at place: Place) -> JSONValue? { documents[place.document][place.pointer] }

    /// The resource of a place: that of the innermost schema around it that a keyword holds.
    func owner(of place: Place) -> Int? {
        var place = place
        while true {
            if let owner = owners[place] { return owner }
            guard !place.pointer.tokens.isEmpty else { return nil }
            place = Place(place.document, JSONPointer(place.pointer.tokens.dropLast()))
        }
    }
}

extension SchemaRegistry {
    private struct Pending {
        let value: JSONValue
        let place: Place
        /// `nil` for the document.
        let resource: Int?
    }

    /// Finds every schema of the document, with a list of what is still to be looked at in place of recursion.
    private mutating func index(_ document: JSONValue, at base: URIReference) throws(SchemaError) -> Place {
        guard document.depth(limit: Self.maximumDepth) <= Self.maximumDepth else {
            throw SchemaError(reason: .tooDeep(limit: Self.maximumDepth), location: base.description)
        }
        let root = Place(documents.count, .root)
        documents.append(document)
        var pending = [Pending(value: document, place: root, resource: nil)]
        while let next = pending.popLast() {
            let resource = try self.resource(for: next, base)
            owners[next.place] = resource
            guard case .object(let schema) = next.value else { continue }
            try anchor("$anchor", of: schema, next.place, resource)
            try anchor("$dynamicAnchor", of: schema, next.place, resource)
            for member in schema.members { Self.subschemas(of: member, next.place, resource, into: &pending) }
        }
        return root
    }

    private static func subschemas(of member: JSONObject.Member, _ place: Place, _ resource: Int, into pending: inout [Pending]) {
        func add(_ value: JSONValue, _ place: Place) { pending.append(Pending(value: value, place: place, resource: resource)) }
        if Keywords.single.contains(member.name) {
            add(member.value, place.appending(member.name))
        } else if Keywords.lists.contains(member.name), let list = member.value.array {
            let place = place.appending(member.name)
            for (index, value) in list.enumerated() { add(value, place.appending(String(index))) }
        } else if Keywords.maps.contains(member.name), let map = member.value.object {
            let place = place.appending(member.name)
            for member in map.members { add(member.value, place.appending(member.name)) }
        }
    }

    /// The resource that a schema belongs to, which is a new one for the document and wherever `$id` stands.
    private mutating func resource(for schema: Pending, _ base: URIReference) throws(SchemaError) -> Int {
        let outer = schema.resource.map { resources[$0] }
        let here = outer?.location(of: schema.place).absolute ?? base.description
        var uri = outer?.uri ?? base
        let id = schema.value["$id"]
        if let id {
            guard let text = id.string else { throw SchemaError(reason: .malformed(keyword: "$id"), location: here) }
            uri = URIReference(text).resolved(against: uri)
            guard (uri.fragment ?? "").isEmpty else { throw SchemaError(reason: .notAbsolute(uri: text), location: here) }
            uri = uri.withoutFragment
        } else if let resource = schema.resource {
            return resource
        }
        let stated = schema.value["$schema"]
        guard stated == nil || stated?.string != nil else { throw SchemaError(reason: .malformed(keyword: "$schema"), location: here) }
        let dialect = stated?.string ?? outer?.dialect ?? Dialect.standardURI
        resources.append(SchemaResource(uri: uri, root: schema.place, dialect: dialect))
        try register(resources.count - 1, at: uri)
        // A document is found where it was said to be as well as under its own name.
        if outer == nil, base != uri { try register(resources.count - 1, at: base) }
        return resources.count - 1
    }

    private mutating func register(_ resource: Int, at uri: URIReference) throws(SchemaError) {
        let key = NameKey(uri.description)
        guard byURI[key] == nil else { throw SchemaError(reason: .duplicateURI(uri.description), location: uri.description) }
        byURI[key] = resource
    }

    private mutating func anchor(_ keyword: String, of schema: JSONObject, _ place: Place, _ resource: Int) throws(SchemaError) {
        guard let value = schema[keyword] else { return }
        let location = resources[resource].location(of: place).absolute
        guard let name = value.string, !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else {
            throw SchemaError(reason: .malformed(keyword: keyword), location: location)
        }
        let isDynamic = keyword == "$dynamicAnchor"
        let known = resources[resource].anchors[NameKey(name)]
        guard known == nil || known?.place == place else { throw SchemaError(reason: .duplicateAnchor(name), location: location) }
        resources[resource].anchors[NameKey(name)] = SchemaResource.Anchor(place: place, isDynamic: isDynamic || known?.isDynamic == true)
    }
}
