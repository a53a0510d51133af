import ExchangeFormats

/// The query of a request, read strictly: known names, each once, whole numbers within bounds.
struct QueryParameters: Sendable {
    private let values: [Substring: Substring]

    /// - Parameters:
    ///   - query: what stands behind `?`, without it.
    ///   - names: those that the route knows.
    /// - Throws: ``Problem`` `parameterInvalid`; the name is quoted only where it is one of ours.
    init(_ query: String?, names: Set<String>) throws(Problem) {
        var values: [Substring: Substring] = [:]
        for pair in (query ?? "").split(separator: "&", omittingEmptySubsequences: true) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = parts[0]
            guard names.contains(String(name)) else { throw Problem(.parameterInvalid, ["parameter": "?"]) }
            guard parts.count == 2, values.updateValue(parts[1], forKey: name) == nil else { throw Self.invalid(String(name)) }
        }
        self.values = values
    }

    /// A whole number in decimal digits.
    func number<Number: FixedWidthInteger>(
        _ name: String, in range: ClosedRange<Number>, default standard: Number
    ) throws(Problem) -> Number {
        guard let text = values[name[...]] else { return standard }
        guard let number = Number(text), String(number) == text, range.contains(number) else { throw Self.invalid(name) }
        return number
    }

    /// As it came; `nil` where it is absent.
    func text(_ name: String) -> String? { values[name[...]].map(String.init) }

    /// `true` or `false`; absent is `false`.
    func flag(_ name: String) throws(Problem) -> Bool {
        guard let text = values[name[...]] else { return false }
        guard let flag = Bool(String(text)) else { throw Self.invalid(name) }
        return flag
    }

    /// The parameter `language`; `nil` where it is absent.
    var language: Language? {
        get throws(Problem) {
            guard let text = values["language"] else { return nil }
            guard let language = Language(rawValue: String(text)) else { throw Self.invalid("language") }
            return language
        }
    }

    private static func invalid(_ name: String) -> Problem { Problem(.parameterInvalid, ["parameter": .text(name)]) }
}
