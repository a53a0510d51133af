/// Letters of two scripts that look alike (Definitions/names/twins.tsv): an *a* of the wrong keyboard, or one put in to be overlooked.
enum LetterTwins {
    enum Script: Int, Sendable { case latin, cyrillic, greek }

    static func script(of scalar: Unicode.Scalar) -> Script? {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: scalar.value == 0xD7 || scalar.value == 0xF7 ? nil : .latin
        case 0x400...0x52F: .cyrillic
        case 0x370...0x3FF, 0x1F00...0x1FFF: .greek
        default: nil
        }
    }

    /// The word in the script of most of its letters, and whether a letter was taken for its twin. Letters without a twin stay as they are; of two
    /// scripts with as many letters it is the one into which all the others can be taken.
    static func inOneScript(_ word: [Unicode.Scalar]) -> (word: [Unicode.Scalar], hadTwins: Bool) {
        var counts = [0, 0, 0]
        for scalar in word { if let script = script(of: scalar) { counts[script.rawValue] += 1 } }
        guard counts.count(where: { $0 > 0 }) > 1 else { return (word, false) }
        let ranked = [Script.latin, .cyrillic, .greek].map { script in
            (script: script, count: counts[script.rawValue], strays: word.count { stays($0, outside: script) })
        }
        guard let best = ranked.max(by: { ($0.count, -$0.strays) < ($1.count, -$1.strays) })?.script else { return (word, false) }
        var hadTwins = false
        let taken = word.map { scalar -> Unicode.Scalar in
            guard let from = script(of: scalar), from != best, let twin = twins[scalar]?[best.rawValue] else { return scalar }
            hadTwins = true
            return twin
        }
        return (taken, hadTwins)
    }

    private static func stays(_ scalar: Unicode.Scalar, outside script: Script) -> Bool {
        guard let from = self.script(of: scalar), from != script else { return false }
        return twins[scalar]?[script.rawValue] == nil
    }

    /// The twins of a letter by the number of their script.
    private static let twins: [Unicode.Scalar: [Unicode.Scalar?]] = {
        var twins: [Unicode.Scalar: [Unicode.Scalar?]] = [:]
        for row in SoundTable.rows(NameTables.twins) {
            let letters = (0..<3).map { row.count > $0 ? row[$0].unicodeScalars.first : nil }
            for case let letter? in letters { twins[letter] = letters }
        }
        return twins
    }()
}
