package import ExchangeFormats

extension AlarmKind {
    /// A few words.
    package var name: BilingualText {
        switch self {
        case .queueAge: BilingualText(lt: "eilė vėluoja", en: "the queue is late")
        case .endpointUnreachable: BilingualText(lt: "mainų dalyvis nepasiekiamas", en: "endpoint unreachable")
        case .deadLetters: BilingualText(lt: "sulaikyti pranešimai", en: "dead letters")
        case .overdueAnswers: BilingualText(lt: "vėluoja atsakymas", en: "an answer is overdue")
        case .certificateExpiry: BilingualText(lt: "baigiasi galiojimas", en: "expiry")
        case .stampBacklog: BilingualText(lt: "vėluoja laiko žymos", en: "time-stamps are late")
        case .disk: BilingualText(lt: "mažai vietos diske", en: "little disk space")
        case .clock: BilingualText(lt: "laikrodis nepatikimas", en: "the clock is not believed")
        case .store: BilingualText(lt: "lėta saugykla", en: "slow store")
        case .rejections: BilingualText(lt: "daug atmetimų", en: "many refusals")
        case .revocation: BilingualText(lt: "nežinomi atšaukimai", en: "revocations unknown")
        case .auditLog: BilingualText(lt: "audito žurnalo prieštara", en: "audit log contradicted")
        case .unapprovedChange: BilingualText(lt: "nepatvirtintas susitarimų pakeitimas", en: "unapproved change of agreements")
        }
    }

    static let over = BilingualText(lt: "Tai baigėsi:", en: "This is over:")

    /// What to do first.
    package var advice: BilingualText {
        switch self {
        case .queueAge:
            BilingualText(
                lt:
                    "Patikrinkite, ar veikia dalyvio darbo vieta ir ar ji spėja priimti pranešimus; jei ne, susisiekite su dalyvio kontaktiniu asmeniu.",
                en: "Check whether the endpoint’s desk runs and keeps up; if not, call the endpoint’s contact desk.")
        case .endpointUnreachable:
            BilingualText(
                lt:
                    "Skambinkite dalyvio kontaktiniu telefonu: jo darbo vieta išjungta arba nepasiekia mainų mazgo. Skubius pranešimus perduokite kitu keliu.",
                en: "Call the endpoint’s contact desk: its desk is off or does not reach the gateway. Pass on urgent matters another way.")
        case .deadLetters:
            BilingualText(
                lt: "Administravimo pulte pažiūrėkite, dėl ko pranešimai sulaikyti; pašalinę priežastį, pristatykite juos iš naujo.",
                en: "See in the console why deliveries are parked; once that is mended, redrive them.")
        case .overdueAnswers:
            BilingualText(
                lt:
                    "Skambinkite dalyvio budinčiam darbuotojui ir paklauskite, ar nukreiptu asmeniu jau rūpinamasi. Jei niekas neatsiliepia, praneškite siuntėjui, kad ieškotų pagalbos kitur.",
                en:
                    "Ring the endpoint’s on-call number and ask whether somebody looks after the person who was referred. If nobody answers, tell the sender to look for help elsewhere."
            )
        case .certificateExpiry:
            BilingualText(
                lt: "Atnaujinkite laiku („vartai pki status“ parodo, kas ir kada baigiasi): pasibaigus galiojimui, pranešimai nebus priimami.",
                en: "Renew it in time (“vartai pki status” lists what ends when): after the end, messages will be refused.")
        case .stampBacklog:
            BilingualText(
                lt: "Patikrinkite, ar atsako laiko žymų tarnybos; pranešimai priimami ir toliau, tačiau jų laikas dar nepatvirtintas.",
                en: "Check whether the time-stamping authorities answer; messages are still accepted, but their time is not attested yet.")
        case .disk:
            BilingualText(
                lt: "Atlaisvinkite vietos arba padidinkite diską: kai vietos nebeliks, pranešimai nebus priimami.",
                en: "Free some space, or enlarge the disk: when it is full, messages will be refused.")
        case .clock:
            BilingualText(
                lt: "Sutikrinkite kompiuterio laikrodį ir jo sinchronizavimą; kol laikrodis nepatvirtintas, pranešimai nepriimami.",
                en: "Check the computer’s clock and its synchronisation; until it is confirmed, no message is accepted.")
        case .store:
            BilingualText(
                lt: "Patikrinkite diską ir kompiuterio apkrovą: kiekvienas pranešimas laukia, kol bus įrašytas.",
                en: "Check the disk and the load of the computer: every message waits until it is written.")
        case .rejections:
            BilingualText(
                lt: "Pulte pažiūrėkite, kieno pranešimai ir kokiu kodu atmetami: dažniausiai tai netinkama nuostata po atnaujinimo.",
                en: "See in the console whose messages are refused, and with which code: mostly it is a wrong setting after an update.")
        case .revocation:
            BilingualText(
                lt: "Patikrinkite, ar pasiekiami atšauktų sertifikatų sąrašai ir OCSP tarnybos.",
                en: "Check whether the revocation lists and OCSP responders can be reached.")
        case .auditLog:
            BilingualText(
                lt:
                    "Sustabdykite mazgą ir palyginkite žurnalą su dalyvio turimu įrodymu („vartai audit verify“): žurnalas pakeistas arba atkurtas iš senesnės kopijos.",
                en:
                    "Stop the gateway and compare the log with the endpoint’s proof (“vartai audit verify”): the log was changed, or restored from an older copy."
            )
        case .unapprovedChange:
            BilingualText(
                lt:
                    "Kitas saugos įgaliotinis peržiūri pakeitimą („vartai admin change show“) ir jį patvirtina arba atmeta; laiku nepatvirtintas pakeitimas panaikinamas.",
                en:
                    "Another security officer looks at the change (“vartai admin change show”) and approves or rejects it; without approval in time it is undone."
            )
        }
    }

