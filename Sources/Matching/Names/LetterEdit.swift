/// One letter's difference between two folded words: letters (e), (f) and (h) of 2023/333, Annex II. Linear in the length.
enum LetterEdit {
    /// Words under four letters are too short to tell.
    private static let fewest = 4

    static func between(_ a: [UInt8], _ b: [UInt8]) -> NameRule? {
        let (first, second) = a.count <= b.count ? (a, b) : (b, a)
        guard first.count >= fewest else { return nil }
        var start = 0
        while start < first.count, first[start] == second[start] { start += 1 }
        let longer = second.count - first.count
        if start == first.count { return longer == 0 ? nil : longer == 1 ? .oneEdit : start >= longer ? .truncation : nil }
        guard longer <= 1 else { return nil }
        var end = 0
        while end < first.count - start, first[first.count - 1 - end] == second[second.count - 1 - end] { end += 1 }
        // What stands between the letters that both begin and end with.
        let left = first.count - start - end
        if longer == 1 { return left == 0 ? .oneEdit : nil }
        if left == 1 { return .oneEdit }
        let last = first.count - 1 - end
        guard first[start] == second[last], second[start] == first[last], first[start + 1..<last] == second[start + 1..<last] else { return nil }
        return .twoLettersSwapped
    }
}
