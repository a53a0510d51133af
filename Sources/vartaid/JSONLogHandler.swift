import ExchangeFormats
import Foundation
import Logging

/// One JSON object a line on standard error.
struct JSONLogHandler: LogHandler {
    private let label: String
    private let clock: any WallClock
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .info

    init(label: String, clock: any WallClock) {
        self.label = label
        self.clock = clock
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var object: JSONObject = [
            "at": .string(clock.now().rfc3339), "level": .string(event.level.rawValue), "log": .string(label),
            "message": .string("\(event.message)"),
        ]
        var fields = metadata
        fields.merge(event.metadata ?? [:]) { _, new in new }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) where object[key] == nil { object[key] = .string("\(value)") }
        try? FileHandle.standardError.write(contentsOf: Data(JSONWriter.bytes(.object(object)) + [0x0A]))
    }
}
