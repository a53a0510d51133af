import ExchangeFormats

extension Texts {
    static let configurationHead = """
        # Mazgo konfigūracija. Eilutė, prasidedanti „#“ be tarpo, – neprivalomas raktas: įsigalioja, kai ištrinamas „#“.
        # The gateway's configuration. A line that begins with "#" and no blank is a key that may be left out: it counts without the "#".
        # Nežinomas raktas yra klaida. Paaiškinimai: Docs/operating.md. Tikrinama komanda / Check it with:
        #   vartaid check --config vartaid.yaml

        """

    /// What was made, and what to do next.
    static func installed(file: String, key: String) -> [BilingualText] {
        [
            BilingualText(lt: "Sukurta: \(file), būsenos ir raktų aplankai.", en: "Made: \(file), the folders for state and keys."),
            BilingualText(
                lt: "Pagrindinį raktą \(key) dabar nukopijuokite ir saugokite seife: be jo neatveriamas joks pranešimas.",
                en: "Copy the master key \(key) now and keep it offline: without it no content opens."),
            BilingualText(
                lt:
                    "Toliau: įkelkite sertifikatus, katalogą ir susitarimus, tada „vartaid check --config \(file)“ ir „vartaid run --config \(file)“.",
                en: "Next: put certificates, directory and agreements in place, then vartaid check --config \(file) and vartaid run --config \(file)."
            ),
        ]
    }
}
