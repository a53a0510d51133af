/// Under what a word is found: digests of the classes of its consonants with one of them left out, the vowels always.
///
/// Two words of which one has a consonant more, or another one, share a key; so do two whose neighbouring consonants changed places.
enum NameKeys {
    /// More classes than this a key does not look at.
    private static let most = 5

    /// The class of a sound; `nil` of one that is left out. Sounds that many spellings take for one another are of one class.
    private static func type(_ sound: UInt8) -> UInt8? {
        for (number, sounds) in classes.enumerated() where sounds.utf8.contains(sound) { return UInt8(number + 1) }
        return nil
    }

    private static let classes = ["b", "p", "vf", "m", "n", "l", "r", "tT", "d", "k", "ghx", "szcCSZWDQ"]

    static let types: [UInt8] = SoundTable.shared.codes.map { readings in readings.first.flatMap { type($0.sound) } ?? 0 }
    /// The class by the other way in which languages read the letters: of `ch` that of č, of `c` that of k.
    static let otherTypes: [UInt8] = SoundTable.shared.codes.enumerated().map { code, readings in
        guard types[code] != 0 else { return 0 }
        let others = readings.filter { $0.cost == 0 }.compactMap { type($0.sound) }
        return others.first { $0 != types[code] } ?? types[code]
    }

    /// The classes, four bits each; of those that follow without a vowel between them one.
    static func skeleton(_ codes: ArraySlice<UInt8>) -> UInt64 { skeleton(codes, types) }

    private static func skeleton(_ codes: ArraySlice<UInt8>, _ types: [UInt8]) -> UInt64 {
        var key: UInt64 = 0
        var before: UInt8 = 0
        for code in codes {
            let type = types[Int(code)]
            if type != 0, type != before { key = key << 4 | UInt64(type) }
            before = type
        }
        return key
    }

    /// The skeleton of the first classes, and that with each of them left out, by both ways of reading.
    static func near(_ codes: ArraySlice<UInt8>) -> [UInt64] {
        let (one, two) = (skeleton(codes, types), skeleton(codes, otherTypes))
        return one == two ? near(one) : near(one) + near(two)
    }

    private static func near(_ whole: UInt64) -> [UInt64] {
        var skeleton = whole
        var count = (64 - skeleton.leadingZeroBitCount + 3) / 4
        if count > most {
            skeleton >>= UInt64(4 * (count - most))
            count = most
        }
        // Of a long word the parts are enough.
        var keys = count < most ? [digest(skeleton, .sounds)] : []
        // One consonant is too little to look under: words of two are found under it among themselves, as the first or the last.
        if count == 2 { return keys + [digest(skeleton & 15, .lastOfTwo), digest(skeleton >> 4, .firstOfTwo)] }
        for place in 0..<count where count > 2 {
            let after = skeleton & (1 << UInt64(4 * place) - 1)
            let key = digest((skeleton >> UInt64(4 * (place + 1))) << UInt64(4 * place) | after, .sounds)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys
    }

    enum Kind: UInt64 { case sounds = 1, firstOfTwo, lastOfTwo, givenName, letters }

    /// Mixes (SplitMix64): the same in every run and on every machine.
    static func digest(_ value: UInt64, _ kind: Kind) -> UInt64 {
        var mixed = value &+ kind.rawValue &* 0x9e37_79b9_7f4a_7c15
        mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
        return mixed ^ mixed >> 31
    }
}

extension NameWord {
    /// Keys under which the word is found. Two words that agree share one at least, save initials and words that merely sound alike and differ in two
    /// consonants. The same in every run.
    package func keys(place: NamePlace) -> [UInt64] {
        guard !letters.isEmpty else { return [] }
        var keys: [UInt64] = []
        if place != .family {
            for membership in givenNames.prefix(Self.mostGroups) { keys.append(NameKeys.digest(UInt64(membership.group), .givenName)) }
        }
        // Letters that no table reads to sounds are found as they are.
        if codes.isEmpty { return keys + [NameKeys.digest(letters.reduce(0) { $0 &* 0x0100_0000_01b3 ^ UInt64($1) }, .letters)] }
        for key in NameKeys.near(stem) where !keys.contains(key) { keys.append(key) }
        return keys
    }

    private static let mostGroups = 4
}
