import ExchangeFormats
import Foundation
import Story
import TestSupport
import Testing

extension Serially {
    /// Whoever is on call hears of it, once.
    @Suite(.enabled(if: AlarmReceivers.python != nil, "no Python environment")) struct AlarmTests {
        @Test(.timeLimit(.minutes(3))) func aQueueThatIsLateIsToldOnceInBothLanguages() async throws {
            let receivers = try AlarmReceivers()
            let ports = try await receivers.next()
            let (mail, web) = (try #require(ports["smtp"]?.integer), try #require(ports["http"]?.integer))
            let folder = try TemporaryFolder()
            defer { folder.remove() }
            let secret = folder.url.appending(path: "webhook.secret")
            #expect(
                FileManager.default.createFile(
                    atPath: secret.path, contents: Data(AlarmReceivers.secret.utf8), attributes: [.posixPermissions: 0o600]))
            let configuration = """
                alarms:
                  every: 1
                  queueAge: 1
                  freeDisk: {warning: 1, critical: 0}
                  mail: {server: "smtp://127.0.0.1:\(mail)", from: vartai@gateway.example}
                  receivers:
                    - {name: budi, mail: budi@agency.example, language: lt}
                    - {name: on-call, webhook: "http://127.0.0.1:\(web)/taken", secret: \(secret.path), language: en}

                """
            try await withWorld(gatewayConfiguration: configuration) { world in
                try await world.startGateway()
                try await CrashRun(world, connections: 1).submit(count: 3, kills: [], ledger: Ledger())
                // The mail server says “later” at first, so both come: in either order, and perhaps with what the sample's certificates say.
                var heard: [JSONValue] = []
                func isLate(_ told: JSONValue, _ language: Language) -> Bool {
                    language == .en ? told["json"]?["alarm"]?["kind"] == "queueAge" : told["subject"]?.string?.contains("eilė vėluoja") == true
                }
                while !(Language.allCases.allSatisfy { language in heard.contains { isLate($0, language) } }) {
                    heard.append(try await receivers.next())
                }
                let post = try #require(heard.first { isLate($0, .en) })
                #expect(post["signed"]?.bool == true && post["json"]?["event"] == "raised")
                #expect(post["json"]?["title"]?.string?.hasPrefix("Warning: the queue is late – ") == true)
                let metrics = try await HealthProbe(port: world.healthPort).metrics()
                #expect(
                    metrics.split(separator: "\n").contains {
                        $0.hasPrefix("vartai_alarm{") && $0.contains("kind=\"queueAge\"") && !$0.hasSuffix(" 0")
                    })

                // After a restart it lasts still, and nobody is told again: what is told next is another alarm, if anything.
                #expect(await world.stopGateway() == 0)
                let kept = world.place.gateway.appending(path: "state/alarms.json")
                #expect(try FileManager.default.attributesOfItem(atPath: kept.path)[.posixPermissions] as? Int == 0o600)
                let register = try JSONReader.read(Array(Data(contentsOf: kept)), limits: JSONLimits(bytes: 1 << 20))["register"]?["alarms"]?.array
                let alarm = try #require(register?.first { $0["kind"] == "queueAge" })
                try await world.startGateway()
                #expect(await world.stopGateway() == 0)
                let again = try JSONReader.read(Array(Data(contentsOf: kept)), limits: JSONLimits(bytes: 1 << 20))
                #expect(again["register"]?["alarms"]?.array?.contains { $0["id"] == alarm["id"] } == true)
                #expect(again["outbox"]?.object?.members.allSatisfy { !JSONWriter.pretty($0.value).contains("queueAge") } == true)
            }
        }
    }
}
