import Alarms
import ExchangeFormats
import Foundation
import StrictYAML
import Transport
import Trust

extension DaemonConfiguration {
    /// `alarms`: what is still good, and who is told.
    ///
    ///     alarms:
    ///       every: 15
    ///       queueAge: 900
    ///       queueAges: {lt.md: 3600}
    ///       silence: 600
    ///       refused: {percent: 20, least: 50}
    ///       commit: 2
    ///       freeDisk: {warning: 10, critical: 5}
    ///       mail: {server: "smtps://mail.example:465", from: vartai@gateway.example, user: vartai, password: keys/mail.password}
    ///       receivers:
    ///         - {name: budėtojas, mail: budi@gateway.example, language: lt}
    ///         - {name: on-call, webhook: "https://call.example/vartai", secret: keys/webhook.secret, language: en, least: critical}
    struct Alarms {
        var objectives = AlarmObjectives()
        var receivers: [AlarmReceiver] = []
        /// How often everything is looked at.
        var interval = Duration.seconds(15)

        static let mostReceivers = 20

        init() {}

        init(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) {
            try readObjectives(mapping)
            let mail = try mapping.optionalMapping("mail").map { mapping throws(YAMLError) in try Self.server(mapping, url) }
            for node in try mapping.optionalList("receivers") ?? [] {
                let receiver = try Self.receiver(node, mail, url)
                guard !receivers.contains(where: { $0.name == receiver.name }) else {
                    throw node.failure(lt: "gavėjo vardas pakartotas", en: "the receiver’s name is repeated")
                }
                guard receivers.count < Self.mostReceivers else {
                    throw node.failure(
                        lt: "gavėjų gali būti ne daugiau kaip \(Self.mostReceivers)", en: "there may be at most \(Self.mostReceivers) receivers")
                }
                receivers.append(receiver)
            }
            try mapping.finish()
        }

        private mutating func readObjectives(_ mapping: YAMLMapping) throws(YAMLError) {
            let seconds = 1...(30 * 86_400)
            if let value = try mapping.optionalInt("every", in: 1...300) { interval = .seconds(value) }
            if let value = try mapping.optionalInt("queueAge", in: seconds) { objectives.queueAge = .seconds(value) }
            if let ages = try mapping.optionalMapping("queueAges") {
                for endpoint in ages.keys { objectives.queueAges[endpoint] = .seconds(try ages.int(endpoint, in: seconds)) }
                try ages.finish()
            }
            if let value = try mapping.optionalInt("silence", in: 120...(30 * 86_400)) { objectives.silence = .seconds(value) }
            if let refused = try mapping.optionalMapping("refused") {
                if let value = try refused.optionalInt("percent", in: 1...100) { objectives.refusedShare = value }
                if let value = try refused.optionalInt("least", in: 1...1_000_000) { objectives.fewestRefused = value }
                try refused.finish()
            }
            if let value = try mapping.optionalInt("commit", in: 1...600) { objectives.commit = .seconds(value) }
            if let disk = try mapping.optionalMapping("freeDisk") {
                if let value = try disk.optionalInt("warning", in: 1...99) { objectives.freeDisk.warning = value }
                if let value = try disk.optionalInt("critical", in: 0...98) { objectives.freeDisk.critical = value }
                guard objectives.freeDisk.critical < objectives.freeDisk.warning else {
                    throw disk.node.failure(lt: "„critical“ turi būti mažiau nei „warning“", en: "“critical” has to be less than “warning”")
                }
                try disk.finish()
            }
        }

        private static func receiver(_ node: YAMLNode, _ mail: MailServer?, _ url: (String) -> URL) throws(YAMLError) -> AlarmReceiver {
            let mapping = try node.mapping
            let name = try mapping.string("name")
            guard !name.isEmpty, name.utf8.count <= 100 else {
                throw node.failure(lt: "gavėjo vardas per ilgas arba tuščias", en: "the receiver’s name is empty or too long")
            }
            let language = try choice(try mapping.node("language"), Language.init, "„lt“, „en“", "lt, en")
            let least = try mapping.optionalNode("least").map { node throws(YAMLError) in
                try choice(node, AlarmSeverity.init, "„warning“, „critical“", "warning, critical")
            }
            let channel = try channel(mapping, node, mail, url)
            try mapping.finish()
            return AlarmReceiver(name: name, language: language, least: least ?? .warning, channel: channel)
        }

        private static func channel(
            _ mapping: YAMLMapping, _ node: YAMLNode, _ mail: MailServer?, _ url: (String) -> URL
        ) throws(YAMLError) -> any AlarmChannel {
            switch (try mapping.optionalString("mail"), try mapping.optionalString("webhook")) {
            case (let to?, nil):
                guard let mail else { throw node.failure(lt: "nenurodytas pašto serveris („mail“)", en: "no mail server is named (“mail”)") }
                guard MailMessage.isAddress(to) else { throw node.failure(lt: "netinkamas pašto adresas", en: "the mail address is not well-formed") }
                return MailChannel(server: mail, to: to)
            case (nil, let address?):
                guard WebhookChannel.isAddress(address) else {
                    throw node.failure(
                        lt: "reikia https adreso (http tik šio kompiuterio adresui)", en: "an address of https is needed (http on this computer only)"
                    )
                }
                guard let file = mapping.optionalNode("secret") else { return WebhookChannel(address: address) }
                let key = try secret(file, url)
                return WebhookChannel(address: address) { body in
                    SHA256.authenticationCode(of: body, key: key).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
                }
            default: throw node.failure(lt: "gavėjui reikia vieno iš „mail“ ir „webhook“", en: "a receiver needs one of “mail” and “webhook”")
            }
        }

        private static func server(_ mapping: YAMLMapping, _ url: (String) -> URL) throws(YAMLError) -> MailServer {
            let place = try mapping.node("server")
            let (address, from) = (try place.string, try mapping.string("from"))
            guard MailServer.isAddress(address) else {
                throw place.failure(lt: "reikia adreso „smtps://…“ arba „smtp://…“", en: "an address smtps://… or smtp://… is needed")
            }
            guard MailMessage.isAddress(from) else {
                throw place.failure(lt: "netinkamas siuntėjo adresas", en: "the sender’s address is not well-formed")
            }
            let user = try mapping.optionalString("user")
            let password = try mapping.optionalNode("password").map { node throws(YAMLError) in
                String(decoding: try secret(node, url), as: UTF8.self)
            }
            try mapping.finish()
            return MailServer(url: address, from: from, user: user, password: password)
        }

        /// Secrets stand in files of their own, which nobody else may read, or are passed by systemd.
        private static func secret(_ node: YAMLNode, _ url: (String) -> URL) throws(YAMLError) -> [UInt8] {
            let path = try node.string
            do throws(TrustError) { return try SecretSource(path, relativeTo: url(".")).read() } catch {
                throw node.failure(
                    lt: "slaptas failas \(path) neperskaitomas arba prieinamas kitiems (reikia teisių 0600)",
                    en: "the secret file \(path) cannot be read, or is open to others (mode 0600 is needed)")
            }
        }

        private static func choice<Value>(_ node: YAMLNode, _ read: (String) -> Value?, _ lt: String, _ en: String) throws(YAMLError) -> Value {
            guard let value = read(try node.string) else { throw node.failure(lt: "galimos reikšmės: \(lt)", en: "one of \(en)") }
            return value
        }
    }
}
