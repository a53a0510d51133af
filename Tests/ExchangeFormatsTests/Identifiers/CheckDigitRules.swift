import TestSupport

/// The published rules of check digits once more, written as plainly as they are described: what the library computes is compared with them.
enum CheckDigitRules {
    static func digits(_ text: some StringProtocol) -> [Int] { text.compactMap(\.wholeNumberValue) }

    /// domain.md §3.1, §3.2: the remainders of both rounds.
    static func rounds(_ digits: [Int], _ first: [Int], _ second: [Int]) -> (first: Int, second: Int) {
        func remainder(_ weights: [Int]) -> Int { zip(digits, weights).map(*).reduce(0, +) % 11 }
        return (remainder(first), remainder(second))
    }

    static func twoRounds(_ digits: [Int], _ first: [Int], _ second: [Int]) -> Int {
        let found = rounds(digits, first, second)
        if found.first != 10 { return found.first }
        return found.second == 10 ? 0 : found.second
    }

    static let personFirst = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1]
    static let personSecond = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3]
    static let entityFirst = [1, 2, 3, 4, 5, 6, 7, 8]
    static let entitySecond = [3, 4, 5, 6, 7, 8, 9, 1]

    /// A text with a character put into its place.
    static func changing(_ text: String, at position: Int, to digit: Int) -> String {
        var characters = Array(text)
        characters[position] = Character(String(digit))
        return String(characters)
    }

    /// A text with two neighbours swapped.
    static func swapping(_ text: String, at position: Int) -> String {
        var characters = Array(text)
        characters.swapAt(position, position + 1)
        return String(characters)
    }

    /// A number with leading zeros.
    static func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    static func random(_ count: Int, _ generator: inout SeededGenerator) -> String {
        String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &generator))) })
    }
}
