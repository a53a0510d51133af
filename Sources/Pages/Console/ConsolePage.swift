package import ExchangeFormats

/// The console's page, whole or the parts of it that change.
package struct ConsolePage: Sendable {
    private let view: ConsoleView

    package init(_ view: ConsoleView) { self.view = view }

    package var html: String { Template.consolePage.render(view) }

    /// What a page that is open replaces, by the name of the place.
    package var parts: ConsoleParts {
        ConsoleParts(
            summary: Template.consoleSummary.render(view), queues: Template.consoleQueues.render(view),
            refusals: Template.consoleRefusals.render(view))
    }
}

/// The parts of the console's page that change, as HTML.
package struct ConsoleParts: Sendable, Hashable {
    let summary: String
    let queues: String
    let refusals: String

    package var json: JSONValue { ["summary": .string(summary), "queues": .string(queues), "refusals": .string(refusals)] }
}
