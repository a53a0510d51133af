import Mustache

/// A template by its name. Every value is escaped: there is no other way to put one in, and a test looks for it.
package enum Template: String, Sendable, CaseIterable {
    case consolePage
    case consoleSummary
    case consoleQueues
    case consoleRefusals
    case problemPage
    case messagePage
    case messageRows
    case messageItems
    case messageValue

    /// The Mustache text.
    package var source: String {
        switch self {
        case .consolePage: ConsoleTemplates.page
        case .consoleSummary: ConsoleTemplates.summary
        case .consoleQueues: ConsoleTemplates.queues
        case .consoleRefusals: ConsoleTemplates.refusals
        case .problemPage: ProblemTemplates.page
        case .messagePage: MessageTemplates.page
        case .messageRows: MessageTemplates.rows
        case .messageItems: MessageTemplates.items
        case .messageValue: MessageTemplates.value
        }
    }

    /// - Parameter model: a value whose stored properties have the names that the template uses.
    /// - Returns: HTML; empty where the template does not parse, which a test excludes.
    package func render(_ model: some Sendable) -> String { Self.library.render(model, withTemplate: rawValue) ?? "" }

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(MarkupEscaping(), named: MarkupEscaping.name)
        var library = MustacheLibrary()
        for template in allCases {
            // Partials start with the library's own escaping again, so each template says it.
            try? library.register("{{% CONTENT_TYPE:\(MarkupEscaping.name)}}" + template.source, named: template.rawValue)
        }
        return library
    }()
}
