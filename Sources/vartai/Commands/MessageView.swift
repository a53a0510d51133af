import ExchangeFormats
import Pages

/// A message as a command shows it: lines on standard output, and the page that was asked for.
struct MessageView {
    let rendering: Rendering
    private let options: RenderingOptions

    init(_ rendering: Rendering, _ options: RenderingOptions) {
        self.rendering = rendering
        self.options = options
    }

    func show(_ console: Console) { console.show(rendering.lines(options.languages, columns: console.columns)) }

    /// - Throws: ``CommandFailure`` where there is such a file already, or it cannot be written.
    func writePage(_ console: Console) throws(CommandFailure) {
        guard let path = options.html else { return }
        try OutputFile.create(path, Array(MessagePage(rendering, languages: options.languages).html.utf8))
        console.note(Texts.written(path))
    }
}
