import ExchangeFormats
import Gateway
import StrictYAML

extension DaemonConfiguration {
    /// `retention`: how long the gateway's copy of a content is kept once its deliveries have ended, in hours, and how often the master key is renewed
    /// where something was erased.
    ///
    ///     retention:
    ///       standard: 72
    ///       formats: {THB-100: 24, THB-101: 24, THB-230: 720}
    ///       keyRenewal: 24
    static func retention(_ mapping: YAMLMapping, _ limits: inout GatewayLimits) throws(YAMLError) {
        let hours = Int(RetentionTerms.range.lowerBound / .seconds(3600))...Int(RetentionTerms.range.upperBound / .seconds(3600))
        if let standard = try mapping.optionalInt("standard", in: hours) { limits.retention.standard = .seconds(3600) * standard }
        if let formats = try mapping.optionalMapping("formats") {
            for format in formats.keys {
                guard FormatCatalogue.formats.contains(where: { $0.id == format && !$0.isEvidence }) else {
                    throw try formats.node(format).failure(lt: "tokio formato nėra", en: "there is no such format")
                }
                limits.retention.formats[format] = .seconds(3600) * (try formats.int(format, in: hours))
            }
            try formats.finish()
        }
        if let renewal = try mapping.optionalInt("keyRenewal", in: 1...168) { limits.masterKeyRenewal = .seconds(3600) * renewal }
        try mapping.finish()
    }
}
