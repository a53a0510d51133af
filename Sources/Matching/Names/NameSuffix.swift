/// A suffix that thousands of family names share (Definitions/names/suffixes.tsv): -ov, -ski, -enko, -ovič.
struct NameSuffix: Sendable {
    /// Suffixes of one family say the same.
    let family: UInt8
    /// What leaving it out would cost.
    let weight: Int

    private static let fewestBefore = 2

    init?(_ codes: ArraySlice<UInt8>, in table: SoundTable) {
        let name = table.withoutLastVowels(codes)
        guard
            let match = Self.all.first(where: { suffix in
                name.count >= suffix.sounds.count + Self.fewestBefore
                    && zip(name.suffix(suffix.sounds.count), suffix.sounds).allSatisfy { table.mayBe($0, $1) }
            })
        else { return nil }
        family = match.family
        weight = table.weight(codes[(name.endIndex - match.sounds.count)...])
    }

    private static let all: [(family: UInt8, sounds: [UInt8])] = {
        var families: [Substring: UInt8] = [:]
        return SoundTable.rows(NameTables.suffixes).filter { $0.count >= 2 }.map { row in
            let family = families[row[0]] ?? UInt8(clamping: families.count + 1)
            families[row[0]] = family
            return (family, Array(row[1].utf8))
        }
        .sorted { $0.sounds.count > $1.sounds.count }
    }()
}
