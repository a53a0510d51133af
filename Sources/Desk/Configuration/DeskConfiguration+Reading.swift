import ExchangeFormats
import Foundation
import Matching
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

    static func source(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) -> Source {
        guard try mapping.string("kind") == "csv" else { throw mapping.node.failure(lt: "„kind“ turi būti „csv“", en: "“kind” has to be “csv”") }
        var thresholds = Thresholds.standard
        if let stated = try mapping.optionalMapping("thresholds") {
            guard let read = Thresholds(hit: try stated.int("hit"), partial: try stated.int("partial")) else {
                throw stated.node.failure(
                    lt: "slenksčiai turi būti nuo 1 iki 100, „partial“ – ne didesnis už „hit“, o vien vardo ir pavardės atitikčiai nepakanka",
                    en: "thresholds have to be 1 to 100, “partial” not above “hit”, and a name alone may not be a hit")
            }
            thresholds = read
            try stated.finish()
        }
        guard let regime = SourceRegime(rawValue: try mapping.string("regime")) else {
            throw mapping.node.failure(lt: "„regime“ turi būti „LED“ arba „BDAR“", en: "“regime” has to be “LED” or “BDAR”")
        }
        let source = Source(
            id: try mapping.string("id"), file: url(try mapping.string("file")), mapping: url(try mapping.string("mapping")),
            thresholds: thresholds, regime: regime)
        try mapping.finish()
        return source
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
