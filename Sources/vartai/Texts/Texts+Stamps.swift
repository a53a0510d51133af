import ExchangeFormats

extension Texts {
    static let stamp = BilingualText(lt: "Laiko žyma", en: "Time-stamp")

    static func stampOfOther(_ file: String) -> BilingualText {
        BilingualText(lt: "Laiko žyma faile „\(file)“ yra apie kitą pranešimą.", en: "The time-stamp in “\(file)” is about another message.")
    }

    static func stampEnded(_ instant: String) -> BilingualText {
        BilingualText(
            lt: "Laiko žymų tarnybos sertifikatas baigė galioti \(instant), o laiko žyma neatnaujinta.",
            en: "The authority’s certificate ended at \(instant), and the time-stamp was not renewed.")
    }

    static func tsaReady(_ port: Int) -> BilingualText {
        BilingualText(
            lt: "Laiko žymų tarnyba veikia (http://127.0.0.1:\(port)/). Baigti: Ctrl-C.",
            en: "The time-stamping authority is ready (http://127.0.0.1:\(port)/). Ctrl-C ends it.")
    }
}
