/// Finds in free text what points at a person by itself: personal codes, numbers of documents, bank accounts, telephone numbers (domain.md §5.1,
/// row 10). It says where something stands and of what kind it is, and never repeats it.
///
/// What it finds is worth a warning, not proof: any eleven digits are a personal code by chance about once in ninety times, and a number that is
/// split in an unusual way passes unseen. The time it takes is linear in the length of the text.
public enum IdentifierFinder {
    /// By the codes of the list `identifierKind`.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Lithuanian, or Estonian: they cannot be told apart.
        case personalCode = "PERSONAL_CODE"
        /// РНОКПП, УНЗР, PESEL.
        case foreignNumber = "FOREIGN_NUMBER"
        /// Of an identity or travel document; ILTU codes and machine-readable zones too.
        case documentNumber = "DOCUMENT_NUMBER"
        case iban = "IBAN"
        case phone = "PHONE"

        /// As people call it.
        public var label: BilingualText {
            FormatCatalogue.codeList("identifierKind")?[rawValue]?.label ?? BilingualText(lt: rawValue, en: rawValue)
        }
    }

    public struct Finding: Sendable, Hashable {
        public let kind: Kind
        /// In bytes of UTF-8 from the beginning of the text.
        public let range: Range<Int>
    }

    /// In the order of the text; findings do not overlap.
    ///
    /// - Parameters:
    ///   - today: the latest day that it may be.
    ///   - limit: after so many the rest of the text is not looked at.
    public static func findings(in text: String, today: CalendarDate, limit: Int = 100) -> [Finding] {
        text.withBytes { input in
            var scanner = IdentifierScanner(input, today: today)
            var findings: [Finding] = []
            while findings.count < limit, let finding = scanner.next() { findings.append(finding) }
            return findings
        }
    }
}
