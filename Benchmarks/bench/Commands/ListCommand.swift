import ArgumentParser

struct ListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "The parts that can be measured on their own.")

    func run() {
        for part in (PartTable.parts + PartTable.onDemand).map({ type(of: $0) }) { print(part.id.padding(to: 14) + part.summary) }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
