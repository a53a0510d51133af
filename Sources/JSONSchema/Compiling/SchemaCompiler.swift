import ExchangeFormats

/// Turns places in registered documents into nodes: with a list of what is still to be read, so that no schema can be too deep for it.
struct SchemaCompiler {
    private let registry: SchemaRegistry
    let formats: FormatPolicy
    /// Places by their node.
    private var places: [Place] = []
    private var indices: [Place: Int] = [:]
    private var nodes: [SchemaNode] = []
    private var dialects: [String: Dialect] = [:]
    /// Resources of the registry that nodes stand in, in the order in which they were reached.
    private var reached: [Int] = []
    private var slots: [Int: Int] = [:]
    private var dynamicNames: Set<NameKey> = []

    init(_ registry: SchemaRegistry, _ formats: FormatPolicy) {
        self.registry = registry
        self.formats = formats
    }

    mutating func compile(_ root: Place) throws(SchemaError) -> CompiledSchema {
        let first = try node(at: root, .init(resource: "", pointer: .root))
        var dynamicAnchors: [[NameKey: Int]] = []
        while nodes.count < places.count {
            try compileNext()
            // A dynamic reference may lead to its anchor in any resource that evaluation can be in.
            if nodes.count == places.count { dynamicAnchors = try anchorNodes() }
        }
        try CycleSearch(nodes).run()
        return CompiledSchema(nodes: nodes, root: first, dynamicAnchors: dynamicAnchors)
    }

    private mutating func anchorNodes() throws(SchemaError) -> [[NameKey: Int]] {
        var tables: [[NameKey: Int]] = []
        for resource in reached {
            var table: [NameKey: Int] = [:]
            for (name, anchor) in registry.resources[resource].anchors where anchor.isDynamic && dynamicNames.contains(name) {
                table[name] = try node(at: anchor.place, registry.resources[resource].location(of: anchor.place))
            }
            tables.append(table)
        }
        return tables
    }

    private mutating func compileNext() throws(SchemaError) {
        let place = places[nodes.count]
        guard let value = registry.value(at: place), let owner = registry.owner(of: place) else {
            throw SchemaError(reason: .notASchema, location: place.pointer.description)
        }
        let resource = registry.resources[owner]
        let location = resource.location(of: place)
        let slot: Int
        if let known = slots[owner] {
            slot = known
        } else {
            slot = reached.count
            slots[owner] = slot
            reached.append(owner)
        }
        guard case .object(let schema) = value else {
            nodes.append(SchemaNode(verdict: value.bool, keywords: [], location: location, resource: slot))
            return
        }
        let dialect = try dialect(resource.dialect, location)
        let reader = KeywordReader(schema: schema, place: place, location: location, resource: resource, dialect: dialect)
        let keywords = try reader.read(&self)
        nodes.append(SchemaNode(verdict: nil, keywords: keywords, location: location, resource: slot))
    }

    /// The node of a schema, which is read in its turn.
    ///
    /// - Parameter location: of who asks, for the error.
    mutating func node(at place: Place, _ location: SchemaLocation) throws(SchemaError) -> Int {
        if let known = indices[place] { return known }
        switch registry.value(at: place) {
        case .object, .bool: break
        default: throw SchemaError(reason: .notASchema, location: location.absolute)
        }
        guard places.count < CompiledSchema.maximumSchemas else {
            throw SchemaError(reason: .tooManySchemas(limit: CompiledSchema.maximumSchemas), location: location.absolute)
        }
        places.append(place)
        indices[place] = places.count - 1
        return places.count - 1
    }

    /// Where a reference leads.
    ///
    /// - Returns: the node, and the name of the dynamic anchor that it was reached by.
    mutating func resolve(
        _ reference: String, from resource: SchemaResource, _ location: SchemaLocation
    ) throws(SchemaError) -> (node: Int, anchor: NameKey?) {
        let uri = URIReference(reference).resolved(against: resource.uri)
        let unresolved = SchemaError(reason: .unresolvedReference(uri.description), location: location.absolute)
        guard let index = registry.resource(at: uri), let fragment = uri.decodedFragment else { throw unresolved }
        let target = registry.resources[index]
        if fragment.isEmpty { return (try node(at: target.root, location), nil) }
        if fragment.utf8.first == UInt8(ascii: "/") {
            guard let pointer = JSONPointer(text: fragment) else { throw unresolved }
            let place = Place(target.root.document, target.root.pointer + pointer)
            guard registry.value(at: place) != nil else { throw unresolved }
            return (try node(at: place, location), nil)
        }
        guard let anchor = target.anchors[NameKey(fragment)] else { throw unresolved }
        return (try node(at: anchor.place, location), anchor.isDynamic ? NameKey(fragment) : nil)
    }

    mutating func useDynamicAnchor(_ name: NameKey) { dynamicNames.insert(name) }

    private mutating func dialect(_ uri: String, _ location: SchemaLocation) throws(SchemaError) -> Dialect {
        if let known = dialects[uri] { return known }
        let dialect = try read(uri, location)
        dialects[uri] = dialect
        return dialect
    }

    /// The vocabularies of a metaschema (Core §8.1.2).
    private func read(_ uri: String, _ location: SchemaLocation) throws(SchemaError) -> Dialect {
        let reference = URIReference(uri)
        if reference.withoutFragment.description == Dialect.standardURI { return .standard }
        guard let index = registry.resource(at: reference), let metaschema = registry.value(at: registry.resources[index].root) else {
            throw SchemaError(reason: .unknownDialect(uri), location: location.absolute)
        }
        guard let stated = metaschema["$vocabulary"] else { return .standard }
        var vocabularies: Set<Vocabulary> = [.core]
        var requiresFormats = false
        for member in stated.object?.members ?? [] {
            if let vocabulary = Vocabulary.allCases.first(where: { $0.uri.hasSameBytes(as: member.name) }) {
                vocabularies.insert(vocabulary)
                if vocabulary == .formatAssertion { requiresFormats = member.value.bool == true }
            } else if member.value.bool == true {
                throw SchemaError(reason: .unknownVocabulary(member.name), location: location.absolute)
            }
        }
        return Dialect(vocabularies: vocabularies, requiresFormats: requiresFormats)
    }
}
