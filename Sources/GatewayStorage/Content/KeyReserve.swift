import Dispatch
import ExchangeFormats
import Foundation
import Gateway
import Synchronization
import Trust

/// Content keys made ahead: wrapped and durable in the key store before any content needs them, so that a group commit syncs only once
/// (`Docs/decisions/0016-storage-on-the-path.md`). A key that is taken and not used is never used for another content; it is destroyed.
final class KeyReserve: Sendable {
    struct Taken: Sendable {
        /// Of all the keys of this store: counts up.
        let number: UInt64
        let id: UUID
        let key: ContentKey
        /// Whether it is durable; a new one, where the reserve was empty, has to be made so.
        let isStored: Bool
    }

    /// Keys that were stored together.
    fileprivate struct Batch {
        let firstNumber: UInt64
        /// In the key store.
        let firstRow: Int64
    }

    fileprivate struct State {
        var ready: ArraySlice<Taken> = []
        var nextNumber: UInt64
        /// Taken, and neither in a committed content nor given back.
        var underway: Set<UInt64> = []
        /// Of these, those that were not of the reserve.
        var newUnderway: Set<UInt64> = []
        /// Given back: to be destroyed.
        var unused: [UUID] = []
        /// Those that may still have keys underway.
        var batches: [Batch] = []
        var isRefilling = false
        var isClosed = false
    }

    private let keyStore: KeyStore
    private let ring: KeyRing
    private let health: StoreHealth
    private let random: any RandomSource
    /// Keys in a full reserve; it is filled again at half.
    private let size: Int
    private let state: Mutex<State>
    private let queue = DispatchQueue(label: "vartai.keys")

    /// - Parameter lastRow: of the key store: numbers of keys go on there.
    init(keyStore: KeyStore, ring: KeyRing, health: StoreHealth, size: Int, lastRow: Int64, random: any RandomSource) {
        self.keyStore = keyStore
        self.ring = ring
        self.health = health
        self.size = size
        self.random = random
        state = Mutex(State(nextNumber: UInt64(clamping: lastRow) + 1))
    }

    /// A key for one content. Waits for nothing: where the reserve is empty, the key is new.
    func take() -> Taken {
        let (ready, number, refills) = state.withLock { state -> (Taken?, UInt64, Bool) in
            let refills = !state.isRefilling && !state.isClosed && state.ready.count <= size / 2 && size > 0
            if refills { state.isRefilling = true }
            if let ready = state.ready.popFirst() {
                state.underway.insert(ready.number)
                return (ready, ready.number, refills)
            }
            let number = state.newNumber()
            state.underway.insert(number)
            state.newUnderway.insert(number)
            return (nil, number, refills)
        }
        if refills { queue.async { self.refill() } }
        if let ready { return ready }
        let new = make(number)
        return Taken(number: number, id: new.id, key: new.key, isStored: false)
    }

    /// A content under this key was committed, or the key never left memory.
    func settle(_ key: Taken) {
        state.withLock { state in
            state.underway.remove(key.number)
            state.newUnderway.remove(key.number)
        }
    }

    /// No content will ever be under this key.
    func discard(_ key: Taken) {
        state.withLock { state in
            state.underway.remove(key.number)
            state.newUnderway.remove(key.number)
            state.unused.append(key.id)
        }
    }

    /// Keys in the key store that have no content.
    var spare: Int { state.withLock { $0.ready.count + $0.unused.count } }

    /// Returns once no refill is under way. For tests, which count.
    func idle() { queue.sync {} }

    /// Destroys what is left, waiting for a refill. The next start then has nothing to look for, unless a content is still underway.
    ///
    /// - Throws: SQLite's error.
    func close() throws {
        state.withLock { $0.isClosed = true }
        try queue.sync {
            let (left, isSettled) = state.withLock { state in
                defer {
                    state.ready = []
                    state.unused = []
                }
                return (state.ready.map(\.id) + state.unused, state.underway.isEmpty)
            }
            try keyStore.destroy(left, isSettled: isSettled)
        }
    }

    private func refill() {
        let (numbers, unused, swept) = state.withLock { state in
            defer { state.unused = [] }
            return ((0..<(size - state.ready.count)).map { _ in state.newNumber() }, state.unused, state.settledRow())
        }
        do {
            guard !health.isBroken else { throw StorageFailure.broken }
            let made = numbers.map { (number: $0, made: make($0)) }
            let firstRow = try keyStore.refill(made.map(\.made), under: ring, destroying: unused, sweptThrough: swept)
            state.withLock { state in
                state.ready += made.map { Taken(number: $0.number, id: $0.made.id, key: $0.made.key, isStored: true) }
                if let first = numbers.first { state.batches.append(Batch(firstNumber: first, firstRow: firstRow)) }
                state.isRefilling = false
            }
            try keyStore.checkpointIfDue()
        } catch {
            // A broken sync breaks the store. Otherwise keys go on being made one by one, and the next who takes one tries again.
            _ = health.judge(error)
            state.withLock { state in
                state.isRefilling = false
                state.unused += unused
            }
        }
    }

    private func make(_ number: UInt64) -> (id: UUID, key: ContentKey) {
        let random = self.random
        return (UUID(ordered: number, randomFrom: random), ContentKey.generate(random))
    }
}

extension KeyReserve.State {
    fileprivate mutating func newNumber() -> UInt64 {
        defer { nextNumber += 1 }
        return nextNumber
    }

    /// The row of the key store up to which every key has its content or was destroyed, as far as that is known; `nil` where it is not.
    fileprivate mutating func settledRow() -> Int64? {
        guard newUnderway.isEmpty, let first = [underway.min(), ready.first?.number].compactMap({ $0 }).min(),
            let current = batches.lastIndex(where: { $0.firstNumber <= first })
        else { return nil }
        batches.removeFirst(current)
        return batches.first.map { $0.firstRow - 1 }
    }
}
