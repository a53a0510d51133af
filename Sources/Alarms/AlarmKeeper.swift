package import ExchangeFormats
import Foundation

/// Looks at the installation, keeps the register, tells the receivers. What it cannot tell now it tells later, also after a restart.
package actor AlarmKeeper {
    /// What goes to the log.
    package enum Occurrence: Sendable, Hashable {
        case notice(AlarmNotice, isSilent: Bool)
        /// A receiver could not be told; why.
        case untold(receiver: String, reason: String)
        /// So many older notices had to go.
        case dropped(receiver: String, count: Int)
        case acknowledged(Alarm, administrator: String)
        case silenced(AlarmSilence)
        /// Ended before its time.
        case unsilenced(AlarmSilence, administrator: String)
        /// The file could not be read or written; what it is about goes on in memory.
        case file(reason: String)
    }

    private let sources: [any AlarmSource]
    private let receivers: [AlarmReceiver]
    let place: AlarmPlace
    private let file: any AlarmFile
    let clock: any WallClock
    private let random: any RandomSource
    let observe: @Sendable (Occurrence) -> Void
    var register = AlarmRegister()
    private var outbox = AlarmOutbox()
    private var written: [UInt8] = []
    private var isFileFailing = false

    package init(
        sources: [any AlarmSource], receivers: [AlarmReceiver], place: AlarmPlace, file: any AlarmFile, clock: any WallClock,
        random: any RandomSource, observe: @escaping @Sendable (Occurrence) -> Void
    ) {
        self.sources = sources
        self.receivers = receivers
        self.place = place
        self.file = file
        self.clock = clock
        self.random = random
        self.observe = observe
        do {
            guard let bytes = try file.read() else { return }
            let json = try JSONReader.read(bytes, limits: Self.limits)
            guard let register = json["register"].flatMap(AlarmRegister.init(json:)), var outbox = json["outbox"].flatMap(AlarmOutbox.init(json:))
            else {
                observe(.file(reason: "not a register"))
                return
            }
            outbox.keep(Set(receivers.map(\.name)))
            self.register = register
            self.outbox = outbox
        } catch {
            observe(.file(reason: "\(type(of: error))"))
        }
    }

    private static let limits = JSONLimits(bytes: 16 << 20, depth: 8, values: 500_000)

    package var alarms: [Alarm] { register.alarms }
    package var silences: [AlarmSilence] { register.silences }

    /// One look at everything.
    package func look() async {
        var conditions: [AlarmCondition] = []
        var kinds: Set<AlarmKind> = []
        for source in sources {
            let reading = await source.reading()
            conditions += reading.conditions
            kinds.formUnion(reading.kinds)
        }
        let now = clock.now()
        for notice in register.judge(conditions, of: kinds, at: now, random: random) {
            let isSilent = register.isSilent(notice.alarm.key, at: now)
            observe(.notice(notice, isSilent: isSilent))
            guard !isSilent else { continue }
            for receiver in receivers where notice.alarm.severity >= receiver.least {
                let dropped = outbox.add(notice, to: receiver.name)
                if dropped > 0 { observe(.dropped(receiver: receiver.name, count: dropped)) }
            }
        }
        keep()
    }

    /// Tells every receiver what it is time to tell. Receivers do not wait for one another.
    package func tell() async {
        await withTaskGroup(of: Void.self) { group in
            for receiver in receivers { group.addTask { await self.tell(receiver) } }
        }
        keep()
    }

    private func tell(_ receiver: AlarmReceiver) async {
        while !Task.isCancelled, let notice = outbox.next(of: receiver.name, at: clock.now()) {
            do throws(AlarmChannelFailure) {
                try await receiver.channel.send(notice, AlarmText(notice, receiver.language, place))
                outbox.told(notice, to: receiver.name)
            } catch {
                outbox.failed(receiver.name, at: clock.now())
                observe(.untold(receiver: receiver.name, reason: error.reason))
            }
        }
    }

    func keep() {
        let bytes = JSONWriter.bytes(["register": register.json, "outbox": outbox.json])
        guard bytes != written else { return }
        do {
            try file.write(bytes)
            written = bytes
            isFileFailing = false
        } catch {
            // A full disk fails every two seconds; the log hears of it once.
            if !isFileFailing { observe(.file(reason: "\(type(of: error))")) }
            isFileFailing = true
        }
    }
}
