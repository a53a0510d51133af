import ExchangeFormats
import Foundation
import Gateway
import GatewayStorage
import Testing

@Suite("Conformance: messages, transactions")
struct MessageConformanceTests {
    @Test("a message comes back as it went in, by name and by sequence", arguments: StoreUnderTest.allCases)
    func roundTrip(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let message = Sample.message(1, priority: .emergency)
            let sequence = try await store.write { try $0.insert(message, content: [7, 8, 9]) }
            #expect(sequence == 1)
            var expected = message
            expected.sequence = sequence
            let byName = try await store.read { try $0.message(sender: Sample.police, id: message.messageID) }
            let bySequence = try await store.read { try $0.message(sequence: sequence) }
            let content = try await store.read { try $0.content(ofMessage: sequence) }
            #expect(byName == expected)
            #expect(bySequence == expected)
            #expect(content == [7, 8, 9])
        }
    }

    @Test("a content that was prepared before comes back, and serves no other message", arguments: StoreUnderTest.allCases)
    func prepared(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for number in 1...3 {
                let message = Sample.message(number)
                let content = store.prepare([7, UInt8(number)], sender: message.sender, messageID: message.messageID)
                let inside = try await store.write { writer in
                    try writer.content(ofMessage: try writer.insert(message, content: content))
                }
                #expect(inside == [7, UInt8(number)])
                #expect(try await store.read { try $0.content(ofMessage: Int64(number)) } == [7, UInt8(number)])
            }
            let content = store.prepare([1], sender: Sample.police, messageID: Sample.id(4))
            guard case .prepared = content else { return }
            await #expect(throws: StorageMisuse.foreignContent) { try await store.write { try $0.insert(Sample.message(5), content: content) } }
            let other = try #require(kind == .sqlite ? InMemoryStore() : nil)
            await #expect(throws: StorageMisuse.foreignContent) { try await other.write { try $0.insert(Sample.message(4), content: content) } }
        }
    }

    @Test("messages are counted by sender, format and time, and found by conversation", arguments: StoreUnderTest.allCases)
    func besides(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            // Number n is accepted at second n.
            for number in 1...3 { try await store.accept(number, conversation: 7) }
            try await store.accept(4, from: Sample.hotline, to: Sample.borderGuard, conversation: 7)
            try await store.accept(5, to: Sample.borderGuard, conversation: 8)
            let conversation = Sample.message(1, conversation: 7).conversationID
            try await store.read { reader throws in
                let (count, first) = try reader.accepted(format: "THB-230", from: Sample.police, after: Sample.instant(1))
                #expect(count == 3)
                #expect(first == Sample.instant(2))
                #expect(try reader.accepted(format: "THB-231", from: Sample.police, after: Sample.instant(0)).count == 0)
                #expect(try reader.accepted(format: "THB-230", from: Sample.migration, after: Sample.instant(0)).count == 0)
                #expect(try reader.recipients(ofFormat: "THB-230", from: Sample.police, in: conversation) == [Sample.migration])
                #expect(try reader.recipients(ofFormat: "THB-230", from: Sample.hotline, in: conversation) == [Sample.borderGuard])
                #expect(try reader.recipients(ofFormat: "THB-231", from: Sample.police, in: conversation).isEmpty)
            }
        }
    }

    @Test("contents of no bytes and of 1 MiB", arguments: StoreUnderTest.allCases)
    func contentSizes(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for (number, size) in [0, 1, 1 << 20].enumerated() {
                let content = [UInt8](repeating: 0xA5, count: size)
                let (inside, sequence) = try await store.write { writer throws in
                    let sequence = try writer.insert(Sample.message(number), content: content)
                    return (try writer.content(ofMessage: sequence), sequence)
                }
                let after = try await store.read { try $0.content(ofMessage: sequence) }
                #expect(inside == content)
                #expect(after == content)
            }
        }
    }

    @Test("what is not there is nil or empty", arguments: StoreUnderTest.allCases)
    func absent(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.read { reader throws in
                #expect(try reader.message(sender: Sample.police, id: Sample.id(1)) == nil)
                #expect(try reader.message(sequence: 1) == nil)
                #expect(try reader.message(sequence: 0) == nil)
                #expect(try reader.content(ofMessage: 1) == nil)
                #expect(try reader.accepted(format: "THB-230", from: Sample.police, after: Sample.instant(0)).count == 0)
                #expect(try reader.accepted(format: "THB-230", from: Sample.police, after: Sample.instant(0)).first == nil)
                #expect(try reader.recipients(ofFormat: "THB-230", from: Sample.police, in: Sample.id(1)).isEmpty)
                #expect(try reader.delivery(Sample.id(1)) == nil)
                #expect(try reader.deliveries(ofMessage: 1).isEmpty)
                #expect(try reader.offerable(to: Sample.migration, at: Sample.instant(0), limit: 10).isEmpty)
                #expect(try reader.overdue(at: Sample.instant(0), limit: 10).isEmpty)
                #expect(try reader.queueDepth(of: Sample.migration) == 0)
                #expect(try reader.queueFigures(at: Sample.instant(0)).isEmpty)
                #expect(try reader.attempts(of: Sample.id(1)).isEmpty)
                #expect(try reader.evidence(ofMessage: 1).isEmpty)
                #expect(try reader.evidence(forSender: Sample.police, after: 0, limit: 10).isEmpty)
                #expect(try reader.auditSize() == 0)
                #expect(try reader.auditLeaf(0) == nil)
                #expect(try reader.auditLeaf(-1) == nil)
                #expect(try reader.highWaterMark() == nil)
                #expect(try reader.lastRootSequence() == 0)
            }
        }
    }

    @Test("a taken name is a conflict; another sender may use the same id", arguments: StoreUnderTest.allCases)
    func conflict(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            await #expect(throws: StorageConflict()) { try await store.write { try $0.insert(Sample.message(1), content: []) } }
            let other = try await store.write { try $0.insert(Sample.message(1, from: Sample.hotline), content: [4]) }
            #expect(other == 2)
            #expect(try await store.read { try $0.content(ofMessage: 1) } == [1, 2, 3])
        }
    }

    @Test("a conflict that the body catches leaves the rest of its transaction standing", arguments: StoreUnderTest.allCases)
    func caughtConflict(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await store.accept(1)
            try await store.write { writer throws in
                _ = try writer.append(Sample.leaf(1))
                #expect(throws: StorageConflict()) { try writer.insert(Sample.message(1), content: []) }
                _ = try writer.append(Sample.leaf(2))
            }
            #expect(try await store.read { try $0.auditSize() } == 2)
        }
    }

    struct Refusal: Error, Equatable {}

    @Test("a body that throws has written nothing, and its error comes out", arguments: StoreUnderTest.allCases)
    func rollback(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let delivery = try await store.accept(1)
            await #expect(throws: Refusal()) {
                try await store.write { writer throws in
                    let sequence = try writer.insert(Sample.message(2), content: [5])
                    try writer.insert(Sample.delivery(2, of: sequence))
                    var ended = delivery
                    ended.state = .withdrawn
                    try writer.update(ended)
                    try writer.insert(StoredAttempt(delivery: delivery.id, at: Sample.instant(0), kind: .offered))
                    try writer.append(
                        StoredEvidence(
                            event: .submissionAcceptance, sender: Sample.police, messageID: Sample.id(2), message: sequence, delivery: nil, bytes: [1]
                        ))
                    try writer.append(Sample.leaf(1))
                    try writer.setHighWaterMark(Sample.instant(9))
                    try writer.setLastRootSequence(9)
                    throw Refusal()
                }
            }
            try await store.read { reader throws in
                #expect(try reader.message(sequence: 2) == nil)
                #expect(try reader.delivery(delivery.id) == delivery)
                #expect(try reader.queueDepth(of: Sample.migration) == 1)
                #expect(try reader.attempts(of: delivery.id).isEmpty)
                #expect(try reader.evidence(forSender: Sample.police, after: 0, limit: 10).isEmpty)
                #expect(try reader.auditSize() == 0)
                #expect(try reader.highWaterMark() == nil)
                #expect(try reader.lastRootSequence() == 0)
            }
            // The sequence was not used up.
            #expect(try await store.accept(3).message == 2)
        }
    }

    @Test("writes beside each other: each stands or falls by itself", arguments: StoreUnderTest.allCases)
    func concurrentWrites(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<300 {
                    group.addTask {
                        do {
                            try await store.write { writer throws in
                                let sequence = try writer.insert(Sample.message(number), content: [UInt8(truncatingIfNeeded: number)])
                                try writer.insert(Sample.delivery(number, of: sequence))
                                if number.isMultiple(of: 3) { throw Refusal() }
                            }
                            return true
                        } catch is Refusal {
                            return false
                        }
                    }
                }
                return try await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 } == 200)
            #expect(try await store.read { try $0.queueDepth(of: Sample.migration) } == 200)
            for number in 0..<300 {
                let content = try await store.read { reader throws in
                    try reader.message(sender: Sample.police, id: Sample.id(number)).flatMap { try reader.content(ofMessage: $0.sequence) }
                }
                #expect(content == (number.isMultiple(of: 3) ? nil : [UInt8(truncatingIfNeeded: number)]))
            }
        }
    }

    @Test("a read sees one state, whatever is written meanwhile", arguments: StoreUnderTest.allCases)
    func consistentView(_ kind: StoreUnderTest) async throws {
        try await kind.run { store in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 0..<100 {
                        try await store.write { writer throws in
                            try writer.append(Sample.leaf(number))
                            try writer.setLastRootSequence(number + 1)
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<100 {
                        let (size, root) = try await store.read { (try $0.auditSize(), try $0.lastRootSequence()) }
                        #expect(size == Int64(root))
                    }
                }
                try await group.waitForAll()
            }
        }
    }
}
