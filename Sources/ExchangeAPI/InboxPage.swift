package import ExchangeFormats

/// The answer to an inbox listing: what the caller has in hand from now on, until each one's lease ends.
package struct InboxPage: Sendable, Hashable {
    package let items: [InboxEntry]

    package init(items: [InboxEntry]) { self.items = items }

    /// `{"items": [InboxEntry]}`.
    package var json: JSONValue { ["items": .array(items.map(\.json))] }

    /// - Parameters:
    ///   - value: read from `text`.
    ///   - text: the listing as it came; its messages are taken from it byte for byte.
    /// - Throws: ``Problem`` where the shape is not that of a page.
    package init(_ value: JSONValue, text: [UInt8]) throws(Problem) {
        var items = try InboxPage(value).items
        let messages = JSONTextSlices.texts(of: "message", in: "items", text)
        guard messages.count == items.count else { throw Problem(.jsonInvalid, at: .root) }
        for (index, message) in messages.enumerated() { items[index].message = message }
        self.init(items: items)
    }

    /// - Throws: ``Problem`` where the shape is not that of a page.
    package init(_ value: JSONValue) throws(Problem) {
        guard let elements = value["items"]?.array else { throw Problem(.jsonInvalid, at: .root) }
        var items: [InboxEntry] = []
        for element in elements { items.append(try InboxEntry(element)) }
        self.init(items: items)
    }
}
