package import Alarms
import ExchangeFormats
package import Logging
import Metrics
import ServiceLifecycle
import Synchronization

/// Looks and tells until the daemon stops. What is told goes to the log and the metrics too.
package struct AlarmService: Service {
    private let keeper: AlarmKeeper
    private let interval: Duration

    package init(keeper: AlarmKeeper, interval: Duration) {
        self.keeper = keeper
        self.interval = interval
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                // Conditions come by the clock alone: looked at at intervals, until cancelled.
                group.addTask { repeat { await keeper.look() } while (try? await Task.sleep(for: interval)) != nil }
                // Apart, so that a receiver that hangs delays no reading.
                group.addTask { repeat { await keeper.tell() } while (try? await Task.sleep(for: AlarmService.tellingInterval)) != nil }
            }
        }
    }

    private static let tellingInterval = Duration.seconds(2)
}

/// What the log and the metrics say of alarms.
package struct AlarmJournal: Sendable {
    private let log: Logger

    package init(log: Logger) { self.log = log }

    package func observe(_ occurrence: AlarmKeeper.Occurrence) {
        switch occurrence {
        case .notice(let notice, let isSilent): tell(notice, isSilent)
        case .untold(let receiver, let reason):
            log.warning("an alarm could not be told", metadata: ["receiver": "\(receiver)", "reason": "\(reason)"])
        case .dropped(let receiver, let count):
            log.error("older alarms were never told", metadata: ["receiver": "\(receiver)", "count": "\(count)"])
        case .acknowledged(let alarm, let administrator):
            log.notice(
                "alarm acknowledged",
                metadata: ["alarm": "\(alarm.id.wireText)", "kind": "\(alarm.key.kind.rawValue)", "administrator": "\(administrator)"])
        case .silenced(let silence):
            log.notice("alarms silenced", metadata: Self.metadata(silence).merging(["until": "\(silence.until.rfc3339)"]) { a, _ in a })
        case .unsilenced(let silence, let administrator):
            log.notice("silence ended", metadata: Self.metadata(silence).merging(["administrator": "\(administrator)"]) { _, b in b })
        case .file(let reason): log.error("the alarms cannot be kept", metadata: ["reason": "\(reason)"])
        }
    }

    private static func metadata(_ silence: AlarmSilence) -> Logger.Metadata {
        var metadata: Logger.Metadata = ["administrator": "\(silence.administrator)"]
        if let alarm = silence.alarm { metadata["alarm"] = "\(alarm.wireText)" }
        if let kind = silence.kind { metadata["kind"] = "\(kind.rawValue)" }
        if let subject = silence.subject, !subject.isEmpty { metadata["subject"] = "\(subject)" }
        return metadata
    }

    private func tell(_ notice: AlarmNotice, _ isSilent: Bool) {
        let alarm = notice.alarm
        Gauge(label: "vartai_alarm", dimensions: [("kind", alarm.key.kind.rawValue), ("subject", alarm.key.subject)])
            .record(notice.event == .cleared ? 0 : alarm.severity == .critical ? 2 : 1)
        let level: Logger.Level = notice.event == .cleared ? .notice : alarm.severity == .critical ? .critical : .warning
        var metadata: Logger.Metadata = [
            "event": "\(notice.event.rawValue)", "kind": "\(alarm.key.kind.rawValue)", "severity": "\(alarm.severity.rawValue)",
            "alarm": "\(alarm.id.wireText)",
        ]
        if !alarm.key.subject.isEmpty { metadata["subject"] = "\(alarm.key.subject)" }
        if isSilent { metadata["silent"] = "true" }
        log.log(level: level, "alarm", metadata: metadata)
    }
}
