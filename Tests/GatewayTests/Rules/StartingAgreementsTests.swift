import ExchangeFormats
import Foundation
import Gateway
import TestSupport
import Testing

/// `Examples/exchange/matrix`: the matrix of `corrections.md` §4 as agreements to start from.
@Suite("corrections.md §4: the routing matrix") struct StartingAgreementsTests {
    private static let folder = Repository.file("Examples/exchange/matrix")
    private static let law = Repository.file("../shared/domain/corrections.md")

    private let directory: Directory
    private let routes: RoutePolicy

    init() throws {
        (directory, routes) = try RoutePolicy.load(
            agreements: Self.folder.appending(path: "agreements.yaml"), directory: Self.folder.appending(path: "directory.yaml"))
    }

    /// Sender and recipient of the table → numbers of formats.
    private struct Cell: Hashable {
        let from: String
        let to: String
    }

    private func matrix() throws -> [Cell: Set<String>] {
        let rows = try String(contentsOf: Self.folder.appending(path: "matrix.csv"), encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let columns = try #require(rows.first).dropFirst()
        var cells: [Cell: Set<String>] = [:]
        for row in rows.dropFirst() {
            for (to, cell) in zip(columns, row.dropFirst()) { cells[Cell(from: row[0], to: to)] = Set(cell.split(separator: " ").map(String.init)) }
        }
        return cells
    }

    private func endpoints(_ role: String) -> [DirectoryEndpoint] {
        guard role != "EUROPOL" else { return directory.endpoints.filter(PoliceChannelPolicy.isChannel) }
        return directory.endpoints.filter { $0.role == role && !PoliceChannelPolicy.isChannel($0) }
    }

    /// Whether any purpose passes.
    private func isRouted(_ format: String, _ from: DirectoryEndpoint, _ to: DirectoryEndpoint) -> Bool {
        (FormatCatalogue.codeList("purpose")?.codes ?? []).contains { purpose in
            let question = RouteQuestion(sender: from.id, recipient: to.id, formatID: format, purpose: purpose.code)
            return routes.explain(question, from: from, to: to, on: SampleExchange.now.date).isAllowed
        }
    }

    private var formats: Set<String> { Set(FormatCatalogue.formats.filter { !$0.isEvidence && $0.id.hasPrefix("THB-") }.map(\.id)) }

    @Test("§4: every cell of the matrix routes, and nothing that is in none")
    func everyCell() throws {
        var routed = 0
        for (cell, numbers) in try matrix() {
            let expected = formats.intersection(numbers.map { "THB-" + $0 })
            for from in endpoints(cell.from) {
                for to in endpoints(cell.to) where to.id != from.id {
                    // A withdrawn consent goes to whoever received data under it.
                    for format in formats where format != "THB-233" {
                        #expect(isRouted(format, from, to) == expected.contains(format), "\(format) \(from.id) → \(to.id)")
                    }
                    routed += expected.count
                    #expect(expected.isEmpty || to.reads.keys.contains { expected.contains($0) })
                }
            }
        }
        #expect(routed > 100)
    }

    @Test("§4: a withdrawn consent reaches whoever may have received data under it") func withdrawnConsents() throws {
        for (cell, numbers) in try matrix() where !numbers.isDisjoint(with: ["200", "210", "230", "231", "232", "310"]) {
            for from in endpoints(cell.from) {
                for to in endpoints(cell.to) where to.id != from.id { #expect(isRouted("THB-233", from, to), "\(from.id) → \(to.id)") }
            }
        }
    }

    @Test("§1.3: the police are told of tips and forms, never of referrals") func copiesForThePolice() throws {
        for role in ["NGO", "MUNICIPALITY", "INTERNATIONAL", "CONSULATE", "LABOUR_INSPECTORATE", "BORDER_GUARD"] {
            for from in endpoints(role) {
                for to in endpoints("POLICE") {
                    #expect(isRouted("THB-200", from, to) && isRouted("THB-210", from, to), "\(from.id)")
                    #expect(!isRouted("THB-230", from, to) && !isRouted("THB-240", from, to), "\(from.id)")
                }
            }
        }
    }

    @Test("§1.10: the labour inspectorate and the migration service are sources, not askers", arguments: ["LABOUR_INSPECTORATE", "MIGRATION"])
    func sourcesNotAskers(_ role: String) throws {
        let source = try #require(endpoints(role).first)
        for other in directory.endpoints where other.id != source.id { #expect(!isRouted("THB-100", source, other), "\(other.id)") }
        #expect(isRouted("THB-100", try #require(directory.endpoint(SampleExchange.police)), source))
    }

    @Test("the table here is the one of corrections.md", .enabled(if: FileManager.default.fileExists(atPath: law.path)))
    func theTableOfTheLaw() throws {
        let text = try String(contentsOf: Self.law, encoding: .utf8)
        let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("4. ") })
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("|") }.map { row in
            row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let names = [
            "Police": "POLICE", "GP": "PROSECUTOR", "Court": "COURT", "VSAT": "BORDER_GUARD", "MD": "MIGRATION", "VDI": "LABOUR_INSPECTORATE",
            "VVTAĮT": "CHILD_RIGHTS", "Municip.": "MUNICIPALITY", "NGO": "NGO", "IOM": "INTERNATIONAL", "Consulate": "CONSULATE",
            "Rapp.": "RAPPORTEUR", "Europol": "EUROPOL",
        ]
        let columns = try #require(rows.first).dropFirst().map { names[$0] ?? $0 }
        let own = try matrix()
        var cells = 0
        for row in rows.dropFirst(2) {
            for (to, cell) in zip(columns, row.dropFirst()) {
                #expect(own[Cell(from: names[row[0]] ?? row[0], to: to)] == Self.numbers(cell), "\(row[0]) → \(to): \(cell)")
                cells += 1
            }
        }
        #expect(cells == own.count && cells == 121)
    }

    /// `100–104,200¹,310 (request)` → 100, 101, 102, 103, 104, 200, 310.
    private static func numbers(_ cell: String) -> Set<String> {
        var numbers: Set<String> = []
        for item in cell.split(separator: ",") {
            let ends = item.split(separator: "–").compactMap { Int($0.prefix { $0.isASCII && $0.isNumber }) }
            if let first = ends.first, let last = ends.last { numbers.formUnion((first...last).map(String.init)) }
        }
        return numbers
    }
}
