import ExchangeFormats

/// Names and values of one thing, one a line, the values aligned. Absent values are left out.
struct Properties {
    private let entries: [(label: BilingualText, value: String)]

    init(_ entries: [(BilingualText, String?)]) {
        self.entries = entries.compactMap { label, value in value.map { (label, $0) } }
    }

    func lines(_ language: Language) -> [String] {
        let width = entries.map { $0.label[language].displayWidth }.max() ?? 0
        return entries.map { entry in
            let label = entry.label[language]
            return label + ":" + String(repeating: " ", count: width - label.displayWidth + 1) + entry.value.printable
        }
    }
}

extension Console {
    func show(_ lines: [String]) {
        for line in lines { self.line(line) }
    }
}
