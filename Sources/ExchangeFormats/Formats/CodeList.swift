/// A list of stable codes with a label in both languages. The codes are the same in both bindings.
public final class CodeList: Sendable {
    public struct Code: Sendable, Hashable {
        /// What stands on the wire.
        public let code: String
        public let label: BilingualText
        public let help: BilingualText?
        /// The same notion in other vocabularies, by their names.
        public let mappings: [String: String]
        public let validFrom: CalendarDate?
        /// The last day on which it may be sent. A withdrawn code stays readable.
        public let validTo: CalendarDate?

        /// Whether a message of that day may carry the code.
        public func isInForce(on day: CalendarDate) -> Bool {
            if let validFrom, day < validFrom { return false }
            if let validTo, day > validTo { return false }
            return true
        }
    }

    public let id: String
    public let title: BilingualText
    /// Where the list comes from.
    public let source: String?
    /// In the order of the definition.
    public let codes: [Code]
    private let positions: NameTable

    init(id: String, title: BilingualText, source: String?, codes: [Code]) {
        self.id = id
        self.title = title
        self.source = source
        self.codes = codes
        positions = NameTable(codes.map(\.code))
    }

    /// - Returns: `nil` for a code that the list does not have. Compared byte by byte, not by canonical equivalence.
    public subscript(code: String) -> Code? { position(of: code).map { codes[$0] } }

    /// Where the code stands in ``codes``.
    func position(of code: String) -> Int? { positions.position(of: code) }
}
