/// What it costs to leave a sound out and to take one for another (Definitions/names/sounds.tsv).
struct SoundCosts: Sendable {
    /// What one consonant for another that has nothing to do with it costs.
    static let whole = 16
    /// One vowel for another that has nothing to do with it; a vowel for a consonant.
    private static let (otherVowel, otherKind) = (6, 24)
    /// Stands for nothing in a reading: the letter may be silent.
    static let silence = UInt8(ascii: "_")

    private(set) var omitted = [Int](repeating: whole, count: 128)
    private(set) var near: [Int?] = Array(repeating: nil, count: 128 * 128)
    private(set) var isVowel = [Bool](repeating: false, count: 128)
    /// How a sound of another script is written with ASCII letters.
    private(set) var letters: [[UInt8]] = Array(repeating: [], count: 128)

    init(_ table: String) {
        for row in SoundTable.rows(table) {
            guard row.count >= 5, let sound = Self.sound(row[0]) else { continue }
            isVowel[sound] = row[1] == "vowel"
            omitted[sound] = Int(row[2]) ?? Self.whole
            letters[sound] = Array(row[3].utf8)
            near[sound << 7 | sound] = 0
            for pair in row[4].split(separator: " ") {
                guard let other = Self.sound(pair), let cost = Int(pair.dropFirst()) else { continue }
                setNear(sound, other, cost)
            }
        }
        omitted[Int(Self.silence)] = 0
    }

    private static func sound(_ text: Substring) -> Int? { text.utf8.first.flatMap { $0 < 128 ? Int($0) : nil } }

    mutating func setNear(_ a: Int, _ b: Int, _ cost: Int) {
        near[a << 7 | b] = cost
        near[b << 7 | a] = cost
    }

    mutating func setOmitted(_ sound: Int, _ cost: Int) { omitted[sound] = cost }

    func apart(_ a: Int, _ b: Int) -> Int {
        if let cost = near[a << 7 | b] { return cost }
        if isVowel[a] != isVowel[b] { return Self.otherKind }
        return isVowel[a] ? Self.otherVowel : Self.whole
    }

    /// The costs between all codes, row by row: the least over their readings.
    func between(_ codes: [[SoundReading]]) -> [UInt8] {
        var costs = [UInt8](repeating: 0, count: codes.count * codes.count)
        for a in codes.indices {
            for b in codes.indices where a != b {
                var least = Self.otherKind
                for one in codes[a] where one.sound != Self.silence {
                    for two in codes[b] where two.sound != Self.silence {
                        least = min(least, one.cost + two.cost + apart(Int(one.sound), Int(two.sound)))
                    }
                }
                costs[a * codes.count + b] = UInt8(clamping: least)
            }
        }
        return costs
    }

    /// What each of the codes weighs: the mean over its readings.
    func weights(_ codes: [[SoundReading]]) -> [UInt8] {
        codes.map { readings in
            let heard = readings.filter { $0.sound != Self.silence }
            return UInt8(clamping: heard.reduce(0) { $0 + omitted[Int($1.sound)] } / max(heard.count, 1))
        }
    }

    /// What leaving out each of the codes costs.
    func omitting(_ codes: [[SoundReading]]) -> [UInt8] {
        codes.map { readings in UInt8(clamping: readings.map { omitted[Int($0.sound)] + $0.cost }.min() ?? Self.whole) }
    }
}

/// One sound to which letters may be read, and what it costs to read them so.
struct SoundReading: Sendable {
    let sound: UInt8
    let cost: Int
}
