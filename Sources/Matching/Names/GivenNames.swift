/// Which given names are forms of one another (Definitions/names/given-names.tsv).
struct GivenNames: Sendable {
    /// A group to which a word belongs, and whether as a short form.
    struct Membership: Sendable, Equatable {
        let group: UInt16
        let isShort: Bool
    }

    static let shared = GivenNames(names: NameTables.givenNames, diminutives: NameTables.diminutives)

    private struct Form: Sendable {
        let codes: [UInt8]
        let membership: Membership
    }

    /// By the classes of the consonants: what sounds alike is found together.
    private var whole: [UInt64: [Form]] = [:]
    /// The same without what comes after the last consonant.
    private var beginnings: [UInt64: [Form]] = [:]
    private let diminutives: [[UInt8]]

    init(names: String, diminutives: String) {
        self.diminutives = SoundTable.rows(diminutives).map { Array($0[0].utf8) }.sorted { $0.count > $1.count }
        let table = SoundTable.shared
        for (number, row) in SoundTable.rows(names).enumerated() where row.count >= 2 {
            for (column, list) in row[1...].prefix(2).enumerated() {
                for name in list.split(separator: " ") {
                    let codes = table.read(NameLetters(name).letters).codes[...]
                    let form = Form(codes: Array(codes), membership: Membership(group: UInt16(clamping: number), isShort: column == 1))
                    whole[NameKeys.skeleton(codes), default: []].append(form)
                    let beginning = table.withoutLastVowels(codes)
                    beginnings[NameKeys.skeleton(beginning), default: []].append(
                        Form(codes: Array(beginning), membership: Membership(group: UInt16(clamping: number), isShort: true)))
                }
            }
        }
    }

    /// The groups of a word whose sounds are `codes` up to a slight difference: as a whole, without a Lithuanian ending, without a diminutive one.
    func groups(of codes: [UInt8], stem: ArraySlice<UInt8>) -> [Membership] {
        var found: [Membership] = []
        add(to: &found, codes, first: codes.count, from: whole)
        if found.isEmpty, stem.count < codes.count, stem.count >= 3 { add(to: &found, codes, first: stem.count, from: whole) }
        if let beginning = withoutDiminutive(codes) { add(to: &found, codes, first: beginning.count, from: beginnings) }
        return found
    }

    private static let most = 8

    private func add(to found: inout [Membership], _ codes: [UInt8], first count: Int, from forms: [UInt64: [Form]]) {
        let table = SoundTable.shared
        // No more than published tables differ by, or one vowel for another in a word that is not short.
        let limit = count >= 5 ? 4 : count >= 3 ? 3 : 1
        let word = codes[..<count]
        for form in forms[NameKeys.skeleton(word)] ?? [] where found.count < Self.most && !found.contains(form.membership) {
            // A last a tells women from men: Aleksandra, Aleksandr.
            guard table.endsInA(word) == table.endsInA(form.codes[...]) else { continue }
            if table.distance(codes, first: count, form.codes, first: form.codes.count, limit: limit + 1) <= limit { found.append(form.membership) }
        }
    }

    private static let shortestBeginning = 2

    private func withoutDiminutive(_ codes: [UInt8]) -> ArraySlice<UInt8>? {
        let table = SoundTable.shared
        for ending in diminutives where codes.count >= ending.count + Self.shortestBeginning {
            if zip(codes.suffix(ending.count), ending).allSatisfy({ table.mayBe($0, $1) }) {
                return table.withoutLastVowels(codes.dropLast(ending.count))
            }
        }
        return nil
    }
}

extension SoundTable {
    func mayBe(_ code: UInt8, _ sound: UInt8) -> Bool {
        codes[Int(code)].contains { $0.sound == sound && $0.cost <= 2 }
    }

    fileprivate func endsInA(_ codes: ArraySlice<UInt8>) -> Bool {
        codes.last.map { firstSounds[Int($0)] == UInt8(ascii: "a") } ?? false
    }

    /// Vowels and glides at the end left out.
    func withoutLastVowels(_ codes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = codes
        while let last = rest.last, vowelCodes[Int(last)] || firstSounds[Int(last)] == UInt8(ascii: "j") { rest.removeLast() }
        return rest
    }
}
