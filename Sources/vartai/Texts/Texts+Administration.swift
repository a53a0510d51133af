import ExchangeFormats

extension Texts {
    // MARK: Reaching the admin API

    static let adminUnspecified = BilingualText(
        lt: "Nenurodytas mainų mazgas: pridėkite --admin (admin.yaml) arba nustatykite VARTAI_ADMIN.",
        en: "No gateway is named: add --admin (admin.yaml), or set VARTAI_ADMIN.")
    static let adminUnreachable = BilingualText(
        lt: "Mainų mazgo administravimo sąsaja nepasiekiama.", en: "The gateway’s admin API cannot be reached.")
    static let adminTLSFailed = BilingualText(
        lt: "Saugaus ryšio su administravimo sąsaja užmegzti nepavyko: sertifikatai netinka.",
        en: "No secure connection to the admin API: the certificates do not fit.")
    static let adminInterrupted = BilingualText(
        lt: "Mainų mazgas laiku neatsakė; ar veiksmas atliktas, nežinoma.",
        en: "The gateway did not answer in time; whether the request was carried out is not known.")
    static let adminNotUnderstood = BilingualText(
        lt: "Nurodytu adresu atsako ne šios versijos administravimo sąsaja.", en: "What answers at that address is not an admin API of this version.")
    static let adminKeyUnusable = BilingualText(
        lt: "Administratoriaus sertifikato arba rakto naudoti negalima.", en: "The administrator’s certificate or key cannot be used.")

    // MARK: Queues

    static let queueWaiting = BilingualText(lt: "Laukia", en: "Waiting")
    static let inHand = BilingualText(lt: "Paimta", en: "In hand")
    static let parked = BilingualText(lt: "Sulaikyta", en: "Parked")
    static let oldest = BilingualText(lt: "Seniausias", en: "Oldest")
    static let lastError = BilingualText(lt: "Paskutinė klaida", en: "Last error")
    static let isPaused = BilingualText(lt: "pristabdyta", en: "paused")
    static let isHeldBack = BilingualText(lt: "ribojama", en: "limited")
    static let isRunning = BilingualText(lt: "veikia", en: "running")
    static let pushing = BilingualText(lt: "Siuntimas", en: "Push")
    /// - Parameter code: as in ``AdminQueues/Queue/circuits``; empty where nothing is pushed.
    static func circuit(_ code: String) -> BilingualText {
        switch code {
        case "CLOSED": BilingualText(lt: "veikia", en: "works")
        case "OPEN": BilingualText(lt: "neatsako", en: "no answer")
        case "HALF_OPEN": BilingualText(lt: "tikrinama", en: "being tried")
        default: BilingualText(lt: "", en: "")
        }
    }
    static let paused = BilingualText(lt: "Pristabdyta", en: "Paused")
    static let administrator = BilingualText(lt: "Administratorius", en: "Administrator")
    static let ground = BilingualText(lt: "Pagrindas", en: "Ground")
    static let nothingLimited = BilingualText(lt: "Ribų nėra.", en: "No endpoint is limited.")
    static let inHandAtMost = BilingualText(lt: "Paimta daugiausia", en: "In hand at most")
    static let perMinute = BilingualText(lt: "Per minutę", en: "Per minute")
    static let nothingPaused = BilingualText(lt: "Niekas nepristabdyta.", en: "Nothing is paused.")

    // MARK: Deliveries

    static let delivery = BilingualText(lt: "Pristatymas", en: "Delivery")
    static let cause = BilingualText(lt: "Priežastis", en: "Cause")
    static let attempts = BilingualText(lt: "Bandymai", en: "Attempts")
    static let age = BilingualText(lt: "Amžius", en: "Age")
    static let timeLeft = BilingualText(lt: "Liko galioti", en: "Time left")
    static let validityOver = BilingualText(lt: "nebegalioja", en: "over")
    static let parkedCount = BilingualText(lt: "Kiek", en: "Count")
    static let noDeliveries = BilingualText(lt: "Tokių nebaigtų pristatymų nėra.", en: "No such delivery is open.")
    static let nothingParked = BilingualText(lt: "Nieko nesulaikyta.", en: "Nothing is parked.")

    static func moreAfter(_ id: String) -> BilingualText {
        BilingualText(lt: "Gali būti daugiau: pridėkite --after \(id)", en: "There may be more: add --after \(id)")
    }

    static func rerouted(_ delivery: String, to recipient: String, as next: String) -> BilingualText {
        BilingualText(
            lt: "\(delivery): nukreipta dalyviui \(recipient); naujas pristatymas – \(next)",
            en: "\(delivery): re-routed to \(recipient); the new delivery is \(next)")
    }

    /// A code that this program does not know stays as it is.
    static func deliveryState(_ code: String) -> BilingualText {
        switch code {
        case "QUEUED": BilingualText(lt: "laukia", en: "waiting")
        case "IN_DELIVERY": BilingualText(lt: "paimtas", en: "in hand")
        case "PARKED": BilingualText(lt: "sulaikytas", en: "parked")
        case "DISCARDED": BilingualText(lt: "nutrauktas", en: "discarded")
        case "RETURNED": BilingualText(lt: "grąžintas siuntėjui", en: "returned to its sender")
        default: BilingualText(lt: code, en: code)
        }
    }

    /// A length of time in its two largest units: `3 d. 4 val.`, `3 d 4 h`.
    static func age(seconds: Int64) -> BilingualText {
        let parts: [(Int64, lt: String, en: String)] = [
            (seconds / 86_400, "d.", "d"), (seconds / 3600 % 24, "val.", "h"), (seconds / 60 % 60, "min.", "min"), (seconds % 60, "s", "s"),
        ]
        guard let first = parts.firstIndex(where: { $0.0 > 0 }) else { return BilingualText(lt: "0 s", en: "0 s") }
        let shown = parts[first...].prefix(2).filter { $0.0 > 0 }
        return BilingualText(
            lt: shown.map { "\($0.0) \($0.lt)" }.joined(separator: " "), en: shown.map { "\($0.0) \($0.en)" }.joined(separator: " "))
    }
}
