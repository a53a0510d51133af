import ExchangeFormats

/// The catalogue as a page for people.
package enum AuditCatalogue {
    /// `Docs/audit-log.md`; a test compares it.
    package static var markdown: String {
        ([introduction, table(.en), records, table(.lt), format].joined(separator: "\n\n") + "\n")
    }

    private static let introduction = """
        # The audit log

        <!-- Made by `vartai audit events --markdown`. -->

        The gateway's audit log is one Merkle tree (RFC 9162 §2.1) over everything that happens. An entry is a record and 32 random bytes of salt; its \
        leaf is SHA-256(0x00 ‖ SHA-256(salt ‖ record)). Record and salt can be erased later; the hash stays, and so does every proof. The gateway signs \
        the head of the tree at intervals; every desk witnesses it (`vartai audit witness`), and whoever has the file and the exchange's anchors checks \
        the whole of it (`vartai audit verify`).

        ## Events

        The operations are those of Directive (EU) 2016/680, Art. 25.
        """

    private static let records = """
        ## Records

        A record is a JSON object with these members and no others; an event has those that its row names, where they are known. None takes free text, \
        and none names a person: `staff` is a pseudonym that only the sender's agency can resolve.

        | member | what it holds |
        |---|---|
        \(AuditRecord.Field.allCases.map { "| `\($0.rawValue)` | \($0.meaning.en) |" }.joined(separator: "\n"))

        ## Įvykiai
        """

    private static let format = """
        ## The exported file

        `vartai audit export` writes one JSON object a line, without white space, each line ended by a newline:

        | line | what it holds |
        |---|---|
        | `{"auditLog":1,"exchange":…,"size":…}` | the first line |
        | `{"entry":0,"salt":…,"record":"…"}` | an entry, 0 for the first; `record` is exactly the text that was hashed |
        | `{"entry":0,"erased":true}` | an entry whose record and salt were erased |
        | `{"head":…}` | a signed tree head (a flattened JWS), behind the last entry that it covers |
        | `{"epoch":…}` | the signed record of an epoch, behind the last entry that was restored |
        | `{"hashesFrom":0,"hashes":[…]}` | after each sixteen entries, and after the last: the hashes of the entries since the line of this kind before |
        | `{"tileLevel":0,"tile":0,"nodes":…}` | the fifteen inner nodes above sixteen hashes, or above sixteen tiles of the level below |
        | `{"end":…}` | the last line |

        Bytes are base64url without padding. A reader needs no more than the lines since the last `hashes` in memory.
        """

    private static func table(_ language: Language) -> String {
        let titles =
            language == .en
            ? "| event | operation | what it says | members besides `event`, `at`, `actor` |"
            : "| įvykis | veiksmas | ką jis reiškia | nariai, be `event`, `at`, `actor` |"
        let rows = AuditRecord.Event.allCases.map { event in
            let entry = event.entry
            let reserved = entry.reserved.map { language == .en ? " *Not written yet: \($0.en).*" : " *Dar nerašomas: \($0.lt).*" } ?? ""
            let fields = AuditRecord.Field.allCases.filter { entry.fields.contains($0) && ![.event, .at, .actor].contains($0) }
            return
                "| `\(event.rawValue)` | \(entry.verb?.name[language] ?? "–") | \(entry.description[language])\(reserved) | \(fields.map { "`\($0.rawValue)`" }.joined(separator: ", ")) |"
        }
        return ([titles, "|---|---|---|---|"] + rows).joined(separator: "\n")
    }
}
