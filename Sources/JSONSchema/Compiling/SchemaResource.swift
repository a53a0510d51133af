import ExchangeFormats

/// A place in a registered document.
struct Place: Sendable, Hashable {
    let document: Int
    let pointer: JSONPointer
    /// Pointers are equal where their code points are.
    private let key: NameKey

    init(_ document: Int, _ pointer: JSONPointer) {
        self.document = document
        self.pointer = pointer
        key = NameKey(pointer.description)
    }

    func appending(_ token: String) -> Place { Place(document, pointer.appending(token)) }

    static func == (a: Place, b: Place) -> Bool { a.document == b.document && a.key == b.key }

    func hash(into hasher: inout Hasher) {
        hasher.combine(document)
        hasher.combine(key)
    }
}

/// A schema with a URI of its own (Core §4.3.5): a document, or a subschema with `$id`.
struct SchemaResource: Sendable {
    struct Anchor: Sendable {
        let place: Place
        var isDynamic: Bool
    }

    /// Absolute, without a fragment.
    let uri: URIReference
    let root: Place
    /// The URI of the metaschema.
    let dialect: String
    var anchors: [NameKey: Anchor] = [:]

    /// As a URI with a JSON pointer from the resource's root.
    func location(of place: Place) -> SchemaLocation {
        SchemaLocation(resource: uri.description, pointer: JSONPointer(Array(place.pointer.tokens.dropFirst(root.pointer.tokens.count))))
    }
}

/// Where a schema stands: the URI of its resource and a pointer within that.
struct SchemaLocation: Sendable {
    let resource: String
    let pointer: JSONPointer

    var absolute: String { resource + "#" + URIReference.fragment(of: pointer) }

    func appending(_ keyword: String) -> SchemaLocation { SchemaLocation(resource: resource, pointer: pointer.appending(keyword)) }
}
