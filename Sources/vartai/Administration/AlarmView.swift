import ExchangeAPI
package import ExchangeFormats
import Trust

/// Alarms as people read them: the gateway's own words in the language that was asked for.
package struct AlarmView {
    /// A line and what it means.
    package typealias Line = (text: String, tone: Tone)

    private let view: AdminView
    private let language: Language

    package init(language: Language, now: UTCInstant) {
        view = AdminView(language: language, now: now)
        self.language = language
    }

    /// - Parameter now: the gateway's time where it says it, else this computer's.
    init(language: Language, now: JSONValue?) {
        self.init(language: language, now: now?.string.flatMap(UTCInstant.init(rfc3339:)) ?? SystemClock().now())
    }

    /// Each with what is the matter and what to do.
    package func lines(_ alarms: [JSONValue]) -> [Line] {
        guard !alarms.isEmpty else { return [(Texts.noAlarms[language], .plain)] }
        return Array(alarms.map(lines(of:)).joined(separator: [("", .plain)]))
    }

    /// Silences that are over none of the alarms that are listed; `nil` where there are none.
    package func silences(_ listing: JSONValue) -> Table? {
        let shown = (listing["items"]?.array ?? []).compactMap { $0["silence"] }
        let others = (listing["silences"]?.array ?? []).filter { !shown.contains($0) }
        guard !others.isEmpty else { return nil }
        return Table(
            [Texts.silenced, Texts.alarm, Texts.timeLeft, Texts.administrator].map { $0[language] },
            rows: others.map { silence in
                [
                    .init([view.text(silence["kind"]), view.text(silence["subject"])].filter { !$0.isEmpty }.joined(separator: " ")),
                    .init(view.text(silence["alarmId"])), .init(view.left(silence["until"])), .init(view.text(silence["administrator"])),
                ]
            })
    }

    /// A whole listing.
    func show(_ listing: JSONValue, _ console: Console) {
        show(listing["items"]?.array ?? [], console)
        guard let silences = silences(listing) else { return }
        console.line()
        console.show(silences)
    }

    func show(_ alarms: [JSONValue], _ console: Console) {
        for line in lines(alarms) { console.line(line.text, line.tone) }
    }

    private func lines(of alarm: JSONValue) -> [Line] {
        let title: Line = (view.text(alarm["title"]).printable, alarm["severity"] == "critical" ? .bad : .attention)
        let properties = Properties([
            (Texts.alarm, view.text(alarm["alarmId"])), (Texts.lasting, view.age(alarm["raisedAt"])),
            (Texts.acknowledgedBy, alarm["acknowledged"]?["administrator"]?.string), (Texts.silenced, silence(alarm["silence"])),
        ])
        // The first paragraphs: what is the matter, and what to do; when and where stand above.
        let paragraphs = view.text(alarm["text"]).split(separator: "\n\n").prefix(2)
        return [title] + (properties.lines(language) + paragraphs.map { "  \(String($0).printable)" }).map { ($0, .plain) }
    }

    private func silence(_ silence: JSONValue?) -> String? {
        silence.map { "\(view.left($0["until"])), \(view.text($0["administrator"]))" }
    }
}
