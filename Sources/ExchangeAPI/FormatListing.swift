package import ExchangeFormats

/// The formats that the gateway knows, with their titles in both languages.
package struct FormatListing: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        /// `THB-100`.
        package let id: String
        package let version: FormatVersion
        package let title: BilingualText
        /// Whether messages of it are sent between endpoints; the others are payloads of evidence.
        package let isRouted: Bool

        package init(id: String, version: FormatVersion, title: BilingualText, isRouted: Bool) {
            self.id = id
            self.version = version
            self.title = title
            self.isRouted = isRouted
        }
    }

    package let items: [Entry]

    package init(items: [Entry]) { self.items = items }

    package var json: JSONValue {
        [
            "items": .array(
                items.map { entry in
                    [
                        "formatId": .string(entry.id), "formatVersion": .string(entry.version.description),
                        "title": ["lt": .string(entry.title.lt), "en": .string(entry.title.en)], "routed": .bool(entry.isRouted),
                        "schemas": [
                            "lt": .string(APIPath.format(entry.id, entry.version.description, Language.lt.rawValue)),
                            "en": .string(APIPath.format(entry.id, entry.version.description, Language.en.rawValue)),
                        ],
                    ]
                })
        ]
    }

    /// - Throws: ``Problem`` where the shape is not that of a listing.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["items"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var items: [Entry] = []
        for element in elements {
            guard let id = element["formatId"]?.string, let version = element["formatVersion"]?.string.flatMap(FormatVersion.init),
                let lt = element["title"]?["lt"]?.string, let en = element["title"]?["en"]?.string, let routed = element["routed"]?.bool
            else { throw Problem(.jsonInvalid, at: .root) }
            items.append(Entry(id: id, version: version, title: BilingualText(lt: lt, en: en), isRouted: routed))
        }
        self.init(items: items)
    }
}
