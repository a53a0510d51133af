import Foundation
import Story
import Testing

extension Serially {
    /// The recipient's desk on another host, and the network between the two cut and mended.
    @Suite(.enabled(if: TestNetwork.isPossible, "this account may not make network namespaces")) struct NetworkCutTests {
        private static let messages = 400

        @Test(.timeLimit(.minutes(5))) func aNetworkThatIsCutAndBack() async throws {
            let network = try await TestNetwork.make()
            do {
                try await cutUnderLoad(network)
            } catch {
                await network.remove()
                throw error
            }
            await network.remove()
        }

        private func cutUnderLoad(_ network: TestNetwork) async throws {
            let port = try FreePort.find()
            let recipient = StoryEndpoint.municipality
            try await withWorld(
                gatewayConfiguration: "secondListen: {host: \(TestNetwork.near), port: \(port), endpoints: [\(recipient.rawValue)]}\n"
            ) { world in
                let configuration = world.place.deskConfiguration(recipient)
                let text = try String(contentsOf: configuration, encoding: .utf8)
                    .replacing("{host: 127.0.0.1, port: \(world.port),", with: "{host: \(TestNetwork.near), port: \(port),")
                try Data(text.utf8).write(to: configuration)
                try await world.startGateway()
                try world.startDesk(recipient, under: network.runner)
                try await world.waitForDesk(recipient)
                let (tally, ends) = try await FaultRun(world: world).play(count: Self.messages) { ledger in
                    for cut in 1...3 {
                        try await FaultRun.wait(for: ledger, cut * 100 - 50)
                        try await network.cut()
                        // Senders do not notice; the queue grows meanwhile.
                        try await FaultRun.wait(for: ledger, cut * 100)
                        try await network.mend()
                    }
                }
                #expect(ends == [])
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }
    }
}
