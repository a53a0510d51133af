/// Which word of one name answers to which word of another, and what each pair costs.
struct NameAlignment {
    struct Pair {
        let a: NameToken
        let b: NameToken
        /// `nil` where the two are different words.
        let link: WordLink?
    }

    private(set) var pairs: [Pair] = []
    /// Words of one side only.
    private(set) var extraA: [NameToken] = []
    private(set) var extraB: [NameToken] = []
    private(set) var joined = false
    /// Pairs whose order in the one name is not that of the other.
    private(set) var isReordered = false

    /// Of two words that do not agree: more than any agreement takes away.
    static let differing = 30

    /// Where two words agree with nothing, each answers to one of its own kind; and one of which it is not known, to a family name: a given name may be
    /// left out, and a second one differ.
    private static func standApart(_ a: NameToken, _ b: NameToken) -> Bool {
        switch (a.place, b.place) {
        case (.unknown, .given), (.given, .unknown): true
        case (.unknown, _), (_, .unknown): false
        default: a.place != b.place
        }
    }

    init(_ first: PersonName, _ second: PersonName, broad: Bool) {
        if broad, let one = first.lone, let two = second.lone, one.word.isLatin != two.word.isLatin {
            pairs = [Pair(a: one, b: two, link: WordLink(lone: one, two))]
            return
        }
        var (a, b) = (first.tokens, second.tokens)
        joined = Self.join(&a, &b)
        if Self.join(&b, &a) { joined = true }
        let (contentA, contentB) = (a.filter(\.isContent), b.filter(\.isContent))
        let swap = contentA.count > contentB.count
        let (rows, columns) = swap ? (contentB, contentA) : (contentA, contentB)
        var links: [[WordLink?]] = []
        for row in rows { links.append(columns.map { WordLink(row, $0, broad: broad) }) }
        let chosen = Assignment.least(
            zip(rows, links).map { row, links in
                zip(columns, links).map { column, link in link?.cost ?? Self.differing + (Self.standApart(row, column) ? 1 : 0) }
            })
        var taken = Set<Int>()
        var last = -1
        for (row, column) in chosen.enumerated() {
            taken.insert(column)
            pairs.append(
                swap
                    ? Pair(a: columns[column], b: rows[row], link: links[row][column])
                    : Pair(a: rows[row], b: columns[column], link: links[row][column]))
            if links[row][column] != nil {
                if column < last { isReordered = true }
                last = column
            }
        }
        // A word that the name has twice, or that the other name has as a title, is not missing there.
        let rest = columns.indices.filter { !taken.contains($0) }.map { columns[$0] }
        let agreed = pairs.allSatisfy { $0.link != nil }
        let others = swap ? b : a
        let extra = rest.filter { word in
            !(agreed && (rows + others).contains { $0.letters == word.letters })
        }
        if swap { extraA = extra } else { extraB = extra }
    }

    /// One word of `a` may be two or three of `b`: PolPot, Pol Pot; Abdulrahman, Abd al-Rahman.
    private static func join(_ a: inout [NameToken], _ b: inout [NameToken]) -> Bool {
        var joined = false
        for word in a where word.letters.count >= 5 && !b.contains(where: { $0.letters == word.letters }) {
            search: for length in [2, 3] where b.count > length - 1 {
                for start in 0...(b.count - length) {
                    let parts = b[start..<(start + length)]
                    let whole = parts.flatMap(\.letters)
                    let isForeign = word.isRomanised != parts.contains(where: \.isRomanised) && SoundSkeleton.of(word.letters).count >= 3
                    guard
                        whole == word.letters || (isForeign && SoundSkeleton.of(whole) == SoundSkeleton.of(word.letters))
                            || (whole.count >= 8 && LetterDistance.between(whole, word.letters, limit: 10) != nil)
                    else { continue }
                    guard parts.allSatisfy({ part in !a.contains { $0.letters == part.letters && $0.isContent } }) else { continue }
                    b.replaceSubrange(start..<(start + length), with: [word])
                    joined = true
                    break search
                }
            }
        }
        return joined
    }
}

/// Which column each row takes so that the costs are the least together. Rows are not more than columns; both are at most
/// ``NameToken/mostWords``, so that a table over the sets of columns is small.
enum Assignment {
    static func least(_ costs: [[Int]]) -> [Int] {
        guard let width = costs.first?.count, width > 0 else { return [] }
        if costs.count == 1 { return [costs[0].indices.min { costs[0][$0] < costs[0][$1] } ?? 0] }
        // Hungarian method with potentials (Kuhn 1955, Munkres 1957), O(rows² × columns).
        let far = Int.max / 4
        var (u, v) = ([Int](repeating: 0, count: costs.count + 1), [Int](repeating: 0, count: width + 1))
        var rowOf = [Int](repeating: 0, count: width + 1)
        var way = [Int](repeating: 0, count: width + 1)
        for row in 1...costs.count {
            rowOf[0] = row
            var column = 0
            var least = [Int](repeating: far, count: width + 1)
            var used = [Bool](repeating: false, count: width + 1)
            repeat {
                used[column] = true
                let current = rowOf[column]
                var (delta, next) = (far, 0)
                for j in 1...width where !used[j] {
                    let cost = costs[current - 1][j - 1] - u[current] - v[j]
                    if cost < least[j] { (least[j], way[j]) = (cost, column) }
                    if least[j] < delta { (delta, next) = (least[j], j) }
                }
                for j in 0...width {
                    if used[j] {
                        u[rowOf[j]] += delta
                        v[j] -= delta
                    } else {
                        least[j] -= delta
                    }
                }
                column = next
            } while rowOf[column] != 0
            repeat {
                let back = way[column]
                rowOf[column] = rowOf[back]
                column = back
            } while column != 0
        }
        var chosen = [Int](repeating: 0, count: costs.count)
        for column in 1...width where rowOf[column] > 0 { chosen[rowOf[column] - 1] = column - 1 }
        return chosen
    }
}
