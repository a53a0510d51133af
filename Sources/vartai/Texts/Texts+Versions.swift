import ExchangeFormats

extension Texts {
    // MARK: Versions of formats

    static let place = BilingualText(lt: "Vieta", en: "Place")
    static let backward = BilingualText(lt: "Atgal", en: "Backward")
    static let forward = BilingualText(lt: "Pirmyn", en: "Forward")

    static func readsBySkipping(_ old: FormatVersion, _ new: FormatVersion) -> BilingualText {
        BilingualText(
            lt: "Skaitytojas, praleidžiantis nepažįstamus elementus, su \(old) versija perskaito ir \(new) versijos pranešimus.",
            en: "A reader of \(old) that skips elements it does not know reads messages of \(new) as well.")
    }

    static func readAs(_ version: FormatVersion, _ other: FormatVersion, _ count: Int) -> BilingualText {
        guard count > 0 else {
            return BilingualText(
                lt: "\(version) versijos turinys galėjo pasakyti viską, ką pažįsta \(other) versija.",
                en: "A body of \(version) could say all that \(other) knows.")
        }
        return BilingualText(
            lt: "\(version) versijos turinys, skaitomas kaip \(other) versijos. Ko jame pasakyti nebuvo galima:",
            en: "A body of \(version), read as \(other). What it could not say:")
    }

    static func assumption(_ assumption: BodyOfAnotherVersion.Assumption) -> BilingualText {
        func line(_ language: Language) -> String {
            "  \(assumption.pointer) (\(assumption.label[language])): \(assumption.sentence[language])".printable
        }
        return BilingualText(lt: line(.lt), en: line(.en))
    }
}
