/// How far two folded words are from one another, in letters. An edit that readers and typists make easily counts less than one: a vowel for another,
/// a letter doubled, two neighbours changed about. Used by the mode *broad* only.
enum LetterDistance {
    /// A letter counts as 10.
    static let letter = 10

    /// - Parameter limit: where the distance is larger, `nil` is returned, early.
    static func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
        if abs(a.count - b.count) * 3 > limit { return nil }
        if a == b { return 0 }
        let (letters, width) = (Letters(), b.count + 1)
        // Three rows of the table of Damerau and Levenshtein (optimal string alignment), on the stack: words are compared by the thousand.
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    var (before, previous, current) = (0, width, 2 * width)
                    rows[previous] = 0
                    for j in b.indices { rows[previous + j + 1] = rows[previous + j] + letters.gap(b, j) }
                    for i in a.indices {
                        rows[current] = rows[previous] + letters.gap(a, i)
                        var least = rows[current]
                        for j in b.indices {
                            var best = min(rows[previous + j + 1] + letters.gap(a, i), rows[current + j] + letters.gap(b, j))
                            best = min(best, rows[previous + j] + letters.replacement(a[i], b[j], isFirst: i == 0 && j == 0))
                            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[before + j - 1] + 8) }
                            rows[current + j + 1] = best
                            least = min(least, best)
                        }
                        if least > limit + letter { return nil }
                        (before, previous, current) = (previous, current, before)
                    }
                    let distance = rows[previous + b.count]
                    return distance <= limit ? distance : nil
                }
            }
        }
    }

    /// Whether so many letters put in, left out, replaced or changed about with their neighbour make the one of the other.
    static func edits(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Bool {
        if abs(a.count - b.count) > limit { return false }
        let width = b.count + 1
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 3 * width) { rows in
            a.withUnsafeBufferPointer { a in
                b.withUnsafeBufferPointer { b in
                    var (before, previous, current) = (0, width, 2 * width)
                    for j in 0..<width { rows[previous + j] = j }
                    for i in a.indices {
                        rows[current] = i + 1
                        for j in b.indices {
                            var best = min(rows[previous + j + 1] + 1, rows[current + j] + 1, rows[previous + j] + (a[i] == b[j] ? 0 : 1))
                            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[before + j - 1] + 1) }
                            rows[current + j + 1] = best
                        }
                        (before, previous, current) = (previous, current, before)
                    }
                    return rows[previous + b.count] <= limit
                }
            }
        }
    }

    /// What the letters of words cost, looked up once a comparison.
    private struct Letters {
        private let isVowel = LetterDistance.isVowel
        private let soundClass = LetterDistance.soundClass

        func gap(_ word: UnsafeBufferPointer<UInt8>, _ position: Int) -> Int {
            if position > 0, word[position - 1] == word[position] { return 3 }
            // A silent h, and vowels within a word.
            if position > 0, isVowel[Int(word[position])] { return 7 }
            return position > 0 && word[position] == UInt8(ascii: "h") ? 5 : letter
        }

        func replacement(_ a: UInt8, _ b: UInt8, isFirst: Bool) -> Int {
            if a == b { return 0 }
            if isVowel[Int(a)], isVowel[Int(b)] { return isFirst ? 8 : 5 }
            let (one, two) = (soundClass[Int(a)], soundClass[Int(b)])
            return one != 0 && one == two ? 6 : letter
        }
    }

    private static let isVowel: [Bool] = (0..<256).map { "aeiouy".utf8.contains(UInt8($0)) }

    /// Letters that one sound is written with, from language to language.
    private static let soundClass: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for (number, letters) in ["ckqgx", "szx", "bp", "dt", "vwfu", "jgyi", "mn"].enumerated() {
            for letter in letters.utf8 where classes[Int(letter)] == 0 { classes[Int(letter)] = UInt8(number + 1) }
        }
        return classes
    }()
}
