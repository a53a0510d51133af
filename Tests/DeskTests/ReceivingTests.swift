import Desk
import ExchangeAPI
import ExchangeFormats
import Foundation
import Testing
import Trust

@Suite(.timeLimit(.minutes(5))) struct ReceivingTests {
    private let exchange: SampleExchange
    private let gateway: ScriptedGateway
    private let store = MemoryDeskStore()

    init() throws {
        exchange = try SampleExchange()
        gateway = try ScriptedGateway(exchange)
    }

    private func desk(_ store: (any DeskStore)? = nil) throws -> Desk {
        try exchange.desk(SampleExchange.migration, store: store ?? self.store, gateway: gateway)
    }

    private func answer(id: UUID? = nil, change: (inout Manifest) -> Void = { _ in }) throws -> MessageComposer.Composed {
        try exchange.message(
            "THB-101", from: SampleExchange.police, to: SampleExchange.migration,
            body: SampleBody.answer(.version7(at: SampleExchange.now, random: SystemRandom())), id: id, change: change)
    }

    private func receipt(_ bytes: [UInt8]) throws -> Receipt {
        let jws = try FlattenedJWS(JSONReader.read(bytes, limits: JSONLimits(bytes: 65_536)))
        return try exchange.signatures.verifyReceipt(jws, at: exchange.clock.now()).receipt
    }

    @Test func anAcceptedMessageTakesEffectWithItsReceipt() async throws {
        let message = try answer()
        let delivery = gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            let receipt = try receipt(gateway.state.value.receipts[0])
            #expect(receipt.outcome == .accepted && receipt.deliveryID == delivery && receipt.messageDigest == message.messageDigest)
            #expect(receipt.recipient == SampleExchange.migration && receipt.sender == SampleExchange.police)
            #expect(try await desk.inbox(limit: 10).map(\.messageID) == [message.manifest.messageID])
            #expect(try await desk.messageBytes(message.manifest.messageID) == message.bytes)
            #expect(try await desk.inboxItem(message.manifest.messageID).manifest == message.manifest)
        }
    }

    @Test("A listing that brings the message spares the desk the fetching; what is kept are the bytes that came")
    func aMessageThatCameWithTheListing() async throws {
        let message = try answer()
        // The same message in another JSON text: nothing that is signed differs.
        let text = Array("{ ".utf8) + message.bytes.dropFirst() + Array(" ".utf8)
        gateway.state.change { $0.bringsMessages = true }
        gateway.deliver(message, content: text)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            #expect(try receipt(gateway.state.value.receipts[0]).outcome == .accepted)
            #expect(try await desk.messageBytes(message.manifest.messageID) == text.dropLast())
        }
        #expect(gateway.state.value.fetches == 0)
    }

    @Test func evidenceOfTheHandoverIsKept() async throws {
        let message = try answer()
        gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            while try await desk.evidence(message.manifest.messageID).isEmpty { await Task.yield() }
        }
        #expect(try await store.read { try $0.pendingReceipts(after: 0, limit: 9) }.isEmpty)
    }

    @Test func badContentIsRefusedWithASignedReceipt() async throws {
        let good = try answer()
        var cases: [(ErrorCode, MessageComposer.Composed, [UInt8])] = []
        func tampered(_ message: MessageComposer.Composed, _ change: (inout JSONObject) -> Void) throws -> [UInt8] {
            guard case .object(var object) = try JSONReader.read(message.bytes, limits: JSONLimits(bytes: 1_000_000)) else { return [] }
            change(&object)
            return JSONWriter.bytes(.object(object))
        }
        let other = try answer()
        let signature = try UnverifiedMessage(bytes: other.bytes).jws.signature
        cases.append((.signatureInvalid, good, try tampered(good) { $0["signature"] = .string(signature) }))
        let changed = try answer()
        let foreign = try JSONReader.read(other.bytes, limits: JSONLimits(bytes: 1_000_000))["parts"]
        cases.append((.partDigestMismatch, changed, try tampered(changed) { $0["parts"] = foreign }))
        let elsewhere = try answer { $0.recipients = ["lt.vsat"] }
        cases.append((.recipientUnknown, elsewhere, elsewhere.bytes))
        let abroad = try answer { $0.exchange = "lt.prod" }
        cases.append((.exchangeMismatch, abroad, abroad.bytes))
        let impostor = try answer { $0.sender = "lt.vsat" }
        cases.append((.signerNotSender, impostor, impostor.bytes))
        let wrong = try exchange.message("THB-101", from: SampleExchange.police, to: SampleExchange.migration, body: ["result": "NO_HIT"])
        cases.append((.fieldMissing, wrong, wrong.bytes))
        let unknown = try exchange.message("THB-999", from: SampleExchange.police, to: SampleExchange.migration, body: [:])
        cases.append((.formatUnknown, unknown, unknown.bytes))

        let desk = try desk()
        try await withRunning(desk) { () async throws in
            for (number, (reason, message, bytes)) in cases.enumerated() {
                gateway.deliver(message, content: bytes)
                await gateway.state.until { $0.receipts.count == number + 1 }
                let receipt = try receipt(gateway.state.value.receipts[number])
                #expect(receipt.outcome == .refused && receipt.reason == reason)
                #expect(receipt.messageID == message.manifest.messageID)
            }
            let inbox = try await desk.inbox(limit: 20)
            #expect(inbox.count == cases.count && inbox.allSatisfy { $0.outcome == .refused })
        }
    }

    @Test func aForgedMessageDoesNotOccupyAnId() async throws {
        let good = try answer()
        let other = try UnverifiedMessage(bytes: try answer().bytes).jws.signature
        guard case .object(var object) = try JSONReader.read(good.bytes, limits: JSONLimits(bytes: 1_000_000)) else { return }
        object["signature"] = .string(other)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            gateway.deliver(good, content: JSONWriter.bytes(.object(object)))
            await gateway.state.until { $0.receipts.count == 1 }
            gateway.deliver(good)
            await gateway.state.until { $0.receipts.count == 2 }
            #expect(try receipt(gateway.state.value.receipts[1]).outcome == .accepted)
            #expect(try await desk.messageBytes(good.manifest.messageID) == good.bytes)
        }
    }

    @Test func aRepeatGetsTheStoredReceiptAndNoSecondEffect() async throws {
        let message = try answer()
        let delivery = gateway.deliver(message)
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            await gateway.state.until { $0.receipts.count == 1 }
            gateway.deliver(message, delivery: delivery)
            await gateway.state.until { $0.receipts.count == 2 }
            let state = gateway.state.value
            #expect(state.receipts[0] == state.receipts[1])
            #expect(state.fetches == 1)
            #expect(try await desk.inbox(limit: 9).count == 1)
            // The same message on another delivery: a receipt of its own, still one effect.
            gateway.deliver(message)
            await gateway.state.until { $0.receipts.count == 3 }
            #expect(try receipt(gateway.state.value.receipts[2]).outcome == .accepted)
            #expect(try await desk.inbox(limit: 9).count == 1)
            // Another message under the same id.
            gateway.deliver(try answer(id: message.manifest.messageID))
            await gateway.state.until { $0.receipts.count == 4 }
            #expect(try receipt(gateway.state.value.receipts[3]).reason == .messageIdTaken)
            #expect(try await desk.messageBytes(message.manifest.messageID) == message.bytes)
        }
    }

    @Test func aReceiptIsPostedUntilVerifiedEvidenceConfirmsIt() async throws {
        gateway.state.change {
            $0.receiptScript = [.failure(.interrupted), .problem(Problem(.storageUnavailable), status: 503), .forgedEvidence]
        }
        gateway.deliver(try answer())
        let desk = try desk()
        try await withRunning(desk) { () async throws in
            for count in 1...4 {
                while gateway.state.value.receipts.count < count {
                    exchange.clock.advance(.seconds(1))
                    await Task.yield()
                }
            }
            while try await !store.read({ try $0.pendingReceipts(after: 0, limit: 9) }).isEmpty { await Task.yield() }
        }
        let receipts = gateway.state.value.receipts
        #expect(receipts.count == 4 && Set(receipts).count == 1)
    }

    @Test func aReceiptThatIsNotTakenIsPostedNoMore() async throws {
        gateway.state.change { $0.receiptScript = [.problem(Problem(.deliveryEnded), status: 409)] }
        let delivery = gateway.deliver(try answer())
        try await withRunning(try desk()) { () async throws in
            while try await store.read({ try $0.receipt(delivery: delivery)?.state }) != .closed { await Task.yield() }
        }
        #expect(gateway.state.value.receipts.count == 1)
    }

    /// Wherever the process stops, the message takes effect once and its receipt is posted.
    @Test(arguments: [1, 2, 3], CrashingStore.Point.allCases)
    func aCrashAtAnyWriteLeavesOneEffect(write: Int, point: CrashingStore.Point) async throws {
        let message = try answer()
        let delivery = gateway.deliver(message)
        let crashing = try desk(CrashingStore(store, atWrite: write, point))
        let first = Task { try await crashing.run() }
        if write <= 2 {
            await #expect(throws: SimulatedCrash.self) { try await first.value }
        } else {
            await gateway.state.until { $0.receipts.count == 1 }
            first.cancel()
            _ = await first.result
        }
        let restarted = try desk()
        try await withRunning(restarted) { () async throws in
            // The gateway offers what was not concluded again.
            gateway.deliver(message, delivery: delivery)
            while try await store.read({ try $0.receipt(delivery: delivery)?.state }) != .confirmed { await Task.yield() }
            #expect(try await restarted.inbox(limit: 9).count == 1)
        }
        #expect(Set(gateway.state.value.receipts).count == 1)
    }
}
