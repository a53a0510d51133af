/// Finds the records that a query has to be compared with, by keys alone, and what each of them may score at most: so that few are unpacked.
struct CandidateSearch {
    struct Candidate {
        let part: Int
        let number: UInt32
        /// An upper bound, as far as words and dates tell.
        let potential: Int
        /// Points that the differences of words take away: of two that may score the same the one that differs less is compared first.
        let cost: Int
    }

    private let index: MatchIndex
    private let asked: PreparedSubject
    private let floor: Int
    private let date: PackedDate
    private let dateOfBirth: PartialDate?
    /// Points that an address and a telephone, or a number but for one digit, may add.
    private let supports: Int
    /// Points that rare values may add.
    private let mostRarity: Int
    /// A record's number, its potential and how little its words differ, packed to be sorted; by parts.
    private var found: [[UInt64]]
    private var foundCount = 0
    /// What ``run(atMost:)`` saw of names.
    private(set) var together: NamesTogether

    /// - Parameter floor: records that cannot score so much are left out.
    init(_ index: MatchIndex, _ asked: PreparedSubject, floor: Int) {
        self.index = index
        together = NamesTogether(index)
        self.asked = asked
        self.floor = floor
        found = Array(repeating: [], count: index.parts.count)
        var supports = 0
        if case .person(let person) = asked.subject {
            dateOfBirth = person.dateOfBirth
            if !person.addresses.isEmpty { supports += MatchRule.addressAgrees.weight }
            if !person.phones.isEmpty { supports += MatchRule.phoneAgrees.weight }
            if !person.identifiers.isEmpty { supports += MatchRule.identifierNear.weight }
        } else {
            dateOfBirth = nil
        }
        self.supports = supports
        date = PackedDate(dateOfBirth)
        mostRarity = index.counts.telling == nil ? 0 : PersonComparison.mostRarity
    }

    /// The candidates, the likeliest first, and of one likelihood in the order in which they were filed.
    ///
    /// - Parameter most: no more are returned.
    mutating func run(atMost most: Int) -> [Candidate] {
        for key in asked.valueKeys() { add(key, potential: 100) }
        if case .person = asked.subject { persons() }
        var candidates: [Candidate] = []
        for (part, packed) in found.enumerated() {
            var before: UInt32?
            for entry in packed.sorted(by: >) {
                let number = UInt32(truncatingIfNeeded: entry >> 16)
                if number == before { continue }
                before = number
                candidates.append(Candidate(part: part, number: number, potential: Int(entry >> 8 & 0xFF), cost: 0xFF - Int(entry & 0xFF)))
            }
        }
        candidates.sort { ($0.potential, $1.cost, $1.part, $1.number) > ($1.potential, $0.cost, $0.part, $0.number) }
        return Array(candidates.prefix(most))
    }

    // MARK: Persons

    private mutating func persons() {
        if asked.names.allSatisfy({ $0.content.isEmpty }), date.bits != 0 {
            for date in likelyDates { add(LookupKey(date), potential: MatchRule.dateOfBirthOnly.ceiling) }
        }
        for name in asked.names { look(for: name) }
    }

    private mutating func look(for name: PersonName) {
        let words = name.lookupWords(isAsked: true)
        let linked = words.map(links)
        for (word, links) in zip(words, linked) { together.add(links.map { .init(digest: $0.digest, cost: $0.cost) }, for: word.digest) }
        alone(linked, areOnly: words.count == 1)
        let telling = Set(name.content.map(\.digest)).count
        var pairs: [Pair] = []
        for (position, one) in linked.enumerated() {
            for other in linked[..<position] {
                for a in one {
                    for b in other {
                        if !Self.areLikely(a.cost, b.cost) || a.cost + b.cost > mostCost { break }
                        // Of more words others may be rarer still.
                        let share = telling == 2 ? a.share * b.share : nil
                        pairs.append(Pair(cost: a.cost + b.cost, key: LookupKey(words: a.digest, b.digest), share: share))
                    }
                }
            }
        }
        pairs.sort { $0.cost < $1.cost }
        for pair in pairs { add(pair) }
    }

    /// Two names that are both misspelt are met by the date of birth, not by pairs of all that they might be.
    private static func areLikely(_ a: Int, _ b: Int) -> Bool { min(a, b) <= 3 || a + b <= 10 }

    /// Two words of the source that stand for two of the query.
    private struct Pair {
        let cost: Int
        let key: LookupKey
        /// Of the records, that by chance have both; `nil` where that tells nothing.
        let share: Double?
    }

    private struct Link {
        let digest: UInt64
        let cost: Int
        let share: Double
    }

    /// With more it is no match that anybody asks for.
    private var mostCost: Int { MatchRule.nameAndDateOfBirth.weight + mostRarity + supports - floor }

    /// The words of the source that agree with a word of the query, the likest first.
    private func links(_ word: LookupWord) -> [Link] {
        let links = index.books.flatMap { $0.links(of: word.written) }
        let counts = index.counts
        let share = counts.share(word: word.digest)
        // The rarer of two spellings may be the other one misspelt.
        return
            links.map {
                Link(digest: $0.digest, cost: $0.isAcrossSexes ? stemCost ?? $0.cost : $0.cost, share: min(share, counts.share(word: $0.digest)))
            }
            .sorted { ($0.cost, $1.share, $0.digest) < ($1.cost, $0.share, $1.digest) }
            .prefix(Self.mostLinks).map(\.self)
    }

