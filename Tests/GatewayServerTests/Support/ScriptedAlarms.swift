import Alarms
import Synchronization

/// What a test says is the matter.
final class ScriptedAlarms: AlarmSource {
    private let conditions = Mutex<[AlarmCondition]>([])

    func set(_ conditions: [AlarmCondition]) { self.conditions.withLock { $0 = conditions } }

    func reading() async -> AlarmReading { AlarmReading(conditions.withLock { $0 }, of: Set(AlarmKind.allCases)) }
}

/// The alarms' file without a disk.
final class AlarmsInMemory: AlarmFile {
    private let bytes = Mutex<[UInt8]?>(nil)

    func read() throws -> [UInt8]? { bytes.withLock { $0 } }
    func write(_ new: [UInt8]) throws { bytes.withLock { $0 = new } }
}
