/// A sentence with placeholders: `{label}` is filled in, `{n:ženklas/ženklai/ženklų}` chooses the noun by the number (it does not show it).
struct MessageTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case argument(String)
        case plural(String, forms: [String])
    }

    private let pieces: [Piece]

    /// `nil` for braces that do not match and for another number of forms than the language has (Lithuanian three, English two).
    init?(_ text: String, _ language: Language) {
        var pieces: [Piece] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest.firstIndex(of: "}"), open < close else { return nil }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            let parts = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = parts.first, !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else { return nil }
            if parts.count == 2 {
                let forms = parts[1].split(separator: "/", omittingEmptySubsequences: false).map(String.init)
                guard forms.count == PluralForm.count(language), forms.allSatisfy({ !$0.isEmpty }) else { return nil }
                pieces.append(.plural(String(name), forms: forms))
            } else {
                pieces.append(.argument(String(name)))
            }
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    var placeholders: Set<String> {
        Set(
            pieces.compactMap { piece in
                switch piece {
                case .text: nil
                case .argument(let name), .plural(let name, _): name
                }
            })
    }

    func filled(_ arguments: [String: ProblemArgument], _ language: Language) -> String {
        pieces.map { piece in
            switch piece {
            case .text(let text): return text
            case .argument(let name): return arguments[name]?.text(language) ?? "…"
            case .plural(let name, let forms):
                guard case .count(let count) = arguments[name] else { return forms[forms.count - 1] }
                return forms[PluralForm.index(count, language)]
            }
        }.joined()
    }
}

/// Cardinal plural forms of whole numbers (Unicode CLDR).
enum PluralForm {
    /// Lithuanian: one, few, other. English: one, other.
    static func count(_ language: Language) -> Int { language == .lt ? 3 : 2 }

    static func index(_ number: Int, _ language: Language) -> Int {
        let magnitude = number.magnitude
        switch language {
        case .en: return magnitude == 1 ? 0 : 1
        case .lt:
            guard !(11...19).contains(magnitude % 100) else { return 2 }
            switch magnitude % 10 {
            case 1: return 0
            case 2...9: return 1
            default: return 2
            }
        }
    }
}
