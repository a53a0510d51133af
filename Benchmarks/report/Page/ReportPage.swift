/// `Docs/performance.md` and its plots, from what was measured. Nothing on the page is written by hand but the profile.
package struct ReportPage: Sendable {
    /// A part as the orchestrator knows it.
    package struct Part: Sendable {
        package var id: String
        package var summary: String

        package init(id: String, summary: String) {
            self.id = id
            self.summary = summary
        }
    }

    /// In the order of the page.
    package var parts: [Part]
    package var results: ResultSet
    /// `Docs/performance/profile.md`, as it stands.
    package var profile: String?

    package init(parts: [Part], results: ResultSet, profile: String? = nil) {
        self.parts = parts
        self.results = results
        self.profile = profile
    }

    package func render() -> (markdown: String, plots: [Plot]) {
        var text = Self.opening
        text += "## Targets\n\n" + Target.markdown(Target.all(results)) + "\n"
        var plots: [Plot] = []
        for part in parts {
            guard let result = results.parts[part.id] else { continue }
            let section = section(of: result)
            text += "## \(part.id)\n\n\(part.summary)\n\nMeasured \(result.measuredAt), version \(result.version).\n\n"
            text += section.text
            if !result.notes.isEmpty { text += "\n" + Markdown.list(result.notes) }
            text += "\n"
            plots += section.plots
        }
        if let profile { text += profile }
        return (Self.tidied(text), plots)
    }

    private func section(of result: PartResult) -> Section {
        if result.part == BrokersSection.part { return BrokersSection(result: result).section }
        let plain = SeriesTable.markdown(result.series.filter { $0.x == nil })
        var section = SweepSection(part: result.part, series: result.series).section
        section.text = [section.text, plain].filter { !$0.isEmpty }.joined(separator: "\n")
        return section
    }

    private static let opening = """
        # Performance

        Made by `make bench-report` from `Docs/performance/results/`, which `make bench` writes; not edited by hand, but for the profile at its end.
        What each part measures, and how to read it: [Benchmarks/README.md](../Benchmarks/README.md). Figures are medians of the rounds, with the
        least and the greatest; ratios are taken round by round, and theirs is the median of the ratios. Every figure belongs to this machine and
        this hour: compare ratios, not rates.


        """

    /// No empty line twice, one newline at the end.
    private static func tidied(_ text: String) -> String {
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !(line.isEmpty && lines.last?.isEmpty == true) {
            lines.append(line)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }
}
