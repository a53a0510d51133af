package import ExchangeFormats

/// Which installation speaks.
package struct AlarmPlace: Sendable, Hashable {
    package let exchange: String
    package let gateway: String

    package init(exchange: String, gateway: String) {
        self.exchange = exchange
        self.gateway = gateway
    }
}

/// What a receiver reads, in the receiver's language: what is the matter, since when, what to do. Ids only, never a person.
package struct AlarmText: Sendable, Hashable {
    /// One line.
    package let title: String
    /// Paragraphs.
    package let body: String
    package let language: Language

    package init(_ notice: AlarmNotice, _ language: Language, _ place: AlarmPlace) {
        self.language = language
        let alarm = notice.alarm
        let format = LanguageFormat(language)
        let sentence = alarm.key.kind.sentence(alarm, format)
        let label = Self.label(notice, language)
        title = "\(label): \(alarm.key.kind.name[language])" + (alarm.key.subject.isEmpty ? "" : " – \(alarm.key.subject)")
        let since = language == .lt ? "Prasidėjo" : "Since"
        let until = language == .lt ? "Baigėsi" : "Until"
        var paragraphs = [notice.event == .cleared ? AlarmKind.over[language] + " " + sentence : sentence]
        if notice.event != .cleared {
            paragraphs.append(alarm.key.kind.advice[language])
            if !alarm.contacts.isEmpty { paragraphs.append(Self.numbers(alarm.contacts, language)) }
        }
        var times = "\(since): \(format.instant(alarm.raisedAt))"
        if notice.event == .cleared { times += "\n\(until): \(format.instant(notice.at))" }
        paragraphs.append(times)
        paragraphs.append("\(place.exchange), \(place.gateway); \(alarm.key.kind.rawValue) \(alarm.id.wireText)")
        body = paragraphs.joined(separator: "\n\n")
    }

    private static func numbers(_ contacts: [AlarmContact], _ language: Language) -> String {
        let list = contacts.map { "\($0.phone) (\($0.endpoint))" }
        return (language == .lt ? "Skambinti: " : "Ring: ") + list.joined(separator: language == .lt ? "; paskui " : "; then ")
    }

    private static func label(_ notice: AlarmNotice, _ language: Language) -> String {
        switch (notice.event, notice.alarm.severity) {
        case (.cleared, _): language == .lt ? "Baigėsi" : "Cleared"
        case (_, .warning): language == .lt ? "Įspėjimas" : "Warning"
        case (_, .critical): language == .lt ? "Skubu" : "Urgent"
        }
    }
}
