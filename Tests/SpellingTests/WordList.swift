import Foundation
import TestSupport

/// A list of `Definitions/spelling/`: a word a line; lines that begin with `#` say what the list is for.
struct WordList {
    static let lithuanian = WordList("words.txt")
    static let names = WordList("names.txt")
    static let terms = WordList("terms.txt")
    static let cldr = WordList("cldr.txt")
    static let all = [lithuanian, names, terms, cldr]

    let path: String
    let words: [String]

    private init(_ name: String) {
        path = "Definitions/spelling/\(name)"
        let text = (try? String(contentsOf: Repository.root.appending(path: path), encoding: .utf8)) ?? ""
        words = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    }

    /// A word in small letters stands for itself at the beginning of a sentence too.
    func has(_ word: String) -> Bool { set.contains(word) || set.contains(word.prefix(1).lowercased() + word.dropFirst()) }

    private var set: Set<String> { Set(words) }
}
