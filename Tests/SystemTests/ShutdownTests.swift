import ExchangeAPI
import Foundation
import Story
import Testing

extension Serially {
    @Suite struct ShutdownTests {
        /// A poll under way gets its empty answer, the daemon ends with 0, and what it had accepted is there at the next start.
        @Test(.timeLimit(.minutes(2))) func sigtermInTheMiddleOfLongPolls() async throws {
            try await withWorld { world in
                try await world.startGateway()
                // The police have nothing waiting: without the signal these would last a minute.
                let police = try RawClient(.police, world: world)
                let returned = Counter()
                async let first = Self.poll(police, returned)
                async let second = Self.poll(police, returned)
                // The polls came first: once all of these are acknowledged, the polls have long been waiting.
                let ledger = Ledger()
                try await CrashRun(world, connections: 2).submit(count: 40, kills: [], ledger: ledger)
                #expect(returned.count == 0)
                #expect(await world.stopGateway() == 0)
                #expect(try await first.isEmpty)
                #expect(try await second.isEmpty)

                try await world.startGateway()
                let hotline = try RawClient(.hotline, world: world)
                for message in ledger.messages { #expect(try await hotline.status(of: message) != nil) }
                #expect(await world.stopGateway() == 0)
            }
        }

        private static func poll(_ client: RawClient, _ returned: Counter) async throws -> [InboxEntry] {
            let entries = try await client.inbox(wait: 60)
            returned.add()
            return entries
        }

        @Test(.timeLimit(.minutes(2))) func aSecondDaemonOnTheSameStateIsRefused() async throws {
            try await withWorld { world in
                try await world.startGateway()
                let second = world.place.gateway.appending(path: "second.yaml")
                let text = try String(contentsOf: world.place.gatewayConfiguration, encoding: .utf8)
                    .replacing("port: \(world.port)}", with: "port: 0}").replacing("port: \(world.healthPort)}", with: "port: 0}")
                try Data(text.utf8).write(to: second)
                let result = try await Command.run(world.place.vartaid, ["--config", second.path])
                #expect(result.status == 74)
                #expect(result.errors.contains("in use by another process"))
                // The first one has not noticed.
                #expect(try await RawClient(.hotline, world: world).status(of: UUID()) == nil)
                #expect(await world.stopGateway() == 0)
            }
        }
    }
}