    /// What is the matter.
    func sentence(_ alarm: Alarm, _ format: LanguageFormat) -> String {
        let words = words(alarm, format)
        // A Lithuanian unit brings a full stop of its own.
        return words.hasSuffix(".") ? words : words + "."
    }

    private func words(_ alarm: Alarm, _ format: LanguageFormat) -> String {
        let (subject, figure, isLithuanian) = (alarm.key.subject, alarm.figure.text(format), format.language == .lt)
        switch self {
        case .queueAge:
            return isLithuanian
                ? "Mainų dalyvio \(subject) eilėje seniausias pranešimas laukia \(figure)" : "The oldest message for \(subject) has waited \(figure)"
        case .endpointUnreachable:
            return isLithuanian
                ? "Mainų dalyvis \(subject) nesikreipia \(figure), nors jo laukia pranešimai."
                : "\(subject) has not called for \(figure), although messages wait for it."
        case .deadLetters:
            return isLithuanian ? "Mainų dalyviui \(subject) sulaikyta pranešimų: \(figure)." : "Parked deliveries for \(subject): \(figure)."
        case .overdueAnswers:
            return isLithuanian
                ? "Mainų dalyvis \(subject) laiku neatsakė, ar imasi pagalbos; vėluoja \(figure)"
                : "\(subject) has not answered a referral in time; it is overdue by \(figure)"
        case .certificateExpiry: return ends(subject, alarm.figure, figure, isLithuanian)
        case .stampBacklog:
            return isLithuanian ? "Laiko žymos laukiama jau \(figure)" : "The oldest item without a time-stamp has waited \(figure)"
        case .disk: return isLithuanian ? "Diske („\(subject)“) liko \(figure) vietos." : "\(figure) of the disk are free (“\(subject)”)."
        case .clock:
            return isLithuanian
                ? "Mainų mazgo laikrodžiu negalima pasitikėti: pranešimai nepriimami."
                : "The gateway’s clock cannot be believed: no message is accepted."
        case .store:
            return isLithuanian
                ? (figure.isEmpty ? "Saugykla neatsako." : "Saugykla rašo per lėtai: vienas įrašymas truko \(figure)")
                : (figure.isEmpty ? "The store does not answer." : "The store is too slow: one commit took \(figure)")
        case .rejections: return isLithuanian ? "Atmetama pateikiamų pranešimų: \(figure)." : "\(figure) of the submitted messages are refused."
        case .revocation:
            return isLithuanian ? "Nepavyksta sužinoti, kurie sertifikatai atšaukti." : "It cannot be learnt which certificates were revoked."
        case .auditLog:
            return isLithuanian
                ? "Mainų dalyvis turi pasirašytą žurnalo santrauką, kurios šiame audito žurnale nėra."
                : "An endpoint holds a signed head that this audit log does not have."
        case .unapprovedChange: return unapproved(subject, alarm.figure, figure, isLithuanian)
        }
    }

    private func unapproved(_ subject: String, _ figure: AlarmFigure, _ text: String, _ isLithuanian: Bool) -> String {
        guard case .left(let left) = figure, left > .zero else {
            return isLithuanian
                ? "Skubos tvarka pakeistų susitarimų (\(subject)) niekas laiku nepatvirtino."
                : "Nobody approved in time the agreements that were changed in an emergency (\(subject))."
        }
        return isLithuanian
            ? "Susitarimai pakeisti skubos tvarka ir dar nepatvirtinti (\(subject)); liko \(text)"
            : "Agreements were changed in an emergency and are not approved yet (\(subject)); \(text) left"
    }

    private func ends(_ subject: String, _ figure: AlarmFigure, _ text: String, _ isLithuanian: Bool) -> String {
        guard case .left(let left) = figure else {
            return isLithuanian ? "Neperskaitoma arba neapsaugota: \(subject)." : "Unreadable or unprotected: \(subject)."
        }
        if left <= .zero { return isLithuanian ? "Nebegalioja: \(subject)." : "No longer valid: \(subject)." }
        return isLithuanian ? "Baigia galioti: \(subject); liko \(text)" : "About to end: \(subject); \(text) left"
    }
}

extension AlarmFigure {
    func text(_ format: LanguageFormat) -> String {
        switch self {
        case .none: ""
        case .span(let span): span < .seconds(60) ? "\(span.components.seconds)\u{A0}s" : format.span(span)
        case .left(let left): format.span(left)
        case .count(let count): format.number(count)
        case .percent(let percent): "\(percent)\u{A0}%"
        }
    }
}
