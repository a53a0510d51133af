/// The consonants of a word in a few classes, without vowels: what is left of a name that a script without vowels, or without some consonants, has
/// carried. محمد and Mohammed, 贝拉克 and Barack, 김 and Kim have one skeleton each. Compared only where the two words come from different scripts.
enum SoundSkeleton {
    static func of(_ letters: [UInt8]) -> [UInt8] {
        var skeleton: [UInt8] = []
        var position = 0
        while position < letters.count {
            let letter = letters[position]
            let next = position + 1 < letters.count ? letters[position + 1] : 0
            var sound = classes[Int(letter)]
            if next == UInt8(ascii: "h") {
                switch letter {
                case UInt8(ascii: "p"): sound = UInt8(ascii: "f")
                case UInt8(ascii: "c"): sound = UInt8(ascii: "s")
                default: break
                }
                position += 1
            }
            position += 1
            if sound != 0, skeleton.last != sound { skeleton.append(sound) }
        }
        return skeleton
    }

    private static let classes: [UInt8] = {
        var classes = [UInt8](repeating: 0, count: 256)
        for group in ["bp", "td", "kgqc", "szxj", "fv", "m", "n", "rl"] {
            for letter in group.utf8 { classes[Int(letter)] = group.utf8.first ?? 0 }
        }
        return classes
    }()
}
