import ArgumentParser
import Desk
import DeskServer
import ExchangeFormats

/// How long a list may be.
struct ListLimit: ParsableArguments {
    @Option(help: "At most this many / Ne daugiau kaip") var limit = DeskAPILimits.listItemsByDefault

    func validate() throws {
        guard (1...DeskAPILimits.listItems).contains(limit) else { throw ValidationError("--limit: 1…\(DeskAPILimits.listItems)") }
    }
}

extension Console {
    /// A list: for programs its JSON; for people a table, or what it means that there is nothing.
    func list<Item>(
        _ items: [Item], json value: (Item) -> JSONValue, empty: BilingualText? = nil, _ titles: [BilingualText], row: (Item) -> [Table.Cell]
    ) {
        if json { return show(.array(items.map(value))) }
        if let empty, items.isEmpty { return line(empty) }
        show(Table(titles.map { $0[language] }, rows: items.map(row)))
    }

    /// Why something was refused, and every violation in it.
    ///
    /// - Parameter source: whose answer it is, where there are several.
    func show(_ problem: ReportedProblem, of source: String? = nil) {
        let whose = source.map { "\($0): " } ?? ""
        line("\(whose)\(problem.code) \(problem.message[language])".printable, .bad)
        for detail in problem.violations { line("  \(detail.code) \(detail.pointer): \(detail.message[language])".printable) }
    }

    /// Files that were written.
    func written(_ paths: [String]) {
        if json { return show(["written": .array(paths.map { .string($0) })]) }
        for path in paths { line(Texts.written(path)) }
    }
}
