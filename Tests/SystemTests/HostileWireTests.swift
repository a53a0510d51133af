import Foundation
import Story
import Testing

extension Serially {
    /// Connections that mean harm, against the daemon as it runs.
    @Suite struct HostileWireTests {
        @Test(.timeLimit(.minutes(3)), arguments: ["tls", "http1", "http2", "slow"])
        func everyHostileConnectionGetsItsAnswerOrItsEnd(_ group: String) async throws {
            try await withHostileWorld { world in
                try await expectHonestSubmission(world)
                let watch = try DaemonWatch(world)
                HostileWire.expect(try await HostileWire.run(group, world), ExpectedOutcomes.groups[group] ?? [:])
                try await watch.expectUnharmed()
                try await expectHonestSubmission(world)
            }
        }

        @Test(.timeLimit(.minutes(2))) func twoThousandConnectionsLeaveRoomForTheHonest() async throws {
            try await withHostileWorld { world in
                let watch = try DaemonWatch(world)
                HostileWire.expect(
                    try await HostileWire.run("crowd", world), ["honest among two thousand": "200 -", "all were tried": "2000"])
                HostileWire.expect(
                    try await HostileWire.run("authenticated-crowd", world),
                    ["honest beside a crowd": "200 -", "no more than a certificate may have": "True"])
                try await watch.expectUnharmed()
                try await expectHonestSubmission(world)
            }
        }

        /// Clients that ask and never read lose their connections, and what was made for them is freed. Sixteen of them, four more open files
        /// than before at most; nothing but the limit on unread answers can close them in time.
        @Test(.timeLimit(.minutes(3))) func clientsThatNeverReadAreLetGo() async throws {
            try await withHostileWorld(handshake: 60, idle: 600) { world in
                try await expectHonestSubmission(world)
                var watch = try DaemonWatch(world)
                for round in 1...3 {
                    let (before, _) = try await HostileWire.run("readers", world) {
                        // They still hold their ends: only the server can have closed. What the first round leaves is the allocator's working
                        // size; what is not freed shows in the later ones.
                        try await watch.expectUnharmed(memory: round > 1)
                    }
                    HostileWire.expect(before, ["honest beside slow readers": "200 -"])
                    if round == 1 { watch = try DaemonWatch(world) }
                }
                try await expectHonestSubmission(world)
            }
        }

        /// A revocation ends a poll under way and closes the connections that are open, of both versions of HTTP.
        @Test(.timeLimit(.minutes(2))) func aRevocationEndsWhatIsOpen() async throws {
            try await withHostileWorld("longPollsPerEndpoint: 8, ") { world in
                let (before, after) = try await HostileWire.run("open", world) {
                    let certificate = world.place.pki.appending(path: "endpoints/lt.md/tls.pem")
                    let result = try await Command.run(
                        world.place.vartai, ["pki", "revoke", "--pki", world.place.pki.path, certificate.path])
                    try #require(result.succeeded, "\(result.errors)")
                    // The daemon looks at its files every few seconds.
                    let migration = try RawClient(.migration, world: world)
                    let bites = await Waiting.until(.seconds(60)) { (try? await migration.status(of: UUID())) == nil }
                    #expect(bites)
                }
                HostileWire.expect(before, ["before": "200 - answered"])
                HostileWire.expect(
                    after, ["the poll": "403 E-TLS-02", "HTTP/1.1": "closed", "HTTP/2": "closed", "a new connection": "403 E-TLS-02"])
            }
        }

        @Test(.timeLimit(.minutes(2))) func aRegisterThatIsGoneStopsTheDesk() async throws {
            try await withHostileWorld { world in
                let configuration = world.place.deskConfiguration(.police)
                let text = try String(contentsOf: configuration, encoding: .utf8).replacing("police-persons.csv", with: "nobody.csv")
                try Data(text.utf8).write(to: configuration)
                let result = try await Command.run(world.place.vartai, ["desk", "run", "--config", configuration.path])
                #expect(result.status == 78)
                #expect(result.errors.contains("E-DSK-04"))
            }
        }
    }
}
