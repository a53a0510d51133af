import ExchangeAPI
import ExchangeFormats

/// Changes of the agreements as people read them.
struct ChangeView {
    let language: Language

    func table(_ changes: [JSONValue]) -> Table {
        Table(
            [Texts.change, Texts.state, Texts.proposedBy, Texts.approvedBy, Texts.effectiveFrom, Texts.changeReason].map { $0[language] },
            rows: changes.map { change in
                [
                    .init(change["changeId"]?.string ?? ""), state(change), .init(change["proposed"]?["administrator"]?.string ?? ""),
                    .init(change["approved"]?["administrator"]?.string ?? ""), .init(from(change) ?? ""), .init(change["reason"]?.string ?? ""),
                ]
            })
    }

    func properties(_ change: JSONValue) -> [String] {
        Properties([
            (Texts.change, change["changeId"]?.string), (Texts.state, Texts.changeState(change["state"]?.string ?? "")[language]),
            (Texts.changeReason, change["reason"]?.string), (Texts.proposedBy, act(change["proposed"])),
            (Texts.approvedBy, act(change["approved"])), (Texts.effectiveFrom, from(change)),
            (Texts.inForceSince, local(change["inForceSince"])), (Texts.emergency, ground(change["emergency"])),
            (Texts.approveBy, local(change["approveBy"])), (Texts.agreementsDigest, change["digest"]?.string),
            (Texts.agreementsBase, change["base"]?.string),
        ]).lines(language)
    }

    /// Agreement by agreement, line by line.
    func show(_ differences: [JSONValue], _ console: Console) {
        var place = ""
        for difference in differences {
            let here = heading(difference)
            if here != place { console.line(here.printable, .heading) }
            place = here
            let member = difference["member"]?.string ?? ""
            if let before = difference["before"]?.string { console.line("  - \(member): \(before)".printable, .bad) }
            if let after = difference["after"]?.string { console.line("  + \(member): \(after)".printable, .good) }
        }
    }

    /// `SUT-2026-001, eilutė 2: keičiama`.
    private func heading(_ difference: JSONValue) -> String {
        let line = difference["line"]?.integer.map { ", \(Texts.changeLine[language]) \($0)" } ?? ""
        return "\(difference["agreement"]?.string ?? "")\(line): \(Texts.differenceKind(difference["kind"]?.string ?? "")[language])"
    }

    private func state(_ change: JSONValue) -> Table.Cell {
        let code = change["state"]?.string ?? ""
        let text = Texts.changeState(code)[language]
        if code == "IN_FORCE" { return .init(text, change["approved"] == nil ? .bad : .good) }
        return .init(text, code == "PROPOSED" ? .attention : .plain)
    }

    private func act(_ act: JSONValue?) -> String? {
        act.map { "\($0["administrator"]?.string ?? ""), \(local($0["at"]) ?? "")" }
    }

    private func from(_ change: JSONValue) -> String? {
        if change["emergency"] != nil { return local(change["inForceSince"]) }
        return local(change["effectiveFrom"]) ?? Texts.whenApproved[language]
    }

    private func ground(_ code: JSONValue?) -> String? {
        code?.string.map { AdminGround(rawValue: $0)?.name[language] ?? $0 }
    }

    private func local(_ instant: JSONValue?) -> String? { instant?.string.flatMap(UTCInstant.init(rfc3339:))?.localText }
}
