import ExchangeFormats
import Gateway
import Pages

extension ConsoleView {
    init(_ overview: Overview, gatewayID: String, language: Language) {
        let format = PageFormat(language)
        let words = ConsoleWords(language)
        let figures = overview.queues.compactMap(\.figures)
        let isCounted = figures.count == overview.queues.count
        let oldest = figures.compactMap(\.oldest).min()
        func age(_ since: UTCInstant?) -> String { since.map { format.age(overview.at.since($0)) } ?? "–" }
        func total(_ value: (QueueFigures) -> Int) -> String { isCounted ? format.number(figures.map(value).reduce(0, +)) : "?" }
        let totals = overview.totals
        self.init(
            language: language, exchange: overview.exchange, gateway: gatewayID, directoryVersion: overview.directoryVersion,
            now: overview.at, started: overview.startedAt,
            reasons: Set(overview.readiness.reasons).sorted().map { ConsoleWords.reason($0, language) },
            warnings: overview.readiness.warnings.map { ConsoleWords.warning($0, language) },
            figures: [
                Figure(words.waiting, total(\.waiting)), Figure(words.inFlight, total(\.inFlight)), Figure(words.oldest, age(oldest)),
            ] + (overview.stamps.map { [Figure(words.unstamped, format.number($0.backlog.messages))] } ?? []),
            totals: [
                Figure(words.accepted, format.number(totals.accepted)), Figure(words.handedOver, format.number(totals.handedOver)),
                Figure(words.rejected, format.number(totals.rejected)), Figure(words.expired, format.number(totals.expired)),
            ],
            queues: overview.queues.map { queue in
                Queue(
                    name: queue.name?[language] ?? queue.endpoint, id: queue.endpoint,
                    waiting: queue.figures.map { format.number($0.waiting) } ?? "?",
                    inFlight: queue.figures.map { format.number($0.inFlight) } ?? "?", oldest: age(queue.figures?.oldest),
                    isBusy: queue.figures.map { $0.waiting + $0.inFlight > 0 } ?? false,
                    lastError: queue.lastError.map { Failure(code: $0.code, at: $0.at, format) })
            },
            refusals: overview.refusals.map { entry in
                Refused(
                    when: Moment(entry.at, format),
                    endpoint: entry.endpoint.map { overview.name(of: $0)?[language] ?? $0 } ?? words.unknown, endpointID: entry.endpoint,
                    occasion: entry.occasion.name[language], format: entry.formatID, code: entry.code, count: entry.count, format)
            })
    }
}

extension WatchRecord.Occasion {
    /// As the console calls it.
    fileprivate var name: BilingualText {
        switch self {
        case .submission: BilingualText(lt: "pranešimo pateikimas", en: "submission of a message")
        case .request: BilingualText(lt: "kreipinys", en: "request")
        case .delivery: BilingualText(lt: "pristatymas, kurio gavėjas nepriėmė", en: "delivery, refused by its recipient")
        case .expiry: BilingualText(lt: "pristatymas, kurio laikas baigėsi", en: "delivery whose time ran out")
        case .ended: BilingualText(lt: "atšauktas arba nutrauktas pristatymas", en: "delivery, withdrawn or discarded")
        case .console: BilingualText(lt: "prieiga prie administravimo pulto", en: "access to the console")
        }
    }
}
