package import ExchangeFormats

/// The console's words in one language. `DESIGN.md`, *Words*.
package struct ConsoleWords: Sendable, Hashable {
    package let title: String
    package let product: String
    let skip: String
    let otherLanguage: String
    package let exchange: String
    package let gateway: String
    let directory: String
    let gatewayTime: String
    let ready: String
    let notReady: String
    let now: String
    let sinceStart: String
    package let waiting: String
    package let inFlight: String
    package let oldest: String
    package let unstamped: String
    package let accepted: String
    package let handedOver: String
    package let rejected: String
    package let expired: String
    let queues: String
    let queuesCaption: String
    let endpoint: String
    let lastError: String
    let noError: String
    let refusals: String
    let refusalsCaption: String
    let noRefusals: String
    let when: String
    let what: String
    let format: String
    let reason: String
    let times: String
    package let unknown: String
    let connection: String
    let connected: String
    let connecting: String
    let ended: String
    let noScript: String
    let privacy: String

    package init(_ language: Language) {
        func text(_ lt: String, _ en: String) -> String { language == .lt ? lt : en }
        title = text("Administravimo pultas", "Console")
        product = "Vartai"
        skip = text("Pereiti prie turinio", "Skip to the content")
        otherLanguage = text("English", "Lietuviškai")
        exchange = text("Mainų aplinka", "Exchange")
        gateway = text("Mainų mazgas", "Gateway")
        directory = text("Dalyvių katalogo versija", "Directory version")
        gatewayTime = text("Mazgo laikas (Lietuvos)", "Gateway time (Lithuanian)")
        ready = text("Mazgas veikia", "The gateway is ready")
        notReady = text("Mazgas neparengtas darbui", "The gateway is not ready")
        now = text("Dabar eilėse", "In the queues now")
        sinceStart = text("Nuo paleidimo", "Since the start")
        waiting = text("Laukia", "Waiting")
        inFlight = text("Perduodama", "In flight")
        oldest = text("Seniausias", "Oldest")
        unstamped = text("Be laiko žymos", "Without a time-stamp")
        accepted = text("Priimta pranešimų", "Messages accepted")
        handedOver = text("Įteikta gavėjams", "Handed over")
        rejected = text("Atmesta pranešimų", "Messages refused")
        expired = text("Nebegalioja", "Expired")
        queues = text("Mainų dalyvių eilės", "Queues of the endpoints")
        queuesCaption = text("Nebaigti pristatymai pagal gavėją", "Deliveries that have not ended, by recipient")
        endpoint = text("Mainų dalyvis", "Endpoint")
        lastError = text("Paskutinė klaida", "Last error")
        noError = text("klaidų nebuvo", "none")
        refusals = text("Neseniai atmesta", "Refused lately")
        refusalsCaption = text(
            "Naujausi atmetimai nuo paleidimo, ne daugiau kaip 100; vienodi sujungti",
            "The latest refusals since the start, at most 100; like ones are counted together")
        noRefusals = text("Nuo paleidimo nieko neatmesta.", "Nothing has been refused since the start.")
        when = text("Kada", "When")
        what = text("Kas atmesta", "What")
        format = text("Formatas", "Format")
        reason = text("Priežastis", "Why")
        times = text("Kartai", "Times")
        unknown = text("nežinomas", "unknown")
        connection = text("Ryšys su mazgu", "Connection")
        connected = text("Atnaujinama tiesiogiai", "Live")
        connecting = text("Ryšys nutrūko, jungiamasi iš naujo…", "Connection lost, trying again…")
        ended = text("Naujausi duomenys neteikiami, bandoma iš naujo.", "No live data; trying again.")
        noScript = text("Puslapis atsinaujina kas 30 sekundžių.", "This page loads again every 30 seconds.")
        privacy = text(
            "Čia rodomi tik pranešimų metaduomenys: jokio turinio, jokių asmenų.",
            "Only metadata of messages is shown here: no content, no persons.")
    }

    /// Why the gateway is not ready, from the word that it gives.
    package static func reason(_ reason: String, _ language: Language) -> String {
        let text: BilingualText? =
            switch reason {
            case "storage": BilingualText(lt: "saugykla neatsako", en: "the store does not answer")
            case "clock": BilingualText(lt: "laikrodžiu negalima pasitikėti", en: "the clock cannot be believed")
            case "clockUnconfirmed":
                BilingualText(lt: "laikrodį turi patvirtinti administratorius", en: "an administrator has to confirm the clock")
            case "revocationLists":
                BilingualText(lt: "baigėsi atšauktų sertifikatų sąrašo galiojimas", en: "a revocation list has ended")
            case "stopping": BilingualText(lt: "mazgas stabdomas", en: "the gateway is stopping")
            default: nil
            }
        return text?[language] ?? reason
    }

    /// What an administrator should look at, from the word that the gateway gives.
    package static func warning(_ warning: String, _ language: Language) -> String {
        let text: BilingualText? =
            switch warning {
            case "timestamps":
                BilingualText(
                    lt: "Laiko žymos vėluoja arba laiko žymų tarnybos neatsako; pranešimai perduodami toliau.",
                    en: "Time-stamps are late, or no authority answers; messages go on.")
            default: nil
            }
        return text?[language] ?? warning
    }
}
