import ExchangeAPI
import ExchangeFormats
import Foundation
import Story
import Testing

extension Serially {
    /// A disk that refuses in the middle of attachments, under load: nothing is accepted by half, and nobody else is the worse for it.
    @Suite(.enabled(if: Surroundings.hasCompiler && PartTransfer.hasCurl, "no C compiler for Tests/FaultShim/faults.c, or no curl"))
    struct PartDiskFaultTests {
        private static let messages = 200
        private static let parts = 4
        /// Several pieces of what is written and read at once.
        private static let size = 3 << 20

        /// No room for attachments: they are refused with E-SYS-02, messages go on, and once there is room the same attachment goes through.
        @Test(
            .timeLimit(.minutes(5)),
            arguments: [
                "write ENOSPC state/incoming/* 3", "create EDQUOT state/incoming/*", "sync ENOSPC state/incoming/*", "rename ENOSPC state/parts/*",
            ])
        func noRoomInTheMiddleOfAnUpload(_ rule: String) async throws {
            try await withFaults { world, shim in
                let transfers = try (0..<Self.parts).map { _ in try PartTransfer(world, size: Self.size) }
                let (tally, ends) = try await FaultRun(world: world).play(count: Self.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 20)
                    try shim.set(rule)
                    for (upload, transfer) in zip(try await Self.all(transfers) { try await $0.upload() }, transfers) {
                        #expect(upload.status == 503)
                        #expect(upload.code == "E-SYS-02")
                        try await Self.expectNothingHeld(transfer)
                    }
                    #expect(try Self.incoming(world) == [])
                    try shim.clear()
                    try await Self.expectAllGoThrough(transfers, world)
                }
                #expect(ends == [])
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// Bytes that the disk does not give: the fetch is refused or cut short, never wrong; the gateway goes on, and gives it once the disk does.
        @Test(.timeLimit(.minutes(5)), arguments: ["read EIO state/parts/*", "read EIO state/parts/* 7"])
        func aPartThatCannotBeReadInTheMiddleOfADownload(_ rule: String) async throws {
            try await withFaults { world, shim in
                let transfers = try (0..<Self.parts).map { _ in try PartTransfer(world, size: Self.size) }
                let (tally, ends) = try await FaultRun(world: world).play(count: Self.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 20)
                    let deliveries = try await Self.submit(transfers, world)
                    try shim.set(rule)
                    let fetched = try await Self.all(Array(zip(transfers, deliveries))) { transfer, delivery in try await transfer.fetch(delivery) }
                    let spoilt = fetched.filter { !($0.status == 200 && $0.isWhole) }
                    #expect(!spoilt.isEmpty)
                    for (fetch, transfer) in zip(fetched, transfers) where fetch.status == 200 {
                        let isRight = fetch.isWhole ? fetch.body == transfer.content : transfer.content.starts(with: fetch.body)
                        #expect(isRight)
                    }
                    #expect(await FaultRun(world: world).logged("vartaid", "error", "a part cannot be read"))
                    try shim.clear()
                    for (transfer, delivery) in zip(transfers, deliveries) {
                        let again = try await transfer.fetch(delivery)
                        let isRight = again.status == 200 && again.isWhole && again.body == transfer.content
                        #expect(isRight)
                    }
                }
                #expect(ends == [])
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        /// A write that the disk fails for no want of room: nothing may be promised any more, and the process ends with 74. The next start has
        /// neither half an attachment nor a message less.
        @Test(.timeLimit(.minutes(5)), arguments: ["write EIO state/incoming/* 5 1", "sync EIO state/incoming/* 0 1"])
        func anInputOutputErrorInTheMiddleOfAnUpload(_ rule: String) async throws {
            try await withFaults { world, shim in
                let transfers = try (0..<Self.parts).map { _ in try PartTransfer(world, size: Self.size) }
                let isUp = Counter()
                let (tally, ends) = try await FaultRun(world: world).play(count: Self.messages) { ledger in
                    try await FaultRun.wait(for: ledger, 20)
                    try shim.set(rule)
                    for upload in try await Self.all(transfers, { try await $0.upload() }) {
                        let isRefused = upload.status == 0 || !upload.isWhole || upload.status == 503
                        #expect(isRefused || upload.status == 201)
                    }
                    #expect(await Waiting.until(.seconds(60)) { isUp.count > 0 })
                    #expect(await Waiting.until(.seconds(60)) { await FaultRun(world: world).readiness() == [] })
                    #expect(try Self.incoming(world) == [])
                    try await Self.expectAllGoThrough(transfers, world)
                } between: {
                    try shim.clear()
                    isUp.add()
                }
                #expect(ends == [74])
                #expect(tally.acknowledged == Self.messages)
                #expect(tally.lost == 0)
                #expect(tally.repeated == 0)
            }
        }

        // MARK: Steps

        private func withFaults(_ body: (StoryWorld, FaultShim) async throws -> Void) async throws {
            let shim = try await FaultShim.build()
            defer { shim.remove() }
            try await withWorld(gatewayEnvironment: shim.environment) { world in
                try await world.startGateway()
                try world.startDesk(.municipality)
                try await world.waitForDesk(.municipality)
                try await body(world, shim)
                #expect(await world.stopGateway() == 0)
            }
        }

        /// At once, in the order of the arguments.
        private static func all<Item: Sendable>(
            _ items: [Item], _ work: @escaping @Sendable (Item) async throws -> PartTransfer.Outcome
        ) async throws -> [PartTransfer.Outcome] {
            try await withThrowingTaskGroup(of: (Int, PartTransfer.Outcome).self) { group in
                for (number, item) in items.enumerated() { group.addTask { (number, try await work(item)) } }
                var outcomes: [Int: PartTransfer.Outcome] = [:]
                for try await (number, outcome) in group { outcomes[number] = outcome }
                return items.indices.compactMap { outcomes[$0] }
            }
        }

        /// Neither the upload is there, nor is a message taken that names it.
        private static func expectNothingHeld(_ transfer: PartTransfer) async throws {
            #expect(try await transfer.held().status == 404)
            if case .accepted = try await transfer.submit() { Issue.record("a message was taken without its attachment") }
        }

        private static func expectAllGoThrough(_ transfers: [PartTransfer], _ world: StoryWorld) async throws {
            for (transfer, delivery) in zip(transfers, try await submit(transfers, world)) {
                let fetched = try await transfer.fetch(delivery)
                let isRight = fetched.status == 200 && fetched.isWhole && fetched.body == transfer.content
                #expect(isRight)
            }
        }

        /// - Returns: the deliveries at the police, in the order of the transfers.
        private static func submit(_ transfers: [PartTransfer], _ world: StoryWorld) async throws -> [UUID] {
            let client = try RawClient(.labourInspectorate, world: world)
            var deliveries: [UUID] = []
            for transfer in transfers {
                #expect(try await transfer.upload().status == 201)
                guard case .accepted = try await transfer.submit() else { throw StoryFailure(lt: "Atmesta.", en: "Refused.") }
                let status = try #require(try await client.status(of: transfer.messageID))
                deliveries.append(try #require(status.deliveries.first).deliveryID)
            }
            return deliveries
        }

        private static func incoming(_ world: StoryWorld) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: world.place.gateway.appending(path: "state/incoming").path)
        }
    }
}
