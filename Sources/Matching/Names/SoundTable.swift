import Foundation

/// The tables of Definitions/names, read once: how letters are read to sounds, and what it costs to take one sound for another.
///
/// A *code* is what a group of letters may be read to: one sound or several, each with a cost (`ch` is х, č or š). Costs between codes are the least over
/// their readings, worked out beforehand, so that comparing two words is a walk over a table of bytes.
final class SoundTable: Sendable {
    /// One group of letters in one place.
    struct Reading: Sendable {
        let place: Place
        let codes: [UInt8]
    }

    enum Place: String, Sendable { case start, end, beforeFront, beforeVowel, afterVowel, afterConsonant, any }

    /// The number of a letter by its scalar; 0 is a letter that no table knows.
    let letters: [UInt8]
    private let readings: [UInt64: [Reading]]
    /// The longest group that begins with a letter.
    private let longest: [UInt8]
    let isVowel: [Bool]
    let isFront: [Bool]
    /// What each code may be read to.
    let codes: [[SoundReading]]
    /// `costs[a * codes.count + b]`
    let costs: [UInt8]
    let omissions: [UInt8]
    /// What each code weighs in a word: the mean of what leaving out its readings costs.
    let weights: [UInt8]
    let firstSounds: [UInt8]
    /// How a word of another script is written with ASCII letters.
    let romans: [[UInt8]]
    let vowelCodes: [Bool]
    /// The letter without its marks, of Latin letters.
    let plain: [UInt8]
    private let numbersOf: [Unicode.Scalar: UInt8]
    static let shared = SoundTable(sounds: NameTables.sounds, letters: NameTables.letters)

    init(sounds soundRows: String, letters letterRows: String) {
        let sounds = SoundCosts(soundRows)
        var numbers: [Unicode.Scalar: UInt8] = [:]
        var codes: [[SoundReading]] = []
        var codeNumbers: [Substring: UInt8] = [:]
        var readings: [UInt64: [Reading]] = [:]
        var longest = [UInt8](repeating: 0, count: 256)
        var isVowel = [Bool](repeating: false, count: 256)
        var isFront = [Bool](repeating: false, count: 256)
        for row in Self.rows(letterRows) where row.count >= 3 {
            var key: UInt64 = 0
            var count: UInt8 = 0
            var first: UInt8 = 0
            for scalar in row[0].unicodeScalars {
                let number = numbers[scalar] ?? UInt8(clamping: numbers.count + 1)
                numbers[scalar] = number
                key = key << 8 | UInt64(number)
                if count == 0 { first = number }
                count += 1
            }
            var read: [UInt8] = []
            for token in row[2].split(separator: " ") where token != "-" {
                if codeNumbers[token] == nil {
                    codeNumbers[token] = UInt8(clamping: codes.count)
                    codes.append(token.split(separator: ",").map { SoundReading(sound: ($0.utf8.first ?? 0) & 127, cost: Int($0.dropFirst()) ?? 0) })
                }
                read.append(codeNumbers[token] ?? 0)
            }
            readings[key, default: []].append(Reading(place: Place(rawValue: String(row[1])) ?? .any, codes: read))
            longest[Int(first)] = max(longest[Int(first)], count)
            if count == 1, row[1] == "any", let last = read.last, let sound = codes[Int(last)].first?.sound {
                isVowel[Int(first)] = sounds.isVowel[Int(sound)]
                isFront[Int(first)] = "eijyOU".utf8.contains(sound)
            }
        }

        var letters = [UInt8](repeating: 0, count: 0x530)
        for (scalar, number) in numbers where Int(scalar.value) < letters.count { letters[Int(scalar.value)] = number }
        self.letters = letters
        self.readings = readings.mapValues { $0.filter { $0.place != .any } + $0.filter { $0.place == .any } }
        self.longest = longest
        self.isVowel = isVowel
        self.isFront = isFront
        self.codes = codes
        costs = sounds.between(codes)
        omissions = sounds.omitting(codes)
        weights = sounds.weights(codes)
        firstSounds = codes.map { $0.first?.sound ?? 0 }
        romans = codes.map { $0.first.map { sounds.letters[Int($0.sound)] } ?? [] }
        vowelCodes = codes.map { $0.first.map { sounds.isVowel[Int($0.sound)] } ?? false }
        var plain = [UInt8](0...255)
        for (scalar, number) in numbers where scalar.value < 0x250 || scalar.value >= 0x1e00 {
            if let base = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars.first, let letter = numbers[base] {
                plain[Int(number)] = letter
            }
        }
        self.plain = plain
        numbersOf = numbers
    }

    /// The fields of the lines that are no comments.
    static func rows(_ table: String) -> [[Substring]] {
        table.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    }

    /// What a word is read to. `starts` are the places in `word` at which the groups of letters begin.
    func read(_ word: [UInt8]) -> (codes: [UInt8], starts: [UInt8]) {
        var codes: [UInt8] = []
        var starts: [UInt8] = []
        codes.reserveCapacity(word.count + 2)
        starts.reserveCapacity(word.count + 2)
        var at = 0
        next: while at < word.count {
            var length = min(Int(longest[Int(word[at])]), word.count - at)
            while length > 0 {
                var key: UInt64 = 0
                for letter in word[at..<at + length] { key = key << 8 | UInt64(letter) }
                if let candidates = readings[key], let reading = candidates.first(where: { stands($0.place, in: word, at: at, length: length) }) {
                    for code in reading.codes where codes.last != code {
                        codes.append(code)
                        starts.append(UInt8(clamping: at))
                    }
                    at += length
                    continue next
                }
                length -= 1
            }
            at += 1
        }
        return (codes, starts)
    }

    private func stands(_ place: Place, in word: [UInt8], at: Int, length: Int) -> Bool {
        let after = at + length < word.count ? Int(word[at + length]) : nil
        return switch place {
        case .any: true
        case .start: at == 0
        case .end: after == nil
        case .beforeFront: after.map { isFront[$0] } ?? false
        case .beforeVowel: after.map { isVowel[$0] } ?? false
        // A sign that is not read (ь, ъ, an apostrophe) parts what stands before from what comes after as a vowel does.
        case .afterVowel: at > 0 && (isVowel[Int(word[at - 1])] || silent(word[at - 1]))
        case .afterConsonant: at > 0 && !isVowel[Int(word[at - 1])]
        }
    }

    private func silent(_ letter: UInt8) -> Bool {
        readings[UInt64(letter)]?.first?.codes.isEmpty ?? false
    }
}

extension SoundTable {
    /// The letters of a scalar that the table does not know as it is: `ǎ` is read as `a`.
    func letters(of scalar: Unicode.Scalar) -> [UInt8]? {
        if scalar.properties.generalCategory == .nonspacingMark { return nil }
        let parts = String(scalar).decomposedStringWithCompatibilityMapping.unicodeScalars.compactMap { numbersOf[$0] }
        return parts.isEmpty ? nil : parts
    }
}
