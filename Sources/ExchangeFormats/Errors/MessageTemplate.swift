/// A sentence with placeholders: `{label}` is filled in, `{n:ženklas/ženklai/ženklų}` chooses the noun by the number (it does not show it). What
/// stands in brackets is left out where an argument in it is not known.
struct MessageTemplate: Sendable {
    private enum Piece: Sendable {
        case text(String)
        case argument(String)
        case plural(String, forms: [String])

        var placeholder: String? {
            switch self {
            case .text: nil
            case .argument(let name), .plural(let name, _): name
            }
        }
    }

    private struct Section: Sendable {
        let pieces: [Piece]
        let isOptional: Bool
    }

    private let sections: [Section]

    /// `nil` for braces or brackets that do not match, brackets without a placeholder, and for another number of forms than the language has
    /// (Lithuanian three, English two).
    init?(_ text: String, _ language: Language) {
        var sections: [Section] = []
        for (index, part) in text.split(separator: "[", omittingEmptySubsequences: false).enumerated() {
            let halves = part.split(separator: "]", omittingEmptySubsequences: false)
            guard halves.count == (index == 0 ? 1 : 2) else { return nil }
            for (half, text) in halves.enumerated() {
                let isOptional = index > 0 && half == 0
                guard let pieces = Self.pieces(text, language) else { return nil }
                if isOptional, pieces.allSatisfy({ $0.placeholder == nil }) { return nil }
                sections.append(Section(pieces: pieces, isOptional: isOptional))
            }
        }
        self.sections = sections
    }

    private static func pieces(_ text: Substring, _ language: Language) -> [Piece]? {
        var pieces: [Piece] = []
        var rest = text
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
        return pieces
    }

    var placeholders: Set<String> { Set(sections.flatMap { $0.pieces.compactMap(\.placeholder) }) }

    func filled(_ arguments: [String: ProblemArgument], _ language: Language) -> String {
        sections.filter { section in
            !section.isOptional || section.pieces.allSatisfy { $0.placeholder.map { arguments[$0] != nil } ?? true }
        }.flatMap(\.pieces).map { piece in
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
package enum PluralForm {
    /// Lithuanian: one, few, other. English: one, other.
    static func count(_ language: Language) -> Int { language == .lt ? 3 : 2 }

    /// The form of a noun that a number asks for.
    ///
    /// - Parameter forms: as many as the language has.
    package static func choose(_ number: Int, _ language: Language, _ forms: [String]) -> String {
        let index = index(number, language)
        return forms.indices.contains(index) ? forms[index] : ""
    }

    package static func index(_ number: Int, _ language: Language) -> Int {
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
