import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// A message that its recipient cannot take is given to another, or back: five processes, real TLS, real signatures.
    @Suite struct ReroutingTests {
        @Test(.timeLimit(.minutes(5))) func anotherTakesItAndNobodyTwice() async throws {
            try await withWorld { world in
                try Self.letTheNewcomerReadReferrals(world.place)
                try await world.startGateway()
                try world.startDesk(.hotline)
                try await world.waitForDesk(.hotline)
                let newcomer = try ExtraDesk(StoryNames.newcomer, in: world)
                defer { newcomer.process.kill() }

                // Two wait for a municipality that is away.
                let (led, returned) = (try await Self.send(1, world), try await Self.send(2, world))
                #expect(await Waiting.until(.seconds(60)) { (try? await Self.waiting(world).count) == 2 })
                let deliveries = try await Self.waiting(world)
                let delivery = try #require(deliveries.first { $0["messageId"]?.string == led }?["deliveryId"]?.string)
                let other = try #require(deliveries.first { $0["messageId"]?.string == returned }?["deliveryId"]?.string)

                let rerouted = try await Self.admin(world, ["reroute", delivery, "--to", StoryNames.newcomer, "--ground", "recipient-unable"])
                #expect(rerouted.status == 0, "\(rerouted.errors)")
                let back = try await Self.admin(world, ["return", other, "--ground", "recipient-unable"])
                #expect(back.status == 0, "\(back.errors)")
                // Nobody can be led where the rules forbid it, nor twice.
                let again = try await Self.admin(world, ["reroute", delivery, "--to", StoryNames.newcomer, "--ground", "recipient-unable"])
                #expect(again.status == 1)

                // The new recipient's desk verified the statement and took the one; the sender sees both ends.
                let ended = try await world.vartai(["outbox", "show", led, "--wait", "120"], at: .hotline)
                #expect(ended["state"] == "HANDED_OVER" && ended["recipients"] == [.string(StoryNames.newcomer)])
                let sentBack = try await world.vartai(["outbox", "show", returned, "--wait", "120"], at: .hotline, statuses: [1])
                #expect(sentBack["state"] == "RETURNED")
                let taken = try await newcomer.vartai(["inbox", "list"])
                #expect(taken.array?.compactMap { $0["messageId"]?.string } == [led])
                #expect(taken.array?.first?["outcome"] == "ACCEPTED")

                // Whoever was away finds nothing when it is back, and gets what is sent from then on.
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let next = try await Self.send(3, world)
                let arrived = try await world.vartai(["outbox", "show", next, "--wait", "120"], at: .hotline)
                #expect(arrived["state"] == "HANDED_OVER" && arrived["recipients"] == [.string(StoryEndpoint.municipality.rawValue)])
                let inbox = try await world.vartai(["inbox", "list"], at: .municipality)
                #expect(inbox.array?.compactMap { $0["messageId"]?.string } == [next])
                #expect(await world.stopGateway() == 0)
            }
        }

        /// - Returns: the id of an inquiry to the municipality.
        private static func send(_ number: Int, _ world: StoryWorld) async throws -> String {
            let body = String(decoding: JSONWriter.bytes(StoryBodies.inquiry(number)), as: UTF8.self)
            let item = try await world.vartai(
                ["send", "--format", "THB-230", "--to", StoryEndpoint.municipality.rawValue, "--body", "-", "--body-language", "lt"], at: .hotline,
                input: body)
            return try #require(item["messageId"]?.string)
        }

        private static func admin(_ world: StoryWorld, _ arguments: [String]) async throws -> CommandResult {
            try await Command.run(world.place.vartai, ["admin"] + arguments + ["--json", "--admin", world.place.adminConfiguration.path])
        }

        private static func waiting(_ world: StoryWorld) async throws -> [JSONValue] {
            let result = try await admin(world, ["deliveries", "--endpoint", StoryEndpoint.municipality.rawValue])
            return try JSONReader.read(result.output.utf8, limits: JSONLimits(bytes: 1 << 20))["items"]?.array ?? []
        }

        /// The sample's newcomer does not read referrals; here its software has learnt to.
        private static func letTheNewcomerReadReferrals(_ place: StoryPlace) throws {
            let sample = place.project.appending(path: "Examples/exchange/directory.yaml")
            let text = try String(contentsOf: sample, encoding: .utf8)
            let entry = try #require(text.range(of: "- id: \(StoryNames.newcomer)"))
            let reads = try #require(text.range(of: "    reads:\n", range: entry.upperBound..<text.endIndex))
            let own = place.gateway.appending(path: "directory.yaml")
            try Data((text[..<reads.upperBound] + "      THB-230: [\"1.0\"]\n" + text[reads.upperBound...]).utf8).write(to: own)
            let configuration = try String(contentsOf: place.gatewayConfiguration, encoding: .utf8)
            try #require(configuration.contains(sample.path))
            try Data(configuration.replacing(sample.path, with: own.path).utf8).write(to: place.gatewayConfiguration)
        }
    }
}
