/// How far two folded words are from one another, in letters. An edit that readers and typists make easily counts less than one: a vowel for another,
/// a letter doubled, two neighbours changed about. Used by the mode *broad* only.
enum LetterDistance {
    /// A letter counts as 10.
    static let letter = 10

    /// - Parameter limit: where the distance is larger, `nil` is returned, early.
    static func between(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int? {
        if abs(a.count - b.count) * 3 > limit { return nil }
        if a == b { return 0 }
        // Three rows of the table of Damerau and Levenshtein (optimal string alignment).
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = [Int](repeating: 0, count: b.count + 1)
        for j in b.indices { previous[j + 1] = previous[j] + gap(b, j) }
        var current = previous
        for i in a.indices {
            current[0] = previous[0] + gap(a, i)
            var least = current[0]
            for j in b.indices {
                var best = min(previous[j + 1] + gap(a, i), current[j] + gap(b, j))
                best = min(best, previous[j] + replacement(a[i], b[j], isFirst: i == 0 && j == 0))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 8) }
                current[j + 1] = best
                least = min(least, best)
            }
            if least > limit + letter { return nil }
            (before, previous, current) = (previous, current, before)
        }
        return previous[b.count] <= limit ? previous[b.count] : nil
    }

    /// Whether so many letters put in, left out, replaced or changed about with their neighbour make the one of the other.
    static func edits(_ a: [UInt8], _ b: [UInt8], atMost limit: Int) -> Bool {
        if abs(a.count - b.count) > limit { return false }
        var before = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        var current = previous
        for i in a.indices {
            current[0] = i + 1
            for j in b.indices {
                var best = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                current[j + 1] = best
            }
            (before, previous, current) = (previous, current, before)
        }
        return previous[b.count] <= limit
    }

    private static func gap(_ word: [UInt8], _ position: Int) -> Int {
        if position > 0, word[position - 1] == word[position] { return 3 }
        // A silent h, and vowels within a word.
        if position > 0, isVowel[Int(word[position])] { return 7 }
        return position > 0 && word[position] == UInt8(ascii: "h") ? 5 : letter
    }

    private static func replacement(_ a: UInt8, _ b: UInt8, isFirst: Bool) -> Int {
        if a == b { return 0 }
        if isVowel[Int(a)], isVowel[Int(b)] { return isFirst ? 8 : 5 }
        let (one, two) = (soundClass[Int(a)], soundClass[Int(b)])
        return one != 0 && one == two ? 6 : letter
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
