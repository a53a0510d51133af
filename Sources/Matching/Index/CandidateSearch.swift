/// Finds the records that a query has to be compared with, by keys alone, and what each of them may score at most: so that few are unpacked.
struct CandidateSearch {
    struct Candidate {
        let part: Int
        let number: UInt32
        /// An upper bound, as far as words and dates tell.
        let potential: Int
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
    /// A potential and a record's number, packed to be sorted; by parts.
    private var found: [[UInt64]]
    private var foundCount = 0

    /// - Parameter floor: records that cannot score so much are left out.
    init(_ index: MatchIndex, _ asked: PreparedSubject, floor: Int) {
        self.index = index
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
                let number = UInt32(truncatingIfNeeded: entry >> 8)
                if number == before { continue }
                before = number
                candidates.append(Candidate(part: part, number: number, potential: Int(entry & 0xFF)))
            }
        }
        candidates.sort { ($0.potential, $1.part, $1.number) > ($1.potential, $0.part, $0.number) }
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
        alone(linked, areOnly: words.count == 1)
        var pairs: [Pair] = []
        for (position, one) in linked.enumerated() {
            for other in linked[..<position] {
                for a in one {
                    if a.cost > mostCost { break }
                    for b in other {
                        if a.cost + b.cost > mostCost { break }
                        // Of more words others may be rarer still.
                        let share = words.count == 2 ? a.share * b.share : nil
                        pairs.append(Pair(cost: a.cost + b.cost, key: LookupKey(words: a.digest, b.digest), share: share))
                    }
                }
            }
        }
        pairs.sort { $0.cost < $1.cost }
        for pair in pairs { add(pair) }
    }

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
        let token = NameToken(word.written, .unknown)
        var links: [WordBook.Link] = []
        for book in index.books { book.links(of: token, stemCost: stemCost, to: &links) }
        let counts = index.counts
        let share = counts.share(word: word.digest)
        // The rarer of two spellings may be the other one misspelt.
        return links.map { Link(digest: $0.digest, cost: $0.cost, share: min(share, counts.share(word: $0.digest))) }
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
        let withDate = MatchRule.nameAndDateOfBirth.weight
        let alone = MatchRule.nameOnly.weight
        for part in index.parts.indices where foundCount < Self.mostFound {
            let (segment, isWhole) = (index.parts[part].segment, index.parts[part].goneCount == 0)
            guard segment.table.count(of: pair.key) > 0 else { continue }
            let rarity = rarity(pair)
            segment.table.forEach(pair.key, atMost: Self.mostFound) { number in
                let known = segment.date(number)
                var potential: Int
                if known.bits == 0 || date.bits == 0 {
                    potential = min(alone, alone - pair.cost + rarity) + supports
                } else if let cost = dateCost(known) {
                    potential = min(withDate, withDate - pair.cost - cost + mostRarity) + supports
                } else {
                    potential = min(alone, alone - pair.cost + MatchRule.dateOfBirthDiffers.weight + rarity) + supports
                }
                potential = min(potential, 99)
                if potential >= floor, isWhole || !index.parts[part].isGone(number) { note(part, number, potential) }
            }
        }
    }

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
                if date.bits != 0 {
                    for date in dates { add(LookupKey(word: link.digest, date), potential: Self.oneWordAndDate - link.cost + supports) }
                }
                add(LookupKey(areOnly ? .word : .onlyWord, link.digest), potential: Self.oneWord - link.cost + mostRarity + supports)
            }
        }
    }

    /// What a word with a date of birth may score: the other words may be one misspelt beyond recognition by keys, or unknown.
    private static let oneWordAndDate = 60
    private static let oneWord = MatchRule.nameOnly.weight + MatchRule.oneNameOfSeveral.weight

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
        let potential = min(100, potential)
        guard potential >= floor else { return }
        for part in index.parts.indices where foundCount < Self.mostFound {
            let ref = index.parts[part]
            ref.segment.table.forEach(key, atMost: Self.mostOfOneKey) { number in
                if !ref.isGone(number) { note(part, number, potential) }
            }
        }
    }

    private mutating func note(_ part: Int, _ number: UInt32, _ potential: Int) {
        found[part].append(UInt64(number) << 8 | UInt64(potential))
        foundCount += 1
    }

    /// After so many no more are looked for: the best kinds of agreement come first.
    private static let mostFound = 50_000
    private static let mostOfOneKey = 2000
}
