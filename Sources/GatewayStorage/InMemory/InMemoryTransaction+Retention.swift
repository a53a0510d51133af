import ExchangeFormats
import Foundation
import Gateway

extension InMemoryTransaction {
    private var dueUnlessHeld: [(message: Int64, due: UTCInstant)] {
        state.retention.filter { state.holds[$0.key] == nil }.map { (message: $0.key, due: $0.value) }
            .sorted { ($0.due, $0.message) < ($1.due, $1.message) }
    }

    func contentsDue(at now: UTCInstant, limit: Int) -> [StoredMessage] {
        dueUnlessHeld.filter { $0.due <= now }.prefix(max(0, limit)).compactMap { state.message($0.message) }
    }

    func retentionEnd(ofMessage sequence: Int64) -> UTCInstant? {
        let deliveries = deliveries(ofMessage: sequence)
        guard let message = state.message(sequence), !deliveries.isEmpty, deliveries.allSatisfy(\.state.isTerminal) else { return nil }
        return (deliveries.compactMap(\.endedAt).max() ?? message.acceptedAt).adding(message.keptFor)
    }

    func isKept(_ sequence: Int64) -> Bool { state.contents[sequence] != nil && state.erasures[sequence] == nil }

    func erasures(limit: Int) -> [StoredErasure] { Array(state.erasures.values.sorted { $0.message < $1.message }.prefix(max(0, limit))) }

    func hold(onMessage sequence: Int64) -> StoredHold? { state.holds[sequence] }

    func holds(limit: Int) -> [StoredHold] { Array(state.holds.values.sorted { $0.message < $1.message }.prefix(max(0, limit))) }

    func retentionFigures(at now: UTCInstant) -> RetentionFigures {
        RetentionFigures(
            awaiting: state.retention.count, due: dueUnlessHeld.count { $0.due <= now }, oldestDue: dueUnlessHeld.first?.due,
            held: state.holds.count, underWay: state.erasures.count)
    }

    func retentionOutlook(from now: UTCInstant, days: Int) -> [Int] {
        (0..<max(0, days)).map { day in
            let begin = now.adding(.seconds(86_400) * day)
            return dueUnlessHeld.count { $0.due > begin && $0.due <= begin.adding(.seconds(86_400)) }
        }
    }

    func mark(_ erasure: StoredErasure) -> ErasureMark {
        guard isKept(erasure.message) else { return .alreadyGone }
        guard state.holds[erasure.message] == nil else { return .held }
        guard retentionEnd(ofMessage: erasure.message) != nil else { return .deliveryStands }
        state.retention[erasure.message] = nil
        state.erasures[erasure.message] = erasure
        return .marked
    }

    func conclude(_ erasure: StoredErasure, destroyedThrough: Int64) throws {
        guard state.erasures.removeValue(forKey: erasure.message) != nil else { throw StorageMisuse.notMarked }
        state.contents[erasure.message] = nil
        state.parts = state.parts.filter { $0.value.message != erasure.message }
        state.holds[erasure.message] = nil
    }

    func insert(_ hold: StoredHold) throws -> Bool {
        guard state.message(hold.message) != nil else { throw StorageMisuse.unknownMessage }
        guard state.holds[hold.message] == nil else { return false }
        state.holds[hold.message] = hold
        return true
    }

    func removeHold(onMessage sequence: Int64) -> Bool { state.holds.removeValue(forKey: sequence) != nil }
}

/// What a store in memory counts of the keys that it does not have.
struct InMemoryKeys: Sendable {
    var erased = 0
    var erasedBefore = 0
    var renewedAt: UTCInstant?
}

/// Without keys there is nothing to destroy but the files.
struct InMemoryErasure: ContentErasure {
    let store: InMemoryStore

    func destroy(_ marked: [StoredErasure]) async throws -> Int64 {
        let files = try await store.read { reader in try marked.flatMap { try reader.parts(ofMessage: $0.message).map(\.file) } }
        try await store.partsInMemory.destroy(files)
        return try await store.changeKeys { keys in
            keys.erased += marked.count
            return Int64(keys.erased)
        }
    }

    func renewMasterKey(at instant: UTCInstant) async throws -> RenewedKeys {
        try await store.changeKeys { keys in
            keys.renewedAt = instant
            keys.erasedBefore = keys.erased
            return RenewedKeys(wrapped: 0, damaged: 0)
        }
    }

    func masterKeyState() async throws -> MasterKeyState {
        try await store.changeKeys { MasterKeyState(renewedAt: $0.renewedAt, erasedSince: $0.erased - $0.erasedBefore) }
    }
}
