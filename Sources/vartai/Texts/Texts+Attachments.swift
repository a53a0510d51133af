import ExchangeFormats

extension Texts {
    static let attachments = RenderingWords.attachments
    static let number = BilingualText(lt: "Nr.", en: "No.")
    static let fileName = BilingualText(lt: "Failas", en: "File")
    static let mediaType = BilingualText(lt: "Turinio tipas", en: "Media type")
    static let description = BilingualText(lt: "Aprašymas", en: "Description")
    static let upload = BilingualText(lt: "Įkelta", en: "Uploaded")

    static func fileEmpty(_ path: String) -> BilingualText {
        BilingualText(lt: "Failas „\(path)“ tuščias.", en: "The file “\(path)” is empty.")
    }

    static func notAFile(_ path: String) -> BilingualText {
        BilingualText(lt: "„\(path)“ nėra paprastas failas.", en: "“\(path)” is not a regular file.")
    }

    static func uploading(_ name: String) -> BilingualText { BilingualText(lt: "Įkeliama „\(name)“", en: "Uploading “\(name)”") }

    static func saving(_ name: String) -> BilingualText { BilingualText(lt: "Įrašoma „\(name)“", en: "Saving “\(name)”") }

    static func progress(_ done: Int, of total: Int) -> BilingualText {
        let share = total > 0 ? Int(Double(done) / Double(total) * 100) : 100
        let (a, b) = (byteCount(done), byteCount(total))
        return BilingualText(lt: "\(a.lt) iš \(b.lt) (\(share) %)", en: "\(a.en) of \(b.en) (\(share)%)")
    }

    static func saved(_ path: String, _ size: Int) -> BilingualText {
        let count = byteCount(size)
        return BilingualText(lt: "Įrašyta: \(path) (\(count.lt))", en: "Saved: \(path) (\(count.en))")
    }

    static let noAttachments = BilingualText(lt: "Pranešime priedų nėra.", en: "The message has no attachments.")

    static func attachmentUnknown(_ name: String) -> BilingualText {
        BilingualText(lt: "Priedo „\(name)“ pranešime nėra.", en: "The message has no attachment “\(name)”.")
    }

    static let severalIntoOneFile = BilingualText(
        lt: "Keli priedai netelpa į vieną failą: nurodykite --out esamą aplanką arba vieną priedą (--attachment).",
        en: "Several attachments do not fit one file: let --out be an existing folder, or name one attachment (--attachment).")

    static func existsAlready(_ path: String) -> BilingualText {
        BilingualText(
            lt: "„\(path)“ jau yra; perrašyti galima tik su --force.", en: "“\(path)” exists already; only --force replaces it.")
    }

    static func contentDiffers(_ part: String) -> BilingualText {
        BilingualText(
            lt: "Dalies „\(part)“ turinys nesutampa su pasirašytu; failas neįrašytas.",
            en: "The content of part “\(part)” differs from what was signed; nothing was saved.")
    }

    /// A number of bytes in units of 1024 as people read them.
    static func byteCount(_ bytes: Int) -> BilingualText {
        BilingualText(lt: LanguageFormat(.lt).bytes(bytes), en: LanguageFormat(.en).bytes(bytes))
    }
}
