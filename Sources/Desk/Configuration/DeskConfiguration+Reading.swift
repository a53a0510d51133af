import ExchangeFormats
import Foundation
import StrictYAML

extension DeskConfiguration {
    static func settings(_ root: YAMLMapping) throws(YAMLError) -> DeskSettings {
        let language = try root.optionalString("language") ?? Language.lt.rawValue
        guard let language = Language(rawValue: language) else {
            throw root.node.failure(lt: "„language“ turi būti „lt“ arba „en“", en: "“language” has to be “lt” or “en”")
        }
        var settings = DeskSettings(
            exchange: try root.string("exchange"), endpoint: try root.string("endpoint"), language: language, staff: try root.string("staff"),
            unit: try root.optionalString("unit"))
        if let contact = try root.optionalMapping("contact") {
            settings.contactPhone = try contact.optionalString("phone")
            settings.contactHours = try contact.optionalString("hours")
            try contact.finish()
        }
        if let answering = try root.optionalMapping("answering") {
            settings.answering.delay = .seconds(try answering.optionalInt("delay", in: 0...60) ?? 1)
            settings.answering.bytes = try answering.optionalInt("bytes", in: 2048...65_536) ?? 2048
            try answering.finish()
        }
        if let ask = try root.optionalMapping("ask") {
            settings.ask = try ask.strings("endpoints")
            try ask.finish()
        }
        if let tests = try root.optionalMapping("tests") {
            settings.testEvery = try duration(try tests.node("every"))
            try tests.finish()
        }
        return settings
    }

    static func gateway(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) -> Gateway {
        let number = try mapping.optionalInt("port", in: 1...65_535)
        let file = try mapping.optionalString("portFile")
        let port: Gateway.Port
        switch (number, file) {
        case (let number?, nil): port = .number(number)
        case (nil, let file?): port = .file(url(file))
        default: throw mapping.node.failure(lt: "reikia arba „port“, arba „portFile“", en: "either “port” or “portFile” is needed")
        }
        let gateway = Gateway(host: try mapping.string("host"), port: port, serverName: try mapping.string("serverName"))
        try mapping.finish()
        return gateway
    }
}

extension DeskConfiguration.Gateway.Port {
    /// The port to connect to now.
    ///
    /// - Returns: `nil` where the daemon has not written its file yet.
    package var current: Int? {
        switch self {
        case .number(let number): number
        case .file(let file):
            (try? Data(contentsOf: file)).flatMap { try? JSONReader.read($0, limits: JSONLimits(bytes: 4096, depth: 2, values: 16)) }?["port"]?
                .integer
        }
    }
}
