import ExchangeFormats

/// What the commands say, in both languages.
enum Texts {
    static let configurationValid = BilingualText(lt: "Konfigūracija tinkama.", en: "The configuration is valid.")

    static func migrationsWait(_ count: Int) -> BilingualText {
        BilingualText(
            lt: "Saugyklą sukūrė ankstesnė programos versija: laukia pakeitimų – \(count) („vartaid migrate“).",
            en: "An earlier version of the program made the store: \(count) changes wait (vartaid migrate).")
    }
}
