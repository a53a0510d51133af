import ExchangeFormats
import Foundation
import Synchronization
import Trust

/// A content key as it lies in the key store.
struct WrappedKey: Sendable {
    /// Which master key wraps it: they are counted, from 0.
    let epoch: Int
    let bytes: [UInt8]
}

/// The master keys that content keys lie under: one, and while it is renewed the one to come beside it (`Docs/decisions/0050-retention.md`).
final class KeyRing: Sendable {
    private struct State {
        /// What new keys are wrapped under.
        var epoch: Int
        var keys: [Int: MasterKey]
    }

    private let state: Mutex<State>
    private let random: any RandomSource

    init(_ key: MasterKey, epoch: Int, random: any RandomSource) {
        state = Mutex(State(epoch: epoch, keys: [epoch: key]))
        self.random = random
    }

    /// Of the one in force.
    var identifier: [UInt8] { state.withLock { $0.keys[$0.epoch]?.identifier ?? [] } }

    /// Of what is wrapped now.
    var epoch: Int { state.withLock { $0.epoch } }

    /// Wraps a new key. Inside a transaction of the key store's one writer: so that a renewal misses none.
    func wrap(_ key: ContentKey, for id: UUID) -> WrappedKey {
        // glibc has a function of the same name; `self` keeps it out.
        let random = self.random
        let (epoch, master) = state.withLock { ($0.epoch, $0.keys[$0.epoch]) }
        guard let master else { preconditionFailure("the master key in force is always there") }
        return WrappedKey(epoch: epoch, bytes: master.wrap(key, for: id.bytes, random: random))
    }

    /// - Returns: `nil` where the master key of that time has been destroyed: then the key was wrapped anew, or nobody opens it.
    /// - Throws: ``TrustError`` `decryptionFailed`.
    func unwrap(_ wrapped: WrappedKey, for id: UUID) throws(TrustError) -> ContentKey? {
        guard let master = state.withLock({ $0.keys[wrapped.epoch] }) else { return nil }
        return try master.unwrap(wrapped.bytes, for: id.bytes)
    }

    /// From now on keys are wrapped under this one; the earlier go on opening theirs.
    func begin(_ key: MasterKey, epoch: Int) {
        state.withLock { state in
            state.keys[epoch] = key
            state.epoch = epoch
        }
    }

    /// Forgets all but the one in force.
    func retireEarlier() { state.withLock { state in state.keys = state.keys.filter { $0.key == state.epoch } } }
}
