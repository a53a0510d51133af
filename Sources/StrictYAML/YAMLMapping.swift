/// A mapping being read: each accessor takes a key, and ``finish()`` throws where one was left, so that a slip of the pen is never silent.
package final class YAMLMapping {
    package let node: YAMLNode
    private var remaining: [String: YAMLNode.Member]
    /// In the order of the file.
    package let keys: [String]

    init(node: YAMLNode, members: [YAMLNode.Member]) {
        self.node = node
        keys = members.map(\.key)
        remaining = Dictionary(members.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Throws: ``YAMLError`` at the first key that nothing asked for.
    package func finish() throws(YAMLError) {
        guard let unknown = remaining.values.min(by: { $0.line < $1.line }) else { return }
        throw YAMLError(file: node.file, line: unknown.line, lt: "nežinomas raktas „\(unknown.key)“", en: "unknown key “\(unknown.key)”")
    }

    package func optionalNode(_ key: String) -> YAMLNode? { remaining.removeValue(forKey: key)?.value }

    package func node(_ key: String) throws(YAMLError) -> YAMLNode {
        guard let found = optionalNode(key) else { throw node.failure(lt: "trūksta rakto „\(key)“", en: "the key “\(key)” is missing") }
        return found
    }

    package func string(_ key: String) throws(YAMLError) -> String { try node(key).string }
    package func int(_ key: String) throws(YAMLError) -> Int { try node(key).int }
    package func bool(_ key: String) throws(YAMLError) -> Bool { try node(key).bool }
    package func strings(_ key: String) throws(YAMLError) -> [String] { try node(key).strings }
    package func list(_ key: String) throws(YAMLError) -> [YAMLNode] { try node(key).list }
    package func mapping(_ key: String) throws(YAMLError) -> YAMLMapping { try node(key).mapping }

    /// A whole number within bounds.
    package func int(_ key: String, in range: ClosedRange<Int>) throws(YAMLError) -> Int {
        try Self.checked(try node(key), range)
    }

    package func optionalString(_ key: String) throws(YAMLError) -> String? {
        guard let found = optionalNode(key) else { return nil }
        return try found.string
    }

    package func optionalInt(_ key: String, in range: ClosedRange<Int> = .min ... .max) throws(YAMLError) -> Int? {
        guard let found = optionalNode(key) else { return nil }
        return try Self.checked(found, range)
    }

    package func optionalBool(_ key: String) throws(YAMLError) -> Bool? {
        guard let found = optionalNode(key) else { return nil }
        return try found.bool
    }

    package func optionalStrings(_ key: String) throws(YAMLError) -> [String]? {
        guard let found = optionalNode(key) else { return nil }
        return try found.strings
    }

    package func optionalList(_ key: String) throws(YAMLError) -> [YAMLNode]? {
        guard let found = optionalNode(key) else { return nil }
        return try found.list
    }

    package func optionalMapping(_ key: String) throws(YAMLError) -> YAMLMapping? {
        guard let found = optionalNode(key) else { return nil }
        return try found.mapping
    }

    private static func checked(_ node: YAMLNode, _ range: ClosedRange<Int>) throws(YAMLError) -> Int {
        let int = try node.int
        guard range.contains(int) else {
            throw node.failure(
                lt: "skaičius turi būti nuo \(range.lowerBound) iki \(range.upperBound)",
                en: "the number has to be from \(range.lowerBound) to \(range.upperBound)")
        }
        return int
    }
}
