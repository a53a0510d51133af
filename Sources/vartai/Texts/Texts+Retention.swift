import ExchangeFormats

extension Texts {
    // MARK: Retention

    static let contentAwaiting = BilingualText(lt: "Saugoma įteikto turinio", en: "Kept of what has ended")
    static let contentDue = BilingualText(lt: "Trintina dabar", en: "Due now")
    static let contentWithinDay = BilingualText(lt: "Per artimiausią parą", en: "Within a day")
    static let contentWithinWeek = BilingualText(lt: "Per artimiausią savaitę", en: "Within a week")
    static let contentHeld = BilingualText(lt: "Nurodyta išsaugoti", en: "On hold")
    static let masterKeyRenewed = BilingualText(lt: "Pagrindinis raktas pakeistas prieš", en: "Master key renewed, ago")
    static let erasedSinceRenewal = BilingualText(lt: "Nuo tada sunaikinta raktų", en: "Keys destroyed since")
    static let contentIsErased = BilingualText(
        lt: "Turinys ir jo raktas sunaikinti. Mainų įrodymai ir žurnalo įrašai išlieka.",
        en: "The content and its key are destroyed. Evidence and log stay.")
    static let nothingHeld = BilingualText(lt: "Nurodymų išsaugoti turinį nėra.", en: "Nothing is on hold.")
}
