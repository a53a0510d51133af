/// The names of the object that is being read, to tell one that occurs twice. Two names are the same where their code points are.
struct JSONNames {
    /// Up to so many members are looked through; of more a set is kept, so that a hostile text costs no more than its length.
    private static let few = 64

    /// Where the object's members begin among those of the text.
    private let first: Int
    private var many: Set<String> = []

    init(first: Int) { self.first = first }

    /// Takes a name in, and puts its hash on the stack.
    ///
    /// - Parameters:
    ///   - members: those of the text so far.
    ///   - hashes: of their names.
    /// - Returns: `false` where the object has the name already.
    mutating func insert(_ name: String, _ members: borrowing JSONStack<JSONObject.Member>, _ hashes: inout JSONStack<UInt64>) -> Bool {
        let hash = name.withBytes(NameHash.of)
        let count = hashes.count - first
        if count < Self.few {
            for place in first..<hashes.count where hashes[place] == hash && members[place].name.hasSameBytes(as: name) { return false }
        } else {
            if count == Self.few { for place in first..<hashes.count { many.insert(Self.key(members[place].name)) } }
            guard many.insert(Self.key(name)).inserted else { return false }
        }
        hashes.append(hash)
        return true
    }

    /// Swift compares strings by canonical equivalence; member names differ by code points. Escaping what is not ASCII keeps them apart.
    private static func key(_ name: String) -> String {
        name.utf8.allSatisfy { $0 < 0x80 } ? name : name.unicodeScalars.map { "\u{1}\($0.value)" }.joined()
    }
}
