import Desk
import ExchangeFormats
import Foundation

extension MemoryDeskStore.Session: WitnessWriter {
    func lastWitnessed() -> WitnessedHead? {
        tables.witnessed.max { ($0.position.epoch, $0.position.size) < ($1.position.epoch, $1.position.size) }
    }
    func firstWitnessed() -> WitnessedHead? {
        tables.witnessed.min { ($0.position.epoch, $0.position.size) < ($1.position.epoch, $1.position.size) }
    }
    func witnessed(atMost size: Int) -> WitnessedHead? {
        tables.witnessed.filter { $0.position.size <= size }.max { ($0.position.size, -$0.position.epoch) < ($1.position.size, -$1.position.epoch) }
    }
    func witnessedCount() -> Int { tables.witnessed.count }
    func logEpochs() -> [[UInt8]] { tables.epochs }
    func logAlarms(limit: Int) -> [LogAlarm] { Array(tables.alarms.reversed().prefix(limit)) }
    func accepted(after: Int64, limit: Int) -> [OutgoingMessage] {
        Array(tables.outgoing.filter { $0.state == .accepted && $0.sequence > after }.prefix(limit))
    }
    func insert(_ head: WitnessedHead) {
        let day: Int64 = 86_400_000
        tables.witnessed.removeAll { ($0.position.epoch, $0.position.size) == (head.position.epoch, head.position.size) }
        tables.witnessed.append(head)
        let all = tables.witnessed
        tables.witnessed.removeAll { old in
            old.seenAt.milliseconds / day < head.seenAt.milliseconds / day
                && all.contains {
                    $0.position.epoch == old.position.epoch && $0.position.size > old.position.size
                        && $0.seenAt.milliseconds / day == old.seenAt.milliseconds / day
                }
        }
    }
    func setLogEpochs(_ records: [[UInt8]]) { tables.epochs = records }
    func insert(_ alarm: LogAlarm) {
        var alarm = alarm
        alarm.sequence = tables.next()
        tables.alarms.append(alarm)
    }
    func endLogAlarms(at instant: UTCInstant) {
        for index in tables.alarms.indices where tables.alarms[index].endedAt == nil { tables.alarms[index].endedAt = instant }
    }
}
