extension MachineReadableZone {
    /// The name of a zone: capitals without diacritics, hyphens and apostrophes, possibly cut short. It is never the name as it is written
    /// (domain.md §3.4): names are compared by folded keys.
    public struct Name: Sendable, Hashable {
        /// The words of the family name mostly (part 3, §4.6).
        public let primary: [String]
        /// The words of the given names mostly; none where the name has one part only.
        public let secondary: [String]
        /// Whether the field is full to its end, so that the name may have been longer.
        public let mayBeTruncated: Bool

        init(_ field: ArraySlice<UInt8>) {
            let filler = MachineReadableZone.filler
            func words(_ text: ArraySlice<UInt8>) -> [String] { text.split(separator: filler).map { String(decoding: $0, as: UTF8.self) } }
            let gap = field.indices.dropLast().first { field[$0] == filler && field[$0 + 1] == filler } ?? field.endIndex
            primary = words(field[..<gap])
            secondary = words(field[gap...])
            mayBeTruncated = field.last != filler
        }
    }

    /// A name as a zone writes it (part 3, §4.6 and table A of section 6): `Žąsinaitė` gives `ZASINAITE`, `Smith-Jones` gives `SMITH<JONES`,
    /// `O'Connor` gives `OCONNOR`. `Ä`, `Å`, `Ö`, `Ø`, `Ü` become two letters, which some states do not do.
    ///
    /// - Returns: `nil` for a letter that the table does not have. States write other scripts each in its own way.
    public static func transliterated(_ name: String) -> String? {
        var letters: [UInt8] = []
        for scalar in name.unicodeScalars {
            if WrittenNumber.isSeparator(scalar) {
                letters.append(filler)
                continue
            }
            switch scalar {
            case "'", "’", "ʼ", ",", ".": continue
            default: break
            }
            if scalar.properties.generalCategory == .nonspacingMark { continue }
            for capital in scalar.properties.uppercaseMapping.unicodeScalars {
                if ("A"..."Z").contains(capital) {
                    letters.append(UInt8(ascii: capital))
                } else if let pair = pairs[capital] {
                    letters += pair.utf8
                } else if let letter = lettersByDiacritic[capital] {
                    letters.append(letter)
                } else {
                    return nil
                }
            }
        }
        return String(decoding: letters, as: UTF8.self)
    }

    private static let pairs: [Unicode.Scalar: String] = [
        "Ä": "AE", "Æ": "AE", "Å": "AA", "Ö": "OE", "Ø": "OE", "Œ": "OE", "Ü": "UE", "Þ": "TH", "ẞ": "SS", "Ĳ": "IJ",
    ]

    private static let lettersByDiacritic: [Unicode.Scalar: UInt8] = {
        let families: [(Unicode.Scalar, String)] = [
            ("A", "ÀÁÂÃĀĂĄ"), ("C", "ÇĆĈĊČ"), ("D", "ÐĎĐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "ĤĦ"), ("I", "ÌÍÎÏĨĪĬĮİ"), ("J", "Ĵ"),
            ("K", "Ķ"), ("L", "ĹĻĽĿŁ"), ("N", "ÑŃŅŇŊ"), ("O", "ÒÓÔÕŌŎŐ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("T", "ŢŤŦȚ"), ("U", "ÙÚÛŨŪŬŮŰŲ"),
            ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"),
        ]
        var letters: [Unicode.Scalar: UInt8] = [:]
        for (letter, family) in families {
            for scalar in family.unicodeScalars { letters[scalar] = UInt8(ascii: letter) }
        }
        return letters
    }()
}
