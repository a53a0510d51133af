import ExchangeAPI
package import ExchangeFormats

/// The admin API's answers as people read them.
package struct AdminView {
    let language: Language
    /// The gateway's own time where it says it, else this computer's.
    let now: UTCInstant

    package init(language: Language, now: UTCInstant) {
        self.language = language
        self.now = now
    }

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

    package func deliveries(_ items: [JSONValue]) -> Table {
        let titles = [
            Texts.delivery, Texts.sender, Texts.recipient, Texts.format, Texts.state, Texts.cause, Texts.attempts, Texts.age, Texts.timeLeft,
        ]
        return Table(
            titles.map { $0[language] },
            rows: items.map { item in
                [
                    .init(text(item["deliveryId"])), .init(text(item["sender"])), .init(text(item["endpoint"])),
                    .init("\(text(item["formatId"])) \(text(item["formatVersion"]))"),
                    .init(Texts.deliveryState(text(item["state"]))[language], item["state"] == "PARKED" ? .attention : .plain),
                    .init(ground(item["cause"])), .init(count(item["attempts"])), .init(age(item["acceptedAt"])), .init(left(item["validUntil"])),
                ]
            })
    }

    package func parked(_ groups: [JSONValue]) -> Table {
        Table(
            [Texts.recipient, Texts.format, Texts.cause, Texts.parkedCount, Texts.oldest].map { $0[language] },
            rows: groups.map { group in
                [
                    .init(text(group["endpoint"])), .init(text(group["formatId"])), .init(ground(group["cause"])),
                    .init(count(group["count"]), .attention), .init(age(group["oldest"])),
                ]
            })
    }

    package func municipalities(_ items: [JSONValue]) -> Table {
        let titles = [Texts.municipality, Texts.endpointLabel, Texts.state, Texts.queueWaiting, Texts.overdueAnswers, Texts.overdueSince]
        return Table(
            titles.map { $0[language] },
            rows: items.map { item in
                let code = text(item["code"])
                let label = FormatCatalogue.codeList("municipality")?[code]?.label[language]
                let state = text(item["state"])
                return [
                    .init(label ?? code), .init(text(item["endpoint"])),
                    .init(Texts.coverage(state)[language], state == "COVERED" ? .plain : state == "MISSING" ? .bad : .attention),
                    .init(count(item["waiting"])), .init(count(item["overdue"]), (item["overdue"]?.integer ?? 0) > 0 ? .bad : .plain),
                    .init(age(item["overdueSince"])),
                ]
            })
    }

    package func limits(_ limits: [JSONValue]) -> Table {
        Table(
            [Texts.recipient, Texts.inHandAtMost, Texts.perMinute, Texts.age, Texts.administrator, Texts.ground].map { $0[language] },
            rows: limits.map { limit in
                [
                    .init(text(limit["endpoint"]), .attention), .init(limit["inHand"]?.integer.map { "\($0)" } ?? "–"),
                    .init(limit["perMinute"]?.integer.map { "\($0)" } ?? "–"), .init(age(limit["since"])), .init(text(limit["administrator"])),
                    .init(ground(limit["ground"])),
                ]
            })
    }

    package func pauses(_ pauses: [JSONValue]) -> Table {
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
