extension String {
    /// The digits of a text of ASCII digits alone, of that length; `nil` for any other.
    func digits(count: Int) -> [Int]? {
        guard utf8.count == count, utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return utf8.map { Int($0) - 48 }
    }
}

/// The check digit that Lithuanian registers share: weighted sum mod 11 in two rounds.
enum TwoRoundCheckDigit {
    /// - Parameters:
    ///   - digits: without the check digit, as many as the weights.
    /// - Returns: the remainder of the first round; where that is 10, of the second; where that is 10 too, 0.
    static func of(_ digits: some Sequence<Int>, first: [Int], second: [Int]) -> Int {
        func remainder(_ weights: [Int]) -> Int { zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 }
        let once = remainder(first)
        guard once == 10 else { return once }
        let twice = remainder(second)
        return twice == 10 ? 0 : twice
    }
}
