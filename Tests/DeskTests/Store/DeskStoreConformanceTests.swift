import Desk
import DeskStorage
import ExchangeFormats
import Foundation
import Testing
import Trust

/// What every store has to do, whatever it is made of.
@Suite(.timeLimit(.minutes(5))) struct DeskStoreConformanceTests {
    enum Kind: CaseIterable, Sendable {
        case memory, sqlite
    }

    private static let now = SampleExchange.now

    private func with(_ kind: Kind, _ body: (any DeskStore) async throws -> Void) async throws {
        switch kind {
        case .memory: try await body(MemoryDeskStore())
        case .sqlite:
            let folder = FileManager.default.temporaryDirectory.appending(path: "vartai-store-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(
                try SQLiteDeskStore(
                    folder: folder.appending(path: "state"), keys: folder.appending(path: "keys"), exchange: "lt.test", endpoint: "lt.md",
                    random: SystemRandom()))
        }
    }

    private func received(_ id: UUID, outcome: Receipt.Outcome = .accepted) -> ReceivedMessage {
        ReceivedMessage(
            item: InboxItem(
                messageID: id, sender: "lt.vsat", formatID: "THB-100", formatVersion: FormatVersion(1, 0), conversationID: id, inReplyTo: nil,
                receivedAt: Self.now, outcome: outcome, reason: outcome == .refused ? .signatureInvalid : nil),
            manifestDigest: outcome == .accepted ? [1, 2, 3] : [])
    }

    private func outgoing(_ id: UUID, notBefore: UTCInstant = now) -> OutgoingMessage {
        OutgoingMessage(
            messageID: id, formatID: "THB-101", formatVersion: FormatVersion(1, 0), conversationID: id, inReplyTo: UUID(),
            recipients: ["lt.vsat", "lt.md"], createdAt: Self.now, validUntil: Self.now.adding(.seconds(60)), messageDigest: [7, 8],
            notBefore: notBefore)
    }

    private func witnessed(_ epoch: Int, _ size: Int, seen seconds: Int) -> WitnessedHead {
        WitnessedHead(
            position: LogPosition(epoch: epoch, size: size, hash: [UInt8](repeating: UInt8(size), count: 32)), signedAt: Self.now,
            seenAt: Self.now.adding(.seconds(seconds)), head: [1, UInt8(size)], statement: [2, UInt8(size)])
    }

    @Test(arguments: Kind.allCases) func whatIsWitnessedIsKeptAndThinnedByDays(kind: Kind) async throws {
        try await with(kind) { store async throws in
            #expect(try await store.read { try $0.lastWitnessed() } == nil)
            let heads = [
                witnessed(1, 5, seen: 0), witnessed(1, 8, seen: 600), witnessed(1, 9, seen: 86_400), witnessed(1, 12, seen: 87_000),
                witnessed(2, 7, seen: 88_000),
            ]
            for head in heads { try await store.write { try $0.insert(head) } }
            try await store.read { reader throws in
                #expect(try reader.lastWitnessed() == heads[4])
                // Of the first day the last one.
                #expect(try reader.firstWitnessed() == heads[1])
                #expect(try reader.witnessedCount() == 4)
                #expect(try reader.witnessed(atMost: 11) == heads[2])
                #expect(try reader.witnessed(atMost: 7) == heads[4])
                #expect(try reader.witnessed(atMost: 6) == nil)
            }
            let alarms = [
                LogAlarm(kind: .fork, foundAt: Self.now, proof: [1]), LogAlarm(kind: .rollback, foundAt: Self.now.adding(.seconds(5)), proof: [2]),
            ]
            let end = Self.now.adding(.seconds(9))
            try await store.write { writer throws in
                try writer.insert(alarms[0])
                try writer.endLogAlarms(at: end)
                try writer.insert(alarms[1])
                try writer.setLogEpochs([[1], [2]])
                try writer.setLogEpochs([[1], [2], [3]])
            }
            try await store.read { reader throws in
                #expect(try reader.logAlarms(limit: 9).map(\.kind) == [.rollback, .fork])
                #expect(try reader.logAlarms(limit: 9).map(\.endedAt) == [nil, end])
                #expect(try reader.logAlarms(limit: 1).map(\.proof) == [[2]])
                #expect(try reader.logEpochs() == [[1], [2], [3]])
            }
        }
    }

    @Test(arguments: Kind.allCases) func acceptedMessagesAreListedInTheirOrder(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let messages = (0..<4).map { _ in outgoing(UUID()) }
            for message in messages { try await store.write { _ = try $0.insert(message, content: [1]) } }
            try await store.write { writer throws in
                for message in messages.dropFirst() { try writer.setOutgoing(messageID: message.messageID, state: .accepted, problem: nil) }
                try writer.setOutgoing(messageID: messages[2].messageID, state: .handedOver, problem: nil)
            }
            let all = try await store.read { try $0.accepted(after: 0, limit: 9) }
            #expect(all.map(\.messageID) == [messages[1].messageID, messages[3].messageID])
            #expect(try await store.read { try $0.accepted(after: all[0].sequence, limit: 9) }.map(\.messageID) == [messages[3].messageID])
        }
    }

    @Test(arguments: Kind.allCases) func anAcceptedMessageIsUniqueAndARefusedOneOccupiesNothing(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let id = UUID()
            let (refused, accepted) = (received(id, outcome: .refused), received(id))
            let sequence = try await store.write { writer in
                _ = try writer.insert(refused, content: nil)
                return try writer.insert(accepted, content: [9, 9])
            }
            await #expect(throws: DeskStoreConflict.self) { try await store.write { _ = try $0.insert(accepted, content: [1]) } }
            var expected = accepted
            expected.sequence = sequence
            let wanted = expected
            try await store.read { reader throws in
                #expect(try reader.accepted(sender: "lt.vsat", messageID: id) == wanted)
                #expect(try reader.received(messageID: id) == wanted)
                #expect(try reader.content(ofReceived: sequence) == [9, 9])
                #expect(try reader.received(limit: 9, tests: true).map(\.item.outcome) == [.accepted, .refused])
                #expect(try reader.received(limit: 9, tests: true)[1].item.reason == .signatureInvalid)
            }
        }
    }

    @Test(arguments: Kind.allCases) func aTransactionThatThrowsLeavesNothing(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let message = received(UUID())
            await #expect(throws: SimulatedCrash.self) {
                try await store.write { writer in
                    _ = try writer.insert(message, content: [1])
                    throw SimulatedCrash()
                }
            }
            #expect(try await store.read { try $0.received(limit: 9, tests: true) }.isEmpty)
        }
    }

    @Test(arguments: Kind.allCases) func receiptsWaitUntilTheyAreConfirmed(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let ids = [UUID(), UUID(), UUID()]
            for id in ids {
                let receipt = StoredReceipt(delivery: id, messageID: UUID(), messageDigest: [5], outcome: .refused, bytes: [1, 2])
                try await store.write { try $0.insert(receipt) }
                await #expect(throws: DeskStoreConflict.self) { try await store.write { try $0.insert(receipt) } }
            }
            try await store.write { try $0.setReceipt(delivery: ids[1], .confirmed) }
            let first = try await store.read { try $0.pendingReceipts(after: 0, limit: 1) }
            #expect(first.map(\.delivery) == [ids[0]])
            let rest = try await store.read { try $0.pendingReceipts(after: first[0].sequence, limit: 9) }
            #expect(rest.map(\.delivery) == [ids[2]])
            #expect(try await store.read { try $0.receipt(delivery: ids[1])?.state } == .confirmed)
        }
    }

    @Test(arguments: Kind.allCases) func outgoingMessagesAreSubmittableFromTheirInstantOn(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let (early, late) = (outgoing(UUID()), outgoing(UUID(), notBefore: Self.now.adding(.seconds(1))))
            try await store.write { writer in
                _ = try writer.insert(early, content: [1])
                _ = try writer.insert(late, content: [2])
            }
            await #expect(throws: DeskStoreConflict.self) { try await store.write { _ = try $0.insert(early, content: [3]) } }
            let found = try await store.read { reader throws in
                (
                    try reader.submittable(at: Self.now, after: 0, limit: 9), try reader.nextSubmission(after: Self.now),
                    try reader.content(ofOutgoing: late.messageID)
                )
            }
            #expect(found.0.map(\.messageID) == [early.messageID] && found.1 == late.notBefore && found.2 == [2])
            let problem = ReportedProblem(
                code: "E-RTE-03", message: BilingualText(lt: "Nėra susitarimo.", en: "No agreement."), pointer: "/recipients",
                violations: [.init(code: "E-FLD-01", pointer: "", message: BilingualText(lt: "a", en: "b"))])
            try await store.write { try $0.setOutgoing(messageID: early.messageID, state: .rejected, problem: problem) }
            var expected = early
            expected.sequence = found.0[0].sequence
            expected.state = .rejected
            expected.problem = problem
            #expect(try await store.read { try $0.outgoing(messageID: early.messageID) } == expected)
            #expect(try await store.read { try $0.outgoing(limit: 1, tests: true) }.map(\.messageID) == [late.messageID])
        }
    }

    @Test(arguments: Kind.allCases) func testMessagesAreListedOnRequestAndFoundByTheirRecipient(kind: Kind) async throws {
        func test(_ recipients: [String]) -> OutgoingMessage {
            var message = outgoing(UUID())
            (message.formatID, message.recipients) = (TestMessage.formatID, recipients)
            return message
        }
        try await with(kind) { store async throws in
            let (first, second, other, letter) = (test(["lt.md"]), test(["lt.md"]), test(["lt.vsat"]), outgoing(UUID()))
            var arrived = received(UUID())
            arrived.item.formatID = TestMessage.formatID
            let (taken, message) = (arrived, received(UUID()))
            try await store.write { writer in
                for one in [letter, first, second, other] { _ = try writer.insert(one, content: [1]) }
                for one in [message, taken] { _ = try writer.insert(one, content: [1]) }
            }
            try await store.read { reader throws in
                #expect(try reader.outgoing(limit: 9, tests: true).map(\.messageID) == [other, second, first, letter].map(\.messageID))
                #expect(try reader.outgoing(limit: 9, tests: false).map(\.messageID) == [letter.messageID])
                #expect(try reader.received(limit: 9, tests: true).map(\.item.messageID) == [taken, message].map(\.item.messageID))
                #expect(try reader.received(limit: 9, tests: false).map(\.item.messageID) == [message.item.messageID])
                #expect(try reader.lastTest(of: "lt.md")?.messageID == second.messageID)
                #expect(try reader.lastTest(of: "lt.vsat")?.messageID == other.messageID)
                #expect(try reader.lastTest(of: "lt.sav.15") == nil)
            }
        }
    }

    @Test(arguments: Kind.allCases) func evidenceIsKeptOnce(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let evidence = DeskEvidence(
                evidenceID: UUID(), messageID: UUID(),
                event: .init(event: .contentHandoverFailure, at: Self.now, recipient: "lt.md", reason: .signatureInvalid), bytes: [4])
            #expect(try await store.write { try $0.append(evidence) })
            #expect(try await !store.write { try $0.append(evidence) })
            #expect(try await store.read { try $0.evidence(messageID: evidence.messageID) } == [evidence])
            #expect(try await store.read { try $0.evidenceCursor() } == 0)
            try await store.write { try $0.setEvidenceCursor(42) }
            #expect(try await store.read { try $0.evidenceCursor() } == 42)
        }
    }

    @Test(arguments: Kind.allCases) func queriesAreFoundByTheirMessages(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let message = UUID()
            var query = QueryStatus(
                queryID: UUID(), askedAt: Self.now, subjectType: "PERSON",
                sources: [SourceStatus(source: "lt.md", name: BilingualText(lt: "MD", en: "MD"), messageID: message)])
            let asked = query
            try await store.write { try $0.put(asked) }
            query.sources[0] = SourceStatus(
                source: "lt.md", name: BilingualText(lt: "MD", en: "MD"), messageID: message, state: .answered, result: "HIT", matchCount: 2,
                hits: [.init(reference: "abc", identity: "SAME", expiresAt: Self.now)], ownerUnit: "Skyrius", contactPhone: "+37060000000",
                contactHours: "visą parą", answeredAt: Self.now, problem: nil, elapsed: .milliseconds(1234))
            let answered = query
            try await store.write { try $0.put(answered) }
            #expect(try await store.read { try $0.query(ofMessage: message) } == answered)
            #expect(try await store.read { try $0.queries(limit: 9) } == [answered])
            #expect(try await store.read { try $0.query(UUID()) } == nil)
        }
    }

    @Test(arguments: Kind.allCases) func anAnswerIsOwedAndSettledOnce(kind: Kind) async throws {
        try await with(kind) { store async throws in
            let owed = OwedAnswer(asker: "lt.vsat", queryID: UUID(), received: 3, due: Self.now)
            try await store.write { try $0.insert(owed) }
            await #expect(throws: DeskStoreConflict.self) { try await store.write { try $0.insert(owed) } }
            #expect(try await store.read { try $0.owedAnswers(limit: 9) } == [owed])
            #expect(try await store.write { try $0.settle(owed, by: UUID()) })
            #expect(try await !store.write { try $0.settle(owed, by: UUID()) })
            #expect(try await store.read { try $0.owedAnswers(limit: 9) }.isEmpty)
            let hit = DisclosedHit(reference: "r", source: "s", record: "įrašas", asker: "a", queryID: owed.queryID, expiresAt: Self.now)
            try await store.write { try $0.insert(hit) }
            #expect(try await store.read { try $0.hit(reference: "r") } == hit)
        }
    }
}
