/// What is left of a folded Lithuanian family name without the ending that tells sex and marriage: `kazlauskas`, `kazlauskaite`, `kazlauskiene` and
/// `kazlauske` have one stem (State Commission of the Lithuanian Language, N-2(87) as amended by N-1(199) of 2023).
struct FamilyNameStem: Hashable {
    enum Gender { case masculine, feminine }

    let stem: Substring
    let gender: Gender

    /// `nil` where the name has no such ending, or too little before it to tell anything.
    init?(_ foldedName: String) {
        for (ending, gender) in Self.endings where foldedName.hasSuffix(ending) {
            let stem = foldedName.dropLast(ending.count)
            guard stem.count >= Self.shortestStem else { continue }
            self.stem = stem
            self.gender = gender
            return
        }
        return nil
    }

    private static let shortestStem = 3

    /// The longest first.
    private static let endings: [(String, Gender)] = [
        ("iuviene", .feminine), ("uviene", .feminine), ("iene", .feminine), ("iute", .feminine), ("aite", .feminine), ("yte", .feminine),
        ("ute", .feminine), ("ius", .masculine), ("jus", .masculine), ("as", .masculine), ("is", .masculine), ("ys", .masculine),
        ("us", .masculine), ("a", .masculine), ("e", .feminine),
    ]
}
