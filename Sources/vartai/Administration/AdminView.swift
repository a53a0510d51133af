import ExchangeAPI
import ExchangeFormats

/// The admin API's answers as people read them.
struct AdminView {
    let language: Language
    /// The gateway's own time where it says it, else this computer's.
    let now: UTCInstant

    func age(_ instant: JSONValue?) -> String {
        guard let since = instant?.string.flatMap(UTCInstant.init(rfc3339:)) else { return "" }
        return Texts.age(seconds: max(0, now.since(since).wholeMilliseconds / 1000))[language]
    }

    func left(_ instant: JSONValue?) -> String {
        guard let end = instant?.string.flatMap(UTCInstant.init(rfc3339:)) else { return "" }
        let seconds = end.since(now).wholeMilliseconds / 1000
        return seconds > 0 ? Texts.age(seconds: seconds)[language] : Texts.validityOver[language]
    }

    func count(_ value: JSONValue?) -> String { value?.integer.map { String($0) } ?? "" }

    func text(_ value: JSONValue?) -> String { value?.string ?? "" }

    func ground(_ value: JSONValue?) -> String {
        guard let code = value?.string else { return "" }
        return AdminGround(rawValue: code)?.name[language] ?? code
    }

    /// What a pause keeps back.
    func scope(_ pause: JSONValue) -> String {
        switch AdminScope(pause) {
        case .endpoint(let id): id
        case .format(let id): id
        case .route(let sender, let recipient): "\(sender) → \(recipient)"
        case nil: ""
        }
    }

    func pauses(_ pauses: [JSONValue]) -> Table {
        Table(
            [Texts.paused, Texts.age, Texts.administrator, Texts.ground].map { $0[language] },
            rows: pauses.map { pause in
                [
                    .init(scope(pause), .attention), .init(age(pause["since"])), .init(text(pause["administrator"])),
                    .init(ground(pause["ground"])),
                ]
            })
    }
}
