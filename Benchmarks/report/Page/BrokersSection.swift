/// The gateway and its peers under the same load, by mode.
struct BrokersSection {
    static let part = "brokers"
    static let gateway = "gateway"
    /// As the ids of the series begin, with their names; the order of the page.
    static let contenders = [
        (id: gateway, name: "Vartai"), (id: "rabbitmq", name: "RabbitMQ"), (id: "postgresql", name: "PostgreSQL"), (id: "nats", name: "NATS"),
        (id: "as2", name: "AS2"),
    ]
    static let modes = [
        (id: "one", title: "One in flight"), (id: "window", title: "256 in flight"),
        (id: "verified", title: "256 in flight, with a consumer that verifies and signs a receipt"),
    ]

    let result: PartResult

    var section: Section {
        var text = ""
        var groups: [BarChart.Group] = []
        for mode in Self.modes {
            let present = Self.contenders.filter { rate($0.id, mode.id) != nil }
            guard !present.isEmpty else { continue }
            text += "### \(mode.title)\n\n"
            text += Markdown.table(
                [
                    "", "acknowledged [1/s]", "gateway's rate to it", "p50 [µs]", "p99 [µs]", "server CPU [µs/message]",
                    "client CPU [µs/message]",
                ], alignRight: [1, 2, 3, 4, 5, 6], present.map { row($0.id, $0.name, mode.id) })
            text += "\n"
            groups.append(
                BarChart.Group(
                    label: mode.title,
                    bars: present.compactMap { contender in
                        guard let rate = rate(contender.id, mode.id) else { return nil }
                        return BarChart.Bar(
                            label: contender.name, samples: rate.samples, note: note(contender.id, mode.id),
                            colour: Self.contenders.firstIndex { $0.id == contender.id } ?? 0)
                    }))
        }
        text += SeriesTable.markdown(result.series.filter { $0.id.contains("-to-") }) + "\n"
        let plot = Plot(
            file: "brokers.svg", title: "Messages acknowledged a second",
            svg: BarChart(title: "Messages acknowledged a second", unit: "messages/s", groups: groups).svg)
        return Section(text: Markdown.image(plot) + "\n" + text, plots: [plot])
    }

    private func rate(_ contender: String, _ mode: String) -> Series? { find("\(contender).\(mode).rate") }

    private func find(_ id: String) -> Series? { result.series.first { $0.id == id && !$0.samples.isEmpty } }

    private func row(_ id: String, _ name: String, _ mode: String) -> [String] {
        let rate = rate(id, mode)?.samples ?? Samples([])
        let spread = SeriesTable.spread(rate)
        func median(_ quantity: String) -> String { find("\(id).\(mode).\(quantity)").map { Figure.text($0.samples.median) } ?? "–" }
        return [
            name, Figure.text(rate.median) + (spread.isEmpty ? "" : " (\(spread))"), note(id, mode), median("p50"), median("p99"),
            median("serverCPU"), median("clientCPU"),
        ]
    }

    /// The gateway's rate over the contender's.
    private func note(_ id: String, _ mode: String) -> String {
        guard id != Self.gateway, let ratio = find("\(Self.gateway).\(mode).rate-to-\(id).\(mode)") else { return "" }
        return "\(Figure.text(ratio.samples.median)) ×"
    }
}
