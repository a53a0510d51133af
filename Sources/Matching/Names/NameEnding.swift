/// The ending of a word that tells sex or marriage, or that a language has added to a foreign name.
struct NameEnding: Sendable, Equatable {
    enum Sex: String, Sendable { case male = "m", female = "f", either = "n" }
    enum Kind: String, Sendable { case lithuanian, woman, adjective, latvian, patronymic }

    let sex: Sex
    let kind: Kind
    /// In letters.
    let length: Int

    /// The fewest letters that must be left of a word for its ending to be one.
    private static let shortestStem = 3
    private static let shortestBeforeS = 4

    /// The longest ending of a word, given as the numbers of its letters.
    static func of(_ word: [UInt8], in table: SoundTable) -> NameEnding? {
        var key: UInt64 = 0
        var plainKey: UInt64 = 0
        var found: NameEnding?
        var length = 0
        while length < min(7, word.count - shortestStem) {
            let letter = word[word.count - 1 - length]
            key |= UInt64(letter) << UInt64(8 * length)
            plainKey |= UInt64(table.plain[Int(letter)]) << UInt64(8 * length)
            length += 1
            if let ending = all[key] ?? all[plainKey], ending.kind != .latvian || word.count - length >= shortestBeforeS { found = ending }
        }
        return found
    }

    private static let all: [UInt64: NameEnding] = {
        var all: [UInt64: NameEnding] = [:]
        for row in SoundTable.rows(NameTables.endings) where row.count >= 3 {
            guard let sex = Sex(rawValue: String(row[1])), let kind = Kind(rawValue: String(row[2])) else { continue }
            var key: UInt64 = 0
            for scalar in row[0].unicodeScalars { key = key << 8 | UInt64(SoundTable.shared.letters[Int(scalar.value)]) }
            all[key] = NameEnding(sex: sex, kind: kind, length: row[0].unicodeScalars.count)
        }
        return all
    }()
}
