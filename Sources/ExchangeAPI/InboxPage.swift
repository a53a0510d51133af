package import ExchangeFormats

/// The answer to an inbox listing: what the caller has in hand from now on, until each one's lease ends.
package struct InboxPage: Sendable, Hashable {
    package let items: [InboxEntry]

    package init(items: [InboxEntry]) { self.items = items }

    /// `{"items": [InboxEntry]}`.
    package var json: JSONValue { ["items": .array(items.map(\.json))] }

    /// - Throws: ``Problem`` where the shape is not that of a page.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["items"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var items: [InboxEntry] = []
        for element in elements { items.append(try InboxEntry(element)) }
        self.init(items: items)
    }
}
