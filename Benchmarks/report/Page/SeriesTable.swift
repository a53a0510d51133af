/// Series as rows: the median, and between which values the rounds lay.
enum SeriesTable {
    static func markdown(_ series: [Series]) -> String {
        guard !series.isEmpty else { return "" }
        return Markdown.table(
            ["", "median", "least – greatest", "rounds"], alignRight: [1, 2, 3],
            series.map { series in
                let samples = series.samples
                return [series.title, Figure.text(samples.median, unit: series.unit), spread(samples), "\(samples.count)"]
            })
    }

    /// `1,230 – 1,400`; nothing where there was one round only.
    static func spread(_ samples: Samples) -> String {
        samples.count > 1 ? "\(Figure.text(samples.least)) – \(Figure.text(samples.greatest))" : ""
    }
}
