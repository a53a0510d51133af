import ExchangeAPI
import ExchangeFormats
import Trust

/// A command that shows a list of the admin API as one table.
protocol AdminListing: VartaiCommand {
    var admin: AdminOption { get }
    static var path: String { get }
    /// What is said where the list is empty.
    static var nothing: BilingualText { get }
    func table(_ items: [JSONValue], _ view: AdminView) -> Table
}

extension AdminListing {
    func perform(_ console: Console) async throws { try await show(admin.client().get(Self.path), console) }

    /// Shows such a list, whoever answered with it.
    func show(_ answer: JSONValue, _ console: Console) {
        if console.json { return console.show(answer) }
        let items = answer["items"]?.array ?? []
        guard !items.isEmpty else { return console.line(Self.nothing) }
        console.show(table(items, AdminView(language: console.language, now: SystemClock().now())))
    }
}
