import ArgumentParser
import Foundation

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Renders Docs/performance.md and its plots from Docs/performance/results/.")

    @Option(help: "The checkout.")
    var project = "."

    func run() throws {
        let docs = URL(filePath: project).appending(path: "Docs")
        let folder = docs.appending(path: "performance")
        let page = ReportPage(
            parts: (PartTable.parts + PartTable.onDemand).map { ReportPage.Part(id: type(of: $0).id, summary: type(of: $0).summary) },
            results: try ResultSet(folder: folder.appending(path: "results")),
            profile: try? String(contentsOf: folder.appending(path: "profile.md"), encoding: .utf8))
        let (markdown, plots) = page.render()
        // Plots of figures that are no longer there would stay for good.
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where name.hasSuffix(".svg") {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for plot in plots { try Data(plot.svg.utf8).write(to: folder.appending(path: plot.file)) }
        try Data(markdown.utf8).write(to: docs.appending(path: "performance.md"))
    }
}
