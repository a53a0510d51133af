import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Synchronization
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct AttachmentSendingTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()
    private let large = sampleBytes(600_000)

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(_ store: (any DeskStore)? = nil) throws -> Desk {
        try exchange.desk(SampleExchange.police, store: store ?? self.store, gateway: gateway)
    }

    private func submitted(_ index: Int = 0) throws -> (message: UnverifiedMessage, manifest: Manifest, parts: MessageParts) {
        let message = try UnverifiedMessage(bytes: gateway.state.value.submissions[index])
        let verified = try exchange.signatures.verify(message, at: exchange.clock.now())
        let manifest = try Manifest.read(message.manifest, now: SampleExchange.now)
        return (message, manifest, try verified.verifyParts(manifest))
    }

    @Test func smallAttachmentsTravelInsideAndLargeOnesAreUploadedBeforeTheMessage() async throws {
        let desk = try desk()
        let small = sampleBytes(2000, seed: 7)
        try await withRunning(desk) { () async throws in
            let item = try await desk.send([small, large])
            #expect(item.upload == OutboxItem.Upload(done: 0, total: large.count))
            #expect(item.attachments.map(\.partID) == ["attachment-1", "attachment-2"] && item.attachments.map(\.size) == [2000, 600_000])
            await gateway.state.until { $0.submissions.count == 1 }
            while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            let accepted = try await desk.outboxItem(item.messageID, wait: .zero)
            #expect(accepted.state == .accepted && accepted.upload == nil && accepted.attachments == item.attachments)

            let (_, manifest, parts) = try submitted()
            #expect(manifest.parts.map(\.partID) == ["body", "attachment-1", "attachment-2"])
            #expect(parts.inline["attachment-1"] == small && parts.separate.map(\.partID) == ["attachment-2"])
            let separate = try #require(parts.separate.first)
            #expect(separate.digest == SaltedDigest.of(large, salt: separate.salt) && separate.salt.count == WireLimits.saltBytes)
            let held = gateway.state.value.uploaded["\(item.messageID.wireText)/attachment-2"]
            #expect(held?.digest == separate.digest && held?.size == large.count)
            let body = try JSONReader.read(try #require(parts.inline["body"]), limits: JSONLimits(bytes: 100_000))
            #expect(body["pastaba"] == "Pavyzdys")
            #expect(body["priedai"]?.array?.map { $0["daliesId"]?.string } == ["attachment-1", "attachment-2"])
            #expect(body["priedai"]?.array?.first?["failoPavadinimas"] == "skenas.pdf")

            // What travelled inside needs no file any more; the other is the message's own.
            #expect(store.memoryFiles.ids.count == 1)
            #expect(try await store.read { try $0.staged(before: SampleExchange.now.adding(.seconds(9_000_000)), limit: 9) }.isEmpty)
            let content = try await desk.part("attachment-2", of: item.messageID)
            #expect(try content.reader.read(upTo: large.count) == large && content.size == large.count)
            #expect(try await desk.part("attachment-1", of: item.messageID).reader.read(upTo: 9999) == small)
        }
    }

    @Test func manySmallAttachmentsStayBelowTheLimitOfAMessage() async throws {
        let desk = try desk()
        let item = try await desk.send((0..<4).map { sampleBytes(250_000, seed: $0) })
        let bytes = try await desk.messageBytes(item.messageID)
        #expect(bytes.count <= WireLimits.messageBytes)
        let parts = try UnverifiedMessage(bytes: bytes).parts
        #expect(parts.values.filter { $0.data == nil }.count == 2)
    }

    @Test func anUploadIsTriedAgainUntilTheGatewayHoldsTheRightBytes() async throws {
        gateway.state.change {
            $0.uploadScript = [
                .failure(.interrupted), .problem(Problem(.uploadQuotaExceeded, retryAfter: 7), status: 429),
                .problem(Problem(.storageUnavailable), status: 503), .forgedEvidence,
            ]
        }
        let desk = try desk()
        let item = try await desk.send([large])
        try await withRunning(desk) { () async throws in
            try await exchange.clock.advance { try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
        #expect(gateway.state.value.uploads.count == 5 && Set(gateway.state.value.uploads).count == 1)
        #expect(gateway.state.value.submissions.count == 1)
    }

    @Test func aQuotaIsWaitedOutAsLongAsTheGatewaySays() async throws {
        gateway.state.change { $0.uploadScript = [.problem(Problem(.uploadQuotaExceeded, retryAfter: 120), status: 429)] }
        let desk = try desk()
        let item = try await desk.send([large])
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.uploads.count == 1 }
            let refusedAt = exchange.clock.now()
            try await exchange.clock.advance { gateway.state.value.uploads.count == 2 }
            #expect(exchange.clock.now().since(refusedAt) >= .seconds(120))
            try await exchange.clock.advance { try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
    }

    @Test(arguments: [2, 3, 4, 5, 6], CrashingStore.Point.allCases)
    func aCrashAtAnyWriteNeitherLosesNorRepeatsWhatIsUploaded(write: Int, point: CrashingStore.Point) async throws {
        let item = try await desk().send([large])
        let crashing = try desk(CrashingStore(store, atWrite: write - 1, point))
        let first = Task { try await crashing.run() }
        if write <= 4 {
            _ = await first.result
        } else {
            await gateway.state.until { $0.submissions.count == 1 }
            first.cancel()
            _ = await first.result
        }
        let held = gateway.state.value.uploaded.count
        let begun = gateway.state.value.uploads.count
        let restarted = try desk()
        try await withRunning(restarted) { () async throws in
            try await exchange.clock.advance { try await restarted.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
        #expect(gateway.state.value.uploads.count == begun + (held == 1 ? 0 : 1))
        #expect(Set(gateway.state.value.submissions).count == 1)
    }

    @Test func partsThatTheGatewaySweptAreUploadedAgain() async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(.partMissing), status: 422)] }
        let desk = try desk()
        let item = try await desk.send([large])
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.submissions.count == 1 }
            gateway.state.change { $0.uploaded = [:] }
            // The gateway's feed tells of the rejection too.
            try gateway.state(.submissionRejection, of: gateway.state.value.submissions[0], reason: .partMissing)
            await gateway.state.until { $0.cursors.contains(1) }
            #expect(try await desk.outboxItem(item.messageID, wait: .zero).state == .queued)
            try await exchange.clock.advance { try await desk.outboxItem(item.messageID, wait: .zero).state == .accepted }
        }
        #expect(gateway.state.value.uploads.count == 2)
        #expect(Set(gateway.state.value.submissions).count == 1 && gateway.state.value.submissions.count == 2)
    }

    @Test func aMissingPartOfAMessageWithoutSeparatePartsIsFinal() async throws {
        gateway.state.change { $0.submissionScript = [.problem(Problem(.partMissing), status: 422)] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let item = try await desk.send([])
            #expect(try await desk.outboxItem(item.messageID, wait: .seconds(60)).state == .rejected)
        }
    }

    @Test func anAcceptedMessageNeedsNoUploadAndATooLargePartEndsIt() async throws {
        gateway.state.change {
            $0.uploadScript = [.problem(Problem(.uploadClosed), status: 409), .problem(Problem(.partTooLarge), status: 413)]
        }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let known = try await desk.send([large])
            while try await desk.outboxItem(known.messageID, wait: .zero).state != .accepted { await Task.yield() }
            let tooLarge = try await desk.send([large])
            let ended = try await desk.outboxItem(tooLarge.messageID, wait: .seconds(60))
            #expect(ended.state == .rejected && ended.problem?.code == ErrorCode.partTooLarge.rawValue)
        }
        #expect(gateway.state.value.submissions.count == 1)
    }

    @Test func aDamagedFileEndsItsMessage() async throws {
        let desk = try desk()
        let item = try await desk.send([large])
        store.memoryFiles.remove(Array(store.memoryFiles.ids))
        try await withRunning(desk) { () async throws in
            let ended = try await desk.outboxItem(item.messageID, wait: .seconds(60))
            #expect(ended.state == .rejected && ended.problem?.code == ErrorCode.partDigestMismatch.rawValue)
        }
        #expect(gateway.state.value.uploads.isEmpty)
    }

    @Test func aLongUploadHoldsUpItsOwnConversationOnly() async throws {
        gateway.state.change { $0.heldParts = ["attachment-1"] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            let first = try await desk.send([large])
            let second = try await desk.send([], conversation: first.conversationID)
            await gateway.state.until { $0.uploading == 1 }
            let other = try await desk.send([])
            while try await desk.outboxItem(other.messageID, wait: .zero).state == .queued { await Task.yield() }
            #expect(try await desk.outboxItem(second.messageID, wait: .zero).state == .queued)
            gateway.state.change { $0.heldParts = [] }
            while try await desk.outboxItem(second.messageID, wait: .zero).state == .queued { await Task.yield() }
            let order = try gateway.state.value.submissions.map { try UnverifiedMessage(bytes: $0).readableMessageID }
            #expect(order == [other.messageID, first.messageID, second.messageID])
        }
    }

    @Test func noMoreThanTwoUploadsRunAtOnce() async throws {
        gateway.state.change { $0.heldParts = ["attachment-1"] }
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            var items: [OutboxItem] = []
            for _ in 0..<4 { items.append(try await desk.send([large])) }
            await gateway.state.until { $0.uploading == 2 }
            gateway.state.change { $0.heldParts = [] }
            for item in items {
                while try await desk.outboxItem(item.messageID, wait: .zero).state == .queued { await Task.yield() }
            }
        }
        #expect(gateway.state.value.mostUploading == 2 && gateway.state.value.uploads.count == 4)
    }

    // MARK: Drafts

    @Test func aDraftWithAnUnknownUsedOrWronglyListedAttachmentIsRefused() async throws {
        let desk = try desk()
        let staged = try await desk.stage(large)
        func draft(_ ids: [UUID], _ body: JSONValue = ["pastaba": "x"]) -> MessageDraft {
            MessageDraft(
                formatID: SampleFormat.id, recipients: [SampleExchange.migration], language: .lt, body: body,
                attachments: ids.map { DraftAttachment(staged: $0) })
        }
        #expect(await #expect(throws: Problem.self) { try await desk.send(draft([UUID()])) }?.code == .attachmentUnknown)
        #expect(await #expect(throws: Problem.self) { try await desk.send(draft([staged.id, staged.id])) }?.code == .attachmentUnknown)
        let listed: JSONValue = [
            "pastaba": "x", "priedai": [["daliesId": "attachment-1", "failoPavadinimas": "kitas.txt", "turinioTipas": "text/plain"]],
        ]
        #expect(await #expect(throws: Problem.self) { try await desk.send(draft([staged.id], listed)) }?.code == .attachmentMismatch)
        #expect(await #expect(throws: Problem.self) { try await desk.send(draft([], listed)) }?.code == .attachmentMismatch)
        // A format without a list takes no attachments.
        var query = draft([staged.id])
        (query.formatID, query.language, query.body) = ("THB-100", .en, SampleBody.personQuery)
        #expect(await #expect(throws: Problem.self) { try await desk.send(query) }?.violations.map(\.code) == [.fieldUnknown])
        _ = try await desk.send(draft([staged.id]))
        #expect(await #expect(throws: Problem.self) { try await desk.send(draft([staged.id])) }?.code == .attachmentUnknown)
    }

    @Test func whatTheWriterHasListedStaysAsItIs() async throws {
        let desk = try desk()
        let (first, second) = (try await desk.stage(large), try await desk.stage(large, "antras.jpg", "image/jpeg"))
        let own: JSONValue = ["daliesId": "attachment-1", "failoPavadinimas": "Sutartis.pdf", "turinioTipas": "application/pdf"]
        let item = try await desk.send(
            MessageDraft(
                formatID: SampleFormat.id, recipients: [SampleExchange.migration], language: .lt, body: ["priedai": [own], "pastaba": "x"],
                attachments: [
                    DraftAttachment(staged: first.id),
                    DraftAttachment(staged: second.id, description: "Kaktos randas", capturedAt: SampleExchange.now),
                ]))
        let part = try UnverifiedMessage(bytes: try await desk.messageBytes(item.messageID)).parts["body"]?.data
        let body = try JSONReader.read(try #require(part), limits: JSONLimits(bytes: 100_000))
        #expect(body.object?.names == ["priedai", "pastaba"])
        #expect(
            body["priedai"] == [
                own,
                [
                    "daliesId": "attachment-2", "failoPavadinimas": "antras.jpg", "turinioTipas": "image/jpeg", "aprasymas": "Kaktos randas",
                    "uzfiksuotaLaikas": .string(SampleExchange.now.rfc3339),
                ],
            ])
        #expect(item.attachments[1].description == "Kaktos randas" && item.attachments[0].fileName == "Sutartis.pdf")
    }

    // MARK: Staging

    @Test func aStagedFileIsHashedAndHandedOnInPieces() async throws {
        let bytes = sampleBytes(3_000_000)
        let staged = try await desk().stage(bytes, "../../tmp/.\u{202E}nuotrauka.jpg", "image/jpeg")
        #expect(staged.digest == SaltedDigest.of(bytes, salt: staged.salt) && staged.file.size == bytes.count)
        #expect(staged.fileName == "nuotrauka.jpg")
        #expect(store.memoryFiles.state.withLock { $0.longestWrite } <= 256 * 1024 + 10_000)
        #expect(try await store.read { try $0.staged(staged.id) } == staged)
    }

    @Test(arguments: [
        ("x.pdf", "application/pdf", 0), ("x.pdf", "PDF", 5), ("/", "application/pdf", 5), ("x.pdf", "application/pdf", 6), ("x", "a/b", 4),
    ])
    func aFileThatIsNotAsAnnouncedLeavesNothing(name: String, type: String, size: Int) async throws {
        let content = AsyncStream<[UInt8]> { continuation in
            continuation.yield([1, 2, 3, 4, 5])
            continuation.finish()
        }
        let problem = await #expect(throws: Problem.self) {
            try await desk().stage(NewAttachment(fileName: name, mediaType: type, size: size), content: content)
        }
        #expect(problem?.code == .parameterInvalid && store.memoryFiles.ids.isEmpty)
    }

    @Test func aFileAboveTheLimitOrOnAFullDiskIsRefused() async throws {
        let desk = try desk()
        let none = AsyncStream<[UInt8]> { $0.finish() }
        let new = NewAttachment(fileName: "x", mediaType: "a/b", size: WireLimits.partBytes + 1)
        #expect(await #expect(throws: Problem.self) { try await desk.stage(new, content: none) }?.code == .partTooLarge)
        store.memoryFiles.state.withLock { $0.failures = [.noSpace] }
        #expect(await #expect(throws: Problem.self) { try await desk.stage(large) }?.code == .storageUnavailable)
    }

    @Test func whatNoMessageUsesIsRemovedAfterADay() async throws {
        let desk = try desk()
        let staged = try await desk.stage(large)
        exchange.clock.advance(.seconds(80_000))
        let later = try await desk.stage(large)
        try await withRunning(desk) { () async throws in
            try await exchange.clock.advance { try await store.read { try $0.staged(staged.id) } == nil }
            #expect(try await store.read { try $0.staged(later.id) } != nil)
            while store.memoryFiles.ids != [later.id] { await Task.yield() }
        }
        #expect(exchange.clock.now().since(SampleExchange.now) > .seconds(86_400))
    }
}
