import Foundation
import Story
import Testing

extension Serially {
    /// A disk that refuses: full, read-only, dying. With an outside ledger of what was acknowledged.
    @Suite(.enabled(if: Surroundings.hasCompiler, "no C compiler for Tests/FaultShim/faults.c")) struct DiskFaultTests {
        fileprivate static let messages = 400

        struct Refusal: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let rule: String
            var messages = DiskFaultTests.messages
        }

        /// Nothing is acknowledged meanwhile, the process stays up and says that it is not ready; when there is room again, it goes on by itself.
        @Test(.timeLimit(.minutes(5))) func aDiskThatIsFullAndHasRoomAgain() async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: shim.environment) { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let run = FaultRun(world: world)
                let process = try #require(world.processIDs["vartaid"])
                let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(process)/maps")).readToEnd() ?? Data()
                #expect(String(decoding: maps, as: UTF8.self).contains(FaultShim.libraryName))
                let (tally, ends) = try await run.play(count: Self.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 100)
                    try shim.set("write,truncate,create ENOSPC *")
                    #expect(await run.logged("vartaid", "group commit failed", "failure=full"))
                    #expect(await Waiting.until(.seconds(30)) { await run.readiness() == ["storage"] })
                    #expect(ledger.count < Self.messages)
                    try shim.clear()
                    #expect(await Waiting.until(.seconds(30)) { await run.readiness() == [] })
                }
                #expect(ends == [])
                #expect(world.processIDs["vartaid"] == process)
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
                #expect(await world.stopGateway() == 0)
            }
        }

        /// The process ends with 74, and so does every start until the disk takes something again; then all that was acknowledged is there.
        @Test(
            .timeLimit(.minutes(5)),
            arguments: [
                Refusal(testDescription: "the quota is used up", rule: "write,truncate,create EDQUOT *"),
                Refusal(testDescription: "the file system is read-only", rule: "open,create,write,truncate,unlink,rename,sync EROFS *"),
            ])
        func aDiskThatRefusesAndIsBack(_ refusal: Refusal) async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: shim.environment) { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let ends = Counter()
                let (tally, statuses) = try await FaultRun(world: world).play(count: Self.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 100)
                    try shim.set(refusal.rule)
                    // The third time that it ends, it has failed to start twice.
                    #expect(await Waiting.until(.seconds(60)) { ends.count >= 3 })
                    #expect(ledger.count < Self.messages)
                    try shim.clear()
                } between: {
                    ends.add()
                }
                #expect(statuses.allSatisfy { $0 == 74 }, "\(statuses)")
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// After an I/O error nothing may be promised: the process stops with 74, and its next start finds everything that was acknowledged.
        @Test(
            .timeLimit(.minutes(5)),
            arguments: [
                Refusal(testDescription: "a write to the log is torn", rule: "write EIO */messages.sqlite-wal 40 1"),
                Refusal(testDescription: "a write to the database is torn", rule: "write EIO */messages.sqlite 3 1"),
                Refusal(testDescription: "a sync fails", rule: "sync EIO */messages.sqlite-wal 10 1"),
                Refusal(testDescription: "the database cannot be read", rule: "read EIO */messages.sqlite* 5 1"),
                // The reserve of keys is filled again once it is half empty.
                Refusal(testDescription: "a write to the keys is torn", rule: "write EIO */keys.sqlite-wal 0 1", messages: 700),
                Refusal(testDescription: "a sync of the keys fails", rule: "sync EIO */keys.sqlite-wal 0 1", messages: 700),
            ])
        func anInputOutputErrorStopsTheProcess(_ refusal: Refusal) async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: shim.environment) { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                let (tally, ends) = try await FaultRun(world: world).play(count: refusal.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 50)
                    try shim.set(refusal.rule)
                } between: {
                    try shim.clear()
                }
                #expect(ends == [74])
                #expect(tally.acknowledged == refusal.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }
    }
}
