import ExchangeFormats
import Foundation
import TestSupport
import Testing

/// The tables of `Docs/life-of-a-message.md` against those in code.
struct EvidenceTableTests {
    private func rows(after heading: String) throws -> [[String]] {
        let page = try String(contentsOf: Repository.file("Docs/life-of-a-message.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: heading + "\n").dropFirst().first).components(separatedBy: "\n### ")[0]
        return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test func outcomesEventsReasonsAndReceipts() throws {
        let rows = try rows(after: "### Outcome, event, reasons")
        #expect(rows.map { $0[0] } == EvidenceOutcome.allCases.map { "`\($0.rawValue)`" })
        for (outcome, row) in zip(EvidenceOutcome.allCases, rows) {
            #expect(row[1] == outcome.event.rawValue)
            #expect(row[2] == (outcome.receipt.map { "`\($0.rawValue)`" } ?? "–"))
            let codes = Set(row[3].matches(of: /E-[A-Z]+-[0-9]+/).map { String($0.0) })
            switch outcome {
            case .accepted, .consigned, .handedOver: #expect(row[3] == "none" && outcome.reasons.isEmpty)
            case .rejected: #expect(outcome.reasons.allSatisfy { (400..<500).contains(ErrorCatalogue.entry($0).status) })
            case .refused:
                let named = row[3].matches(of: /E-[A-Z]+(?:-[0-9]+)?/).map { String($0.0) }
                for reason in outcome.reasons { #expect(named.contains { reason.rawValue.hasPrefix($0) }, "\(reason.rawValue)") }
                for code in named { #expect(outcome.reasons.contains { $0.rawValue.hasPrefix(code) }, "\(code)") }
            default: #expect(codes == Set(outcome.reasons.map(\.rawValue)))
            }
        }
    }

    @Test func everyMemberOfAStatementHasItsComponent() throws {
        let page = try String(contentsOf: Repository.file("Docs/life-of-a-message.md"), encoding: .utf8)
        let section = try #require(page.components(separatedBy: "### Components of ETSI EN 319 522-2\n").dropFirst().first)
            .components(separatedBy: "\n### ")[0]
        for id in ["SYS-001", "SYS-002", "SYS-003"] {
            let root = try #require(FormatCatalogue.format(id, EvidenceStatement.currentVersion)?.body.root)
            for element in root.elements where element.names.en != "conversationId" && element.names.en != "deliveries" {
                #expect(section.contains("`\(element.names.en)`"), "\(element.names.en)")
            }
        }
    }
}
