import ExchangeFormats
import Gateway

extension Texts {
    // MARK: What agreements allow

    static let routeAllowed = BilingualText(lt: "Leidžiama.", en: "Allowed.")
    static let routeRefused = BilingualText(lt: "Neleidžiama.", en: "Refused.")
    static let noAgreementAllows = BilingualText(
        lt: "To negalima leisti jokiu susitarimu (Docs/agreements.md).", en: "No agreement can allow it (Docs/agreements.md).")
    static let routeLine = BilingualText(lt: "Susitarimo eilutė", en: "Line of the agreement")
    static let lacks = BilingualText(lt: "trūksta:", en: "lacks:")
    static let agreement = BilingualText(lt: "Susitarimas", en: "Agreement")
    static let validity = BilingualText(lt: "Galiojimas", en: "Validity")
    static let purposes = BilingualText(lt: "Tvarkymo tikslai", en: "Purposes")
    static let regimes = BilingualText(lt: "Režimai", en: "Regimes")
    static let handlingCodes = BilingualText(lt: "Naudojimo apribojimai", en: "Handling codes")
    static let retentionCeiling = BilingualText(lt: "Saugoti ne ilgiau kaip", en: "Retention at most")
    static let queryBudget = BilingualText(lt: "Užklausų ne daugiau kaip", en: "Queries at most")
    static let transfer = BilingualText(lt: "Perdavimo pagrindas", en: "Transfer rests on")
    static let feedback = BilingualText(lt: "Sutarta dėl grįžtamojo ryšio", en: "Feedback agreed")
    static let consent = BilingualText(lt: "Sutikimas", en: "Consent")
    static let consentNeeded = BilingualText(lt: "reikia asmens sutikimo dėl šio gavėjo", en: "the person’s consent to this recipient")
    static let exactlyOne = BilingualText(lt: "tik vienas", en: "exactly one")
    static let answerWithin = BilingualText(lt: "Atsakyti per", en: "Answer within")
    static let escalation = BilingualText(lt: "Vėluojant skambinti", en: "Overdue, ring")
    static let readVersions = BilingualText(lt: "Gavėjas skaito versijas", en: "Versions the recipient reads")
    static let readsNone = BilingualText(
        lt: "nė vienos: kol kas toks pranešimas būtų atmestas", en: "none: such a message would be refused as yet")
    static let unsealed = BilingualText(lt: "Kodėl nešifruojama", en: "Why it is not sealed")

    static func agreementValid(_ from: String, _ until: String) -> BilingualText {
        BilingualText(lt: "Susitarimas galioja nuo \(from) iki \(until).", en: "The agreement is valid from \(from) to \(until).")
    }

    static func days(_ count: Int) -> BilingualText {
        CountedText(lt: "{n} {n:dieną/dienas/dienų}", en: "{n} {n:day/days}").filled(count)
    }

    /// Minutes, minutes, working days; `nil` where nobody waits for an answer.
    static func answerWithin(_ deadline: AcknowledgementDeadline?) -> BilingualText? {
        guard let deadline else { return nil }
        let minutes = CountedText(lt: "{n} min.", en: "{n} min")
        let days = CountedText(lt: "{n} {n:darbo dieną/darbo dienas/darbo dienų}", en: "{n} {n:working day/working days}")
        let parts: [(Priority, BilingualText?)] = [
            (.emergency, deadline.emergency.map { minutes.filled($0) }), (.urgent, deadline.urgent.map { minutes.filled($0) }),
            (.normal, deadline.normal.map { days.filled($0) }),
        ]
        func joined(_ language: Language) -> String {
            parts.compactMap { priority, text in text.map { "\($0[language]) (\(priority.rawValue))" } }.joined(separator: ", ")
        }
        return BilingualText(lt: joined(.lt), en: joined(.en))
    }

    static func queryBudget(_ perHour: Int?, _ perDay: Int?) -> BilingualText {
        BilingualText(
            lt: [perHour.map { "\($0) per valandą" }, perDay.map { "\($0) per parą" }].compactMap { $0 }.joined(separator: ", "),
            en: [perHour.map { "\($0) an hour" }, perDay.map { "\($0) a day" }].compactMap { $0 }.joined(separator: ", "))
    }

    static func noSuchEndpoint(_ id: String) -> BilingualText {
        BilingualText(lt: "Mainų dalyvio „\(id)“ dalyvių kataloge nėra.", en: "There is no endpoint “\(id)” in the directory.")
    }

    static func noSuchFormat(_ id: String) -> BilingualText {
        BilingualText(lt: "Siunčiamo formato „\(id)“ nėra.", en: "There is no format “\(id)” that can be sent.")
    }

    static func noSuchCode(_ code: String, list: String) -> BilingualText {
        BilingualText(
            lt: "Kodo „\(code)“ klasifikatoriuje „\(list)“ nėra.", en: "There is no code “\(code)” in the code list “\(list)”.")
    }
}
