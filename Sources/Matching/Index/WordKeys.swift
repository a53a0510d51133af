/// Under what a word of the vocabulary is found: sounds by their classes, so that spellings of one name have the same. The words of two names that
/// agree share one but where they are misspelt twice; two that share none are met by the date of birth.
enum WordKeys {
    private enum Kind: UInt64 { case letters = 1, givenName, consonants, sounds, initial, beginsWith, latinSkeleton, romanisedSkeleton }

    /// Classes that are looked at. Longer words have enough in their beginning.
    private static let mostClasses = 8
    private static let fewestConsonants = 2
    private static let fewestClasses = 3

    /// For a word of the source.
    static func filed(_ token: NameToken) -> [UInt32] {
        var keys = common(token)
        if let first = token.letters.first { keys.append(key(token.word.isInitial ? .initial : .beginsWith, CollectionOfOne(first))) }
        if let skeleton = skeleton(token) { keys.append(key(token.isRomanised ? .romanisedSkeleton : .latinSkeleton, skeleton)) }
        return keys
    }

    /// For a word of a query.
    static func asked(_ token: NameToken) -> [UInt32] {
        var keys = common(token)
        // An initial looks for the words that begin so, a word for its initial.
        if let first = token.letters.first { keys.append(key(token.word.isInitial ? .beginsWith : .initial, CollectionOfOne(first))) }
        if let skeleton = skeleton(token) { keys.append(key(token.isRomanised ? .latinSkeleton : .romanisedSkeleton, skeleton)) }
        return keys
    }

    private static func common(_ token: NameToken) -> [UInt32] {
        var keys = [key(.letters, token.letters)]
        func add(_ key: UInt32) { if !keys.contains(key) { keys.append(key) } }
        for membership in token.word.givenNames {
            add(key(.givenName, [UInt8(truncatingIfNeeded: membership.group), UInt8(truncatingIfNeeded: membership.group >> 8)]))
        }
        for codes in [token.word.stem, token.word.codes[...]] {
            for table in [classes, otherClasses] {
                let sounds = read(codes, table)
                let consonants = sounds.filter { $0 < firstVowel }
                // Vowels differ between languages; where a consonant differs, the vowels do not.
                if consonants.count >= fewestConsonants { add(key(.consonants, consonants)) }
                let beginning = sounds.prefix(mostClasses)
                if beginning.count >= fewestClasses { add(key(.sounds, beginning)) }
                guard beginning.count > fewestClasses else { continue }
                for place in beginning.indices { add(key(.sounds, beginning[..<place] + beginning[(place + 1)...])) }
            }
        }
        return keys
    }

    /// Scripts without vowels, or without some consonants.
    private static func skeleton(_ token: NameToken) -> [UInt8]? {
        let skeleton = SoundSkeleton.of(token.letters)
        return skeleton.count >= 2 ? skeleton : nil
    }

    private static func key(_ kind: Kind, _ bytes: some Collection<UInt8>) -> UInt32 {
        LookupKey(.word, bytes.reduce(kind.rawValue &* 0x9e37_79b9_7f4a_7c15) { ($0 ^ UInt64($1)) &* 0x0100_0000_01b3 }).digest
    }

    // MARK: Classes

    private static let firstVowel: UInt8 = 32

    /// Of each code; 0 is left out. Of sounds that follow on one another in one class one is read.
    private static let classes = SoundTable.shared.codes.indices.map { vowelClass($0) ?? NameKeys.types[$0] }
    private static let otherClasses = SoundTable.shared.codes.indices.map { vowelClass($0) ?? NameKeys.otherTypes[$0] }

    private static func vowelClass(_ code: Int) -> UInt8? {
        let table = SoundTable.shared
        guard NameKeys.types[code] == 0, table.vowelCodes[code] else { return nil }
        return switch table.firstSounds[code] {
        case UInt8(ascii: "a"), UInt8(ascii: "o"), UInt8(ascii: "O"): firstVowel
        case UInt8(ascii: "u"), UInt8(ascii: "U"): firstVowel + 1
        default: firstVowel + 2
        }
    }

    private static func read(_ codes: ArraySlice<UInt8>, _ classes: [UInt8]) -> [UInt8] {
        var read: [UInt8] = []
        read.reserveCapacity(codes.count)
        for code in codes {
            let sound = classes[Int(code)]
            if sound != 0, sound != read.last { read.append(sound) }
        }
        return read
    }
}
