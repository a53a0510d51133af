import ExchangeFormats

/// Alarms at the admin API.
extension Texts {
    static let alarm = BilingualText(lt: "Signalas", en: "Alarm")
    static let lasting = BilingualText(lt: "Trunka", en: "Lasting")
    static let acknowledgedBy = BilingualText(lt: "Perėmė", en: "Acknowledged by")
    static let silenced = BilingualText(lt: "Nutildyta", en: "Silenced")
    static let noAlarms = BilingualText(lt: "Pavojaus signalų nėra.", en: "There are no alarms.")
}