    /// Of more words that agree with one, those that agree best and then the most frequent are looked under.
    private static let mostLinks = 64

    /// With a sex on the query a stem between the sexes may turn out to be one of the same sex.
    private var stemCost: Int? {
        if case .person(let person) = asked.subject, person.sex != nil { return 0 }
        return nil
    }

    /// Points that the two words may add by being rare.
    private func rarity(_ pair: Pair) -> Int {
        guard mostRarity > 0, let share = pair.share else { return mostRarity }
        return PersonComparison.rarityBound(share: share, records: index.counts.records)
    }

    private mutating func add(_ pair: Pair) {
        add(pair.key, cost: pair.cost, rarity: rarity(pair), atMost: Self.mostFound)
    }

    /// Records that are filed under words which agree at this cost.
    private mutating func add(_ key: LookupKey, cost: Int, rarity: Int, atMost most: Int) {
        let withDate = MatchRule.nameAndDateOfBirth.weight
        let alone = MatchRule.nameOnly.weight
        for part in index.parts.indices where foundCount < Self.mostFound {
            let (segment, isWhole) = (index.parts[part].segment, index.parts[part].goneCount == 0)
            segment.table.forEach(key, atMost: most) { number in
                let known = segment.date(number)
                var potential: Int
                if known.bits == 0 || date.bits == 0 {
                    potential = min(alone, alone - cost + rarity) + supports
                } else if let dateCost = dateCost(known) {
                    potential = min(withDate, withDate - cost - dateCost + mostRarity) + supports
                } else {
                    potential = min(alone, alone - cost + MatchRule.dateOfBirthDiffers.weight + rarity) + supports
                }
                potential = max(0, min(potential, 99))
                if potential + Self.slack >= floor, isWhole || !index.parts[part].isGone(number) { note(part, number, potential, cost) }
            }
        }
    }

    /// By so many points two words may agree better than was told without knowing which is the family name.
    private static let slack = 4

    /// What the difference of two dates takes away; `nil` where they contradict one another.
    private func dateCost(_ known: PackedDate) -> Int? {
        if known == date { return 0 }
        guard let dateOfBirth, let other = known.date, let rules = dateOfBirth.agreement(with: other) else { return nil }
        return rules.reduce(0) { $0 - $1.weight }
    }

    /// One word and the date of birth; the only word of a name on either side.
    private mutating func alone(_ linked: [[Link]], areOnly: Bool) {
        let dates = likelyDates
        for links in linked {
            for link in links {
                if date.bits != 0, link.cost <= Self.mostBesideDate {
                    for date in dates { add(LookupKey(word: link.digest, date), potential: Self.oneWordAndDate - link.cost + supports) }
                }
                if areOnly { add(LookupKey(.onlyWord, link.digest), cost: link.cost, rarity: mostRarity, atMost: Self.mostOfOneKey) }
                add(
                    LookupKey(areOnly ? .word : .onlyWord, link.digest), cost: link.cost + Self.missingWord, rarity: mostRarity,
                    atMost: Self.mostOfOneKey)
            }
        }
    }

    /// What a word with a date of birth may score: the other words may be one misspelt beyond recognition by keys, or unknown.
    private static let oneWordAndDate = 60
    /// A word that agrees less is no reason, with a date of birth that thousands share, to look further.
    private static let mostBesideDate = 10
    /// Where one side has one word only.
    private static let missingWord = -max(MatchRule.oneNameOfSeveral.weight, MatchRule.titleAndOneName.weight, MatchRule.givenNameUnknown.weight)

    /// Under which dates a record may be filed that agrees.
    private var likelyDates: [PackedDate] {
        guard let dateOfBirth else { return [] }
        var dates = [date]
        if let swapped = dateOfBirth.dayAndMonthSwapped { dates.append(PackedDate(swapped)) }
        for less in [date.month, date.year] where !dates.contains(less) { dates.append(less) }
        return dates
    }

    // MARK: What was found

    private mutating func add(_ key: LookupKey, potential: Int) {
        let potential = max(0, min(100, potential))
        guard potential >= floor else { return }
        for part in index.parts.indices where foundCount < Self.mostFound {
            let ref = index.parts[part]
            ref.segment.table.forEach(key, atMost: Self.mostOfOneKey) { number in
                if !ref.isGone(number) { note(part, number, potential) }
            }
        }
    }

    private mutating func note(_ part: Int, _ number: UInt32, _ potential: Int, _ cost: Int = 0xFF) {
        found[part].append(UInt64(number) << 16 | UInt64(potential) << 8 | UInt64(0xFF - min(cost, 0xFF)))
        foundCount += 1
    }

    /// After so many no more are looked for: the best kinds of agreement come first.
    private static let mostFound = 50_000
    private static let mostOfOneKey = 2000
}
