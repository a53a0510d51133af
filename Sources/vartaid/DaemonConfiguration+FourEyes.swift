import Gateway
import StrictYAML

extension FourEyes {
    /// `fourEyes: {agreements: true, emergency: true, approveWithin: 24h}`.
    init(_ mapping: YAMLMapping) throws(YAMLError) {
        self.init()
        if let value = try mapping.optionalBool("agreements") { agreements = value }
        if let value = try mapping.optionalBool("emergency") { emergency = value }
        if let node = mapping.optionalNode("approveWithin") {
            guard let match = (try node.string).wholeMatch(of: /([1-9][0-9]{0,3})(m|h)/), let number = Int(match.1),
                case let time = Duration.seconds(number * (match.2 == "h" ? 3600 : 60)), time <= .seconds(7 * 86_400)
            else {
                throw node.failure(
                    lt: "laukiama trukmės minutėmis arba valandomis, pvz., „30m“, „24h“; ne daugiau kaip „168h“",
                    en: "a length of time in minutes or hours is expected, such as 30m or 24h; 168h at most")
            }
            approveWithin = time
        }
        guard agreements || !emergency else {
            throw mapping.node.failure(
                lt: "skubos tvarka galima tik ten, kur reikia dviejų administratorių („agreements: true“)",
                en: "an emergency is one only where two administrators are needed (agreements: true)")
        }
        try mapping.finish()
    }
}
