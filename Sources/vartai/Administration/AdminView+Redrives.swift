import ExchangeAPI
package import ExchangeFormats

extension AdminView {
    /// Redrives of many.
    package func redrives(_ redrives: [JSONValue]) -> Table {
        let titles = [
            Texts.redrive, Texts.state, Texts.redriveFilter, Texts.perSecond, Texts.redriven, Texts.skipped, Texts.remaining, Texts.age,
            Texts.administrator, Texts.ground,
        ]
        return Table(
            titles.map { $0[language] },
            rows: redrives.map { redrive in
                [
                    .init(text(redrive["redriveId"])), state(of: redrive), .init(filter(redrive)), .init(count(redrive["perSecond"])),
                    .init("\(count(redrive["redriven"]))/\(count(redrive["matched"]))"), .init(count(redrive["skipped"])),
                    .init(count(redrive["remaining"])), .init(age(redrive["ordered"]?["at"])), .init(text(redrive["ordered"]?["administrator"])),
                    .init(ground(redrive["ordered"]?["ground"])),
                ]
            })
    }

    private func state(of redrive: JSONValue) -> Table.Cell {
        let code = text(redrive["state"])
        return .init(Texts.redriveState(code)[language], code == "RUNNING" ? .attention : .plain)
    }

    private func filter(_ redrive: JSONValue) -> String {
        [text(redrive["endpoint"]), text(redrive["formatId"]), ground(redrive["cause"])].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
