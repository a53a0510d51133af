import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct AttachmentReceivingTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()
    private let content = sampleBytes(700_000)

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(_ store: (any DeskStore)? = nil) throws -> Desk {
        try exchange.desk(SampleExchange.migration, store: store ?? self.store, gateway: gateway)
    }

    /// A message with one part that travels on its own, which the gateway holds.
    private func message(
        _ partID: String = "attachment-1", listed: String? = nil, mediaType: String = "application/pdf"
    ) throws -> MessageComposer.Composed {
        let salt = SystemRandom().bytes(WireLimits.saltBytes)
        let part = SeparatePart(
            partID: partID, mediaType: "application/pdf", size: content.count, salt: salt, digest: SaltedDigest.of(content, salt: salt))
        let bytes = content
        gateway.state.change { $0.partContents[partID] = bytes }
        let body: JSONValue = [
            "note": "x",
            "attachments": [
                ["partId": .string(listed ?? partID), "fileName": "skenas.pdf", "mediaType": .string(mediaType), "description": "Sutartis"]
            ],
        ]
        return try exchange.message(
            SampleFormat.id, from: SampleExchange.police, to: SampleExchange.migration, body: body, parts: [MessageComposer.Part(part)])
    }

    private func receipt(_ index: Int) throws -> Receipt {
        let jws = try FlattenedJWS(JSONReader.read(gateway.state.value.receipts[index], limits: JSONLimits(bytes: 65_536)))
        return try exchange.signatures.verifyReceipt(jws, at: exchange.clock.now()).receipt
    }

    @Test func aMessageTakesEffectOnceItsPartsAreHere() async throws {
        let message = try message()
        gateway.state.change { $0.heldFetches = ["attachment-1"] }
        gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.fetching == 1 }
            #expect(try await desk.inbox(limit: 9).isEmpty && gateway.state.value.receipts.isEmpty)
            gateway.state.change { $0.heldFetches = [] }
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(0).outcome == .accepted)
            let received = try await desk.inboxItem(message.manifest.messageID)
            #expect(
                received.attachments == [
                    MessageAttachment(
                        partID: "attachment-1", fileName: "skenas.pdf", mediaType: "application/pdf", size: content.count, description: "Sutartis")
                ])
            let part = try await desk.part("attachment-1", of: message.manifest.messageID)
            #expect(try part.reader.read(upTo: content.count) == content && part.reader.read(upTo: 1).isEmpty)
            #expect(await #expect(throws: Problem.self) { try await desk.part("attachment-9", of: message.manifest.messageID) }?.code == .partMissing)
            #expect(await #expect(throws: Problem.self) { try await desk.part("body", of: UUID()) }?.code == .messageNotFound)
        }
        #expect(store.memoryFiles.ids.count == 1)
    }

    @Test(arguments: ["changed", "longer", "shorter"])
    func otherBytesThanWereSignedAreRefusedWithASignedReceipt(how: String) async throws {
        let message = try message()
        let wrong =
            switch how {
            case "changed": [content[0] ^ 1] + content.dropFirst()
            case "longer": content + [0]
            default: Array(content.dropLast())
            }
        gateway.state.change { $0.partContents["attachment-1"] = wrong }
        gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(0).outcome == .refused && receipt(0).reason == .partDigestMismatch)
            #expect(try await desk.inbox(limit: 9).map(\.outcome) == [.refused])
        }
        #expect(store.memoryFiles.ids.isEmpty)
    }

    @Test(arguments: [("attachment-2", "application/pdf"), ("attachment-1", "image/png")])
    func aListThatIsNotTheManifestsIsRefusedWithoutFetching(listed: String, mediaType: String) async throws {
        gateway.deliver(try message(listed: listed, mediaType: mediaType))
        try await withRunning(try desk()) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(0).reason == .attachmentMismatch)
        }
        #expect(gateway.state.value.partFetches == 0)
    }

    @Test(arguments: ["cut off", "missing", "full disk"])
    func whatCannotBeFetchedOrKeptNowIsNotJudgedAndComesAgain(why: String) async throws {
        let message = try message()
        switch why {
        case "cut off": gateway.state.change { $0.fetchScript = [.failure(.interrupted)] }
        case "missing": gateway.state.change { $0.fetchScript = [.problem(Problem(.storageUnavailable), status: 503)] }
        default: store.memoryFiles.state.withLock { $0.failures = [.noSpace] }
        }
        let delivery = gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            // Another delivery that goes well shows that the first is over: both go through the same two hands.
            if why == "full disk" {
                while store.memoryFiles.state.withLock({ !$0.failures.isEmpty }) { await Task.yield() }
            } else {
                await gateway.state.until { $0.partFetches == 1 && $0.fetching == 0 }
            }
            #expect(try await desk.inbox(limit: 9).isEmpty && gateway.state.value.receipts.isEmpty)
            // While it is still in hand, an offer is passed over: it is made until it is taken.
            while gateway.state.value.receipts.isEmpty {
                if gateway.state.value.waiting.isEmpty { gateway.offerAgain(delivery) }
                await Task.yield()
            }
            #expect(try receipt(0).outcome == .accepted)
        }
        #expect(store.memoryFiles.ids.count == 1)
    }

    @Test func aLongDownloadHoldsUpNothingElseAndIsNotBegunTwice() async throws {
        let first = try message()
        let delivery = gateway.deliver(first)
        gateway.state.change { $0.heldFetches = ["attachment-1"] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.fetching == 1 }
            // Its lease ends while it is on its way.
            gateway.offerAgain(delivery)
            await gateway.state.until { $0.waiting.isEmpty }
            let other = try exchange.message(
                "THB-101", from: SampleExchange.police, to: SampleExchange.migration,
                body: SampleBody.answer(.version7(at: SampleExchange.now, random: SystemRandom())))
            gateway.deliver(other)
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(0).messageID == other.manifest.messageID && gateway.state.value.partFetches == 1)
            gateway.state.change { $0.heldFetches = [] }
            await gateway.state.until { $0.receipts.count == 2 }
            #expect(try receipt(1).messageID == first.manifest.messageID)
        }
    }

    @Test func noMoreThanTwoDownloadsRunAtOnce() async throws {
        gateway.state.change { $0.heldFetches = ["attachment-1"] }
        for _ in 0..<5 { gateway.deliver(try message()) }
        try await withRunning(try desk()) { () async throws in
            await gateway.state.until { $0.fetching == 2 }
            gateway.state.change { $0.heldFetches = [] }
            await gateway.state.until { $0.receipts.count == 5 }
        }
        #expect(gateway.state.value.mostFetching == 2)
    }

    @Test func theSameMessageOnAnotherDeliveryFetchesNothing() async throws {
        let message = try message()
        gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            gateway.deliver(message)
            await gateway.state.until { $0.receipts.count == 2 }
            #expect(try receipt(1).outcome == .accepted)
        }
        #expect(gateway.state.value.partFetches == 1 && store.memoryFiles.ids.count == 1)
    }

    /// Wherever the process stops, the message takes effect once, with its part, and at most a file is left that nothing names.
    @Test(arguments: [1, 2, 3], CrashingStore.Point.allCases)
    func aCrashAtAnyWriteLeavesOneEffectWithItsPart(write: Int, point: CrashingStore.Point) async throws {
        let message = try message()
        let delivery = gateway.deliver(message)
        let crashing = try desk(CrashingStore(store, atWrite: write, point))
        let first = Task { try await crashing.run() }
        if write <= 2 {
            _ = await first.result
        } else {
            await gateway.state.until { $0.receipts.count == 1 }
            first.cancel()
            _ = await first.result
        }
        let restarted = try desk()
        try await withRunning(restarted) { () async throws in
            gateway.deliver(message, delivery: delivery)
            while try await store.read({ try $0.receipt(delivery: delivery)?.state }) != .confirmed { await Task.yield() }
            #expect(try await restarted.inbox(limit: 9).count == 1)
            let part = try await restarted.part("attachment-1", of: message.manifest.messageID)
            #expect(try part.reader.read(upTo: content.count) == content)
        }
        let named = try await store.read { try $0.parts(ofReceived: try #require(try $0.received(messageID: message.manifest.messageID)).sequence) }
        #expect(named.count == 1 && store.memoryFiles.ids.isSuperset(of: named.map(\.file.id)))
    }
}
