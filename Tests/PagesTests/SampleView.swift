import ExchangeFormats
import Pages

extension ConsoleView {
    /// A page with something in every place.
    static func sample(_ language: Language, name: String = "Migracijos departamentas") -> ConsoleView {
        let format = PageFormat(language)
        let now = UTCInstant(seconds: 1_795_262_400)
        return ConsoleView(
            language: language, exchange: "lt.test", gateway: "lt.vartai", directoryVersion: 1, now: now, started: now,
            reasons: [ConsoleWords.reason("clock", language)], figures: [Figure("a", "1")], totals: [Figure("b", "2")],
            queues: [
                Queue(
                    name: name, id: "lt.md", waiting: "1", inFlight: "0", oldest: "1 min.", isBusy: true,
                    lastError: Failure(code: .formatUnknown, at: now, format))
            ],
            refusals: [
                Refused(
                    when: Moment(now, format), endpoint: name, endpointID: "lt.md", occasion: "x", format: "THB-100", code: .formatUnknown,
                    count: 2, format)
            ])
    }
}
