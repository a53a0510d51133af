package import ExchangeFormats

/// The number of a Lithuanian pre-trial investigation, `01-1-12345-26`, wherever it is written in a body.
package enum InvestigationNumber {
    /// Digits between the hyphens.
    private static let shape = [2, 1, 5, 2]

    /// - Returns: the place of the first text that holds one; `nil` where none does.
    package static func place(in value: JSONValue, at pointer: JSONPointer = JSONPointer([])) -> JSONPointer? {
        switch value {
        case .string(let text): return isIn(text) ? pointer : nil
        case .array(let items):
            for (index, item) in items.enumerated() {
                if let found = place(in: item, at: pointer.appending(index)) { return found }
            }
            return nil
        case .object(let object):
            for name in object.names {
                if let member = object[name], let found = place(in: member, at: pointer.appending(name)) { return found }
            }
            return nil
        default: return nil
        }
    }

    private static func isIn(_ text: String) -> Bool {
        text.utf8.split { !(isDigit($0) || $0 == UInt8(ascii: "-")) }.contains { word in
            word.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.count) == shape
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
