import ExchangeFormats

/// What receivers have still to be told, each in the order of the events. A value; it lies beside the register.
struct AlarmOutbox: Sendable, Hashable {
    /// Of one receiver; then the oldest go: what matters is what is wrong now.
    static let most = 200
    /// Between two attempts, doubled with each that fails.
    static let firstPause = Duration.seconds(5)
    static let longestPause = Duration.seconds(600)

    struct Line: Sendable, Hashable {
        var notices: [AlarmNotice] = []
        var failures = 0
        var notBefore: UTCInstant?
    }

    private(set) var lines: [String: Line] = [:]

    init() {}

    /// - Returns: how many had to go.
    mutating func add(_ notice: AlarmNotice, to receiver: String) -> Int {
        lines[receiver, default: Line()].notices.append(notice)
        let surplus = max(0, (lines[receiver]?.notices.count ?? 0) - Self.most)
        lines[receiver]?.notices.removeFirst(surplus)
        return surplus
    }

    /// What a receiver is to be told next, if it is time.
    func next(of receiver: String, at now: UTCInstant) -> AlarmNotice? {
        guard let line = lines[receiver], line.notBefore.map({ $0 <= now }) ?? true else { return nil }
        return line.notices.first
    }

    mutating func told(_ notice: AlarmNotice, to receiver: String) {
        guard var line = lines[receiver] else { return }
        if line.notices.first == notice { line.notices.removeFirst() }
        line.failures = 0
        line.notBefore = nil
        lines[receiver] = line.notices.isEmpty ? nil : line
    }

    mutating func failed(_ receiver: String, at now: UTCInstant) {
        guard var line = lines[receiver] else { return }
        let pause = min(Self.longestPause, Self.firstPause * (1 << min(line.failures, 10)))
        line.failures += 1
        line.notBefore = now.adding(pause)
        lines[receiver] = line
    }

    /// Forgets receivers that the configuration no longer has.
    mutating func keep(_ receivers: Set<String>) { lines = lines.filter { receivers.contains($0.key) } }

    // MARK: Coding

    var json: JSONValue {
        var object = JSONObject()
        for (receiver, line) in lines.sorted(by: { $0.key < $1.key }) { object[receiver] = .array(line.notices.map(\.json)) }
        return .object(object)
    }

    init?(json: JSONValue) {
        guard let object = json.object else { return nil }
        for member in object.members {
            guard let notices = member.value.array else { return nil }
            lines[member.name] = Line(notices: notices.prefix(Self.most).compactMap(AlarmNotice.init(json:)))
        }
    }
}
