import ExchangeFormats
import Foundation
import GatewayStorage

extension Texts {
    static let storeIsCurrent = BilingualText(lt: "Saugykla atitinka šią versiją.", en: "The store is up to date.")
    static let noStoreYet = BilingualText(
        lt: "Saugyklos dar nėra: ji bus sukurta pirmą kartą paleidus mazgą.", en: "There is no store yet: the first start makes it.")
    static let nothingWasChanged = BilingualText(
        lt: "Nieko nepakeista. Padarykite atsarginę kopiją, sustabdykite mazgą ir paleiskite su „--apply“.",
        en: "Nothing was changed. Make a backup, stop the gateway, and give --apply.")

    static func migrations(_ database: StoreMigrations) -> [BilingualText] {
        let name = database.file.lastPathComponent
        return database.pending.map { BilingualText(lt: "\(name): laukia pakeitimas „\($0)“", en: "\(name): waits: “\($0)”") }
    }

    static func migrated(_ count: Int) -> BilingualText {
        BilingualText(lt: "Atlikta pakeitimų: \(count).", en: "\(count) changes made.")
    }
}
